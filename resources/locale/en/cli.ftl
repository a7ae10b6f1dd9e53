# The command line

cli-about = Fengcun: seals the criminal records of young people in the archive rooms of justice organs, offline.
cli-command = COMMAND
cli-help-language = language of the texts: zh Chinese, en English; the system's by default
cli-interrupted = Interrupted. Nothing half done was left behind.
cli-own-fault =
    The program itself failed and stopped. What was not finished has no effect.
    Where it failed is written down (nothing of a case): { $report }
    Please hand this file to the maintainers.
cli-init-help = found a new office from a plan, unattended
cli-init-help-plan = the plan (TOML): organ, fonds number, people and where their passphrases come from
cli-init-help-office = the office's folder; it must not exist or be empty
cli-init-help-envelopes = where to write the two recovery envelopes (PDF); not inside the office's folder
cli-init-done = The office is founded: { $office }
cli-init-next = Print the two recovery envelopes, seal them apart, give them to two people, then delete both files.
cli-window-help = open the window
cli-window-help-sample = open the sample office; it is made when it is opened for the first time
cli-window-help-office = the office's folder
cli-sample-making = Making the sample office: { $folder }
cli-verify-help = verify an export of the log and name the first bad record
cli-verify-help-folder = the folder of the export (fengcun-export-…)
cli-verify-help-paper = check a paper too: the code below its QR code (FC1 …)
cli-verify-help-json = print as JSON
tour-help = walk the main job on the sample office without a display and keep everything it produces
tour-help-out = where to leave the results; must not exist, be empty, or be an earlier tour

err-cli-arguments = The command line is not right.
    .reason = The parser says: { $detail }
    .next = See how the command is written with --help.
err-window-both = Only one of --sample and --office can be given.
    .reason = The sample office has a folder of its own.
    .next = Leave one of them out and run it again.
err-init-office-in-use = An office cannot be founded in this folder.
    .reason = It is not an empty folder, and nothing in it will be overwritten.
    .next = Choose a folder that does not exist or is empty.
err-init-envelopes-inside = The recovery envelopes cannot lie in the office's folder.
    .reason = Together they open the vault, so they must be kept apart from the office.
    .next = Give a folder outside the office with --envelopes.
err-init-envelope-exists = There is a recovery envelope here already.
    .reason = It may belong to another office and will not be overwritten.
    .next = Choose another folder, or move the old envelope away first.
err-init-envelopes-write = The recovery envelopes could not be written, so no office was founded.
    .reason = The system says: { $detail }
    .next = Check the folder's permissions and free space, then try again.

cli-backup-help = back up an office: encrypted, read back and compared, with the list of seals beside it
cli-backup-help-office = the office's folder
cli-backup-help-into = the folder for the backup, for example on a removable medium
cli-backup-help-account = who makes it (name; the account's id where two have the same)
cli-backup-help-fd = read the passphrase from this file descriptor instead of asking on the terminal
cli-backup-passphrase = Passphrase of { $name }:
cli-backup-done = Backup made: { $file }
cli-backup-checked = { $files } files read back and compared, { $size } bytes, SHA-256 { $sha256 }
cli-backup-removed = Older backups removed by the rule: { $count }
cli-restore-help = restore a backup into an empty folder; takes two people
cli-restore-help-file = the backup (fengcun-backup-….tar)
cli-restore-help-into = where to; must not exist, or be empty
cli-restore-help-people = names of the two: a custodian and an approver
cli-restore-help-envelopes = with the two recovery envelopes (content of the QR codes) instead of passphrases
cli-restore-help-seals = a further list of seals; those beside the backup are read anyway
cli-restore-help-sealed = a seal that no list names: archive number, or number=name for one party; may be repeated
cli-restore-help-nothing = both confirm that nothing was sealed after the backup, or nothing that no list names
cli-restore-help-minutes = where to write the minutes (PDF)
cli-restore-help-fds = read both from these file descriptors, in order, instead of asking on the terminal
cli-restore-seen = { $office }, backup no. { $number }, made { $when }
cli-restore-root = Fingerprint of the office's key (printed on the recovery envelopes): { $root }
cli-restore-list = List of seals beside it: { $file }
cli-restore-passphrase = Passphrase of { $name } on the day of the backup:
cli-restore-envelope = Content of recovery envelope { $letter }:
cli-restore-done = The office is restored: { $folder }
cli-restore-resealed = Sealed again: { $count }
cli-restore-missing = Not in the backup, to be registered anew from the paper and sealed: { $count }
cli-restore-last = Last sealing number: { $number }; compare it with the newest label in the sealed repository.
cli-restore-suspended = Suspended after the backup, to be suspended again: { $names }
cli-restore-minutes = Minutes: { $file }; both sign them, then file them.
err-cli-account = There is no such person, or two of the same name.
    .reason = The name must be the one on the log-in page.
    .next = Check it; where two have the same name, give the account's id.
err-restore-who = It was not said who opens the backup.
    .reason = Two people open it with their passphrases, or the two recovery envelopes do: one or the other.
    .next = Give --people NAME NAME, or --envelopes.
err-secret-terminal = There is no terminal to type a passphrase on.
    .reason = It is not shown and never stands on the command line, so it must be typed.
    .next = Run the command in a terminal.
err-secret-descriptor = The passphrase cannot be read from the file descriptor.
    .reason = It is not open, or does not hold one line of text.
    .next = Check the program that runs this command; without descriptors the terminal is asked.
