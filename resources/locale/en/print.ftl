# Printing and saving
print-printer = Printer
print-copies = Copies
    .suffix = { " " }×
print-print = Print
print-save = Save as PDF
print-save-title = Save as PDF
print-save-kinds = PDF files (*.pdf)
print-no-printer = This computer has no printer
print-done = { $copies ->
        [one] One copy
       *[other] { $copies } copies
    } sent to “{ $printer }”.
print-saved = Saved as { $path }
