# Printing and saving
print-printer = Printer
print-copies = Copies
    .suffix = { " " }×
print-print = Print
print-save = Save as PDF
print-save-title = Save as PDF
print-file = paper
print-save-kinds = PDF files (*.pdf)
print-no-printer = This computer has no printer
print-done = { $copies ->
        [one] One copy
       *[other] { $copies } copies
    } sent to "{ $printer }".
print-saved = Saved as { $path }

print-cancel = Cancel printing
print-at = Printer: { $printer }
print-step-held = Not begun
print-step-handed = With the print system
print-step-waiting = In the queue
print-step-printing = Printing
print-step-done = Printed
print-step-failed = Not printed
print-step-cancelled = Cancelled
print-fault-stopped = The printer is paused. Ask the administrator to resume it; the job then goes on.
print-fault-refusing = The printer takes no jobs. Ask the administrator to resume it, or choose another printer.
print-fault-filter = The printer's driver is missing or failed. Ask the administrator to install it again.
print-fault-offline = The printer is not connected. Check its power and its cable.
print-fault-no-paper = The printer has no paper. Fill it.
print-fault-jam = Paper is jammed in the printer. Take it out.
print-fault-open = A cover or a tray of the printer is open. Close it.
print-fault-no-ink = Toner or ink is used up. Change it.
print-fault-login = The print system wants a log-in. Ask the administrator to check the printer's settings.
print-fault-other = The printer reports a fault. See what it shows.
print-copy-left = Printed, but the computer's print system still keeps a copy.
    .detail = Ask the administrator to add the lines PreserveJobFiles No and PreserveJobHistory No to /etc/cups/cupsd.conf and to restart the print system.

print-options = Options
print-pages = Pages
print-first = From page
print-last = To page
print-no-options = This printer offers no choices
print-sides = One or two sides
print-sides-any = Sides: as the printer is set
print-sides-one-sided = One side
print-sides-two-sided-long-edge = Two sides, long edge
print-sides-two-sided-short-edge = Two sides, short edge
print-tray = Tray
print-tray-any = Tray: as the printer is set
print-tray-manual = Fed by hand
print-tray-envelope = Envelopes
print-tray-top = Upper tray
print-tray-middle = Middle tray
print-tray-bottom = Lower tray
print-tray-main = Main tray
print-tray-alternate = Alternate tray
print-tray-by-pass-tray = By-pass tray
print-tray-number = Tray { $number }
print-size-missing = This printer does not list paper of { $width }×{ $height } mm. Nothing is ever scaled, so edges may be missing. Choose another printer, or have the administrator add that paper to its driver.

print-replace = There is a file of that name already
print-replace-body = "{ $file }" would be replaced and could not be got back.
print-replace-act = Replace it
print-replace-leave = Do not save
print-exposed-network = This place is on the network
print-exposed-synced = This folder is copied elsewhere by itself
print-exposed-body = Saved here, the paper leaves this computer and exists elsewhere too; sealed information may leak that way. Choose a place on this computer or on a medium of the office, and save here only where it is needed.
print-exposed-act = Save here all the same
print-exposed-leave = Do not save
print-exposed-place = Place
