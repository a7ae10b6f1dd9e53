# Settings: printers
printers-head = Printers
printers-what = The operating system manages the printers; this shows how they stand.
printers-ready = Ready
printers-faulty = Cannot print
printers-named = Printer { $printer }
printers-none = This computer has no printer.
    .detail = An administrator adds printers in the system (system settings → printers); press "Look again" afterwards. Without a printer a paper can be saved as PDF.
printers-again = Look again
printers-keeping = Note: the computer's print system keeps what it has printed for a while. Ask the administrator to add the lines PreserveJobFiles No and PreserveJobHistory No to /etc/cups/cupsd.conf and to restart the print system.
printers-queue = { $count ->
        [one] One job of this program is
       *[other] { $count } jobs of this program are
    } still in the print queue
printers-job = { $paper }, { $printer }, handed over { $when }
printers-job-unnumbered = Paper without a number
printers-job-kept = Printed, a copy remains
printers-held = The program stopped while this job was handed over; not one sheet was printed. Letting it through is noted in the log; cancel it if it is not needed.
printers-resume = Print it
printers-resumed = It goes on printing.
printers-cancel = Cancel
printers-out = Cancelled; the queue holds it no more.
printers-uses = Which printer for which paper
printers-ask = Ask each time
printers-use-sheets = Papers and covers
printers-hint-sheets = Single sheets such as A4
printers-use-labels = Sheets of labels
printers-hint-labels = Many labels on one sheet
printers-use-roll = Labels from a roll
printers-hint-roll = A label printer
printers-test-head = Test page
printers-test-what = Measure lengths, look at edges and greys, scan the codes, read the characters. Print one after a change of printer, driver or paper.
printers-paper = Paper
printers-paper-sheets = A4 sheet
printers-paper-labels = A4 label sheet
printers-paper-roll = Label of a roll, 80×50 mm
printers-test = Print the test page
printers-judge = Once it has come out:
printers-good = All is right
printers-bad = Something is wrong
printers-judged-good = Noted: "{ $printer }" prints well.
printers-judged-bad = Noted: the test page is wrong.
    .detail = Wrong lengths: turn scaling ("fit to page") off in the driver. Missing lines at the edge: use another tray or printer. Too pale: change the toner, turn toner saving off. Codes not read: print labels on a finer printer. Missing characters: have the driver (package cups-filters) installed again.
printers-left = { $count ->
        [one] One job of this program is
       *[other] { $count } jobs of this program are
    } not printed yet.
    .detail = That happens where a printer has no paper or is paused, or where the program stopped. They may come out while nobody is there.
    .act = Look
printers-left-locked = { $count ->
        [one] One job of this program was
       *[other] { $count } jobs of this program were
    } not printed yet when the desk was locked. Watch the printer; after logging in, look or cancel under Settings → Printers.
printers-copies-left = { $count ->
        [one] A copy of what was printed is
       *[other] { $count } copies of what was printed are
    } still in the print system.
    .detail = Ask the administrator to set the print system to keep nothing (Settings → Printers).
