# Start-up

err-offline-unproved = It cannot be proved that this program is cut off from the network, so it did not start.
    .reason = The system's kernel did not refuse network connections as it was told to ({ $detail }).
    .next = Use Linux 3.17 or later. If you are certain that no network is connected, set the environment variable { $variable } and start again.
err-office-in-use = Another window or command is working on this office.
    .reason = Only one program at a time may work on an office, so that none overwrites another.
    .next = Close the other window, or wait for the command to end, then open it again.
err-office-unlockable = The folder of this office could not be taken into use.
    .reason = The folder does not exist, cannot be written, or its disk has no file locks.
    .next = Check the folder and its permissions. An office belongs on a disk of this machine, not on a network share or a removable drive.
