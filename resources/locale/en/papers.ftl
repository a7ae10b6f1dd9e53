# The page of papers, and what can go wrong with a paper.

papers-title = Papers
papers-count =
    { $count ->
        [one] { $count } paper
       *[other] { $count } papers, newest first
    }
papers-none = No paper has been issued yet.
papers-kind = Paper
papers-number = Number
papers-issued-at = Issued at
papers-issued-by = By
papers-copies = Copies
papers-choose = Choose a paper to see, print or save it; seeing it is logged.

err-paper-missing-glyph = The character "{ $character }" ({ $code }) cannot be printed.
    .reason = No font of the program has it, or it is a private code of an older system.
    .next = Enter it in its standard encoding (GB 18030); where it has none, use the spelling registered with the police. No paper was made.
err-form-syntax = { $slip ->
    [quote] Quotation marks are not in pairs, or a text does not end on its line.
    [brackets] Square brackets are not in pairs.
    [equals] The equals sign after the name is missing.
    [rest] Something is left over at the end of the line.
    [name] The line is neither “name = content” nor the name of a part in square brackets.
    [value] What follows the equals sign is not written correctly.
    [twice] The same name stands there twice.
    [backslash] A backslash in a text is not written correctly.
    [character] There is a character that cannot be used.
    [encoding] The file is not in UTF-8.
   *[other] This place is not written correctly.
}
    .reason = Each line is “name = content”, the name of a part in square brackets, or a note that begins with #.
    .next = { $slip ->
    [quote] Put the text between straight quotation marks " on one line.
    [brackets] Add or remove a square bracket.
    [equals] Write = between name and content.
    [rest] Remove what is left over, or begin a new line; notes begin with #.
    [value] Put a text between straight quotation marks "; write a number as it is.
    [twice] Remove one of them, or write [[part]] before the new part.
    [backslash] Remove the backslash, or write two of them.
    [character] Remove the control character, which cannot be seen.
    [encoding] Save the file in UTF-8.
   *[other] Compare the line with the form as it ships.
}
err-form-missing = The form lacks "{ $key }".
    .reason = The texts of each form are fixed; without one of them it cannot be printed.
    .next = Add it, or restore the file that came with the program.
err-form-unknown = The form has an unknown entry "{ $key }".
    .reason = It may be misspelt; unknown entries are never printed.
    .next = Remove or correct it.
err-form-kind = "{ $key }" in the form is of the wrong kind.
    .reason = It must be one text or a list of texts, as in the file that came with the program.
    .next = Compare it with the file that came with the program.
err-form-field-unknown = The form names an unknown field "{ $field }".
    .reason = Fields that can be used here: { $known }.
    .next = Correct the name in braces.
err-form-field-missing = The form lacks the field "{ $field }".
    .reason = Without it the paper would not say this.
    .next = Add the name in braces to this text.
err-form-braces = The braces in the form do not match.
    .reason = Braces only mark fields to be filled in.
    .next = Complete or remove the brace.
err-form-measure = The value of "{ $key }" in the form is wrong.
    .reason = It may be { $least } to { $most }.
    .next = Correct the value.
err-form-choice = "{ $key }" of the form cannot be that.
    .reason = It can be: { $known }.
    .next = Change it to one of these.
err-form-part = The form has a part "{ $kind }" that is not known.
    .reason = There are: { $known }.
    .next = Correct the name after kind, or remove the part.
err-form-columns = The columns of a table in the form do not agree.
    .reason = widths names { $columns } columns, so every row must have { $columns } cells.
    .next = Add the missing cells or remove those that are too many.
err-paper-tab = What is to be filled in has a line break or a tab.
    .reason = It takes one line on the paper.
    .next = Write it as one line and try again.
err-form-none = There is no such form.
    .reason = The program has no form of this name.
    .next = Choose one of the list.
err-form-too-long = The file of the form is too long.
    .reason = At most { $most } characters.
    .next = Remove what is not needed.
err-label-none = There is no label to print.
    .reason = No cover order was chosen.
    .next = Choose the dossiers to be marked.
err-label-start = The label sheet has no position { $start }.
    .reason = A sheet of this kind holds { $capacity } labels.
    .next = Enter a starting position from 1 to { $capacity }.
err-label-shift = The shift is too large.
    .reason = At most 10 millimetres each way; farther off, there is most likely another sheet in the printer.
    .next = Check the label sheet, or correct the value.
err-qr-too-long = The text is too long for a QR code.
    .reason = It has { $length } bytes; { $most } is the most.
    .next = Export it as a file instead.
err-pdf-damaged = This PDF is damaged, or is not a PDF.
    .reason = Its structure is incomplete and cannot be read reliably.
    .next = Scan it again, or fetch the file again from where it came.
err-pdf-encrypted = This PDF is protected by a password.
    .reason = An encrypted file can be neither checked nor marked.
    .next = Get an unencrypted file, or scan it again.
err-pdf-empty = This PDF has no pages.
    .reason = There is nothing in it to show.
    .next = Scan it again.
err-pdf-active = This PDF holds scripts, actions or attachments.
    .reason = A scan has no need of them, and they can do harm.
    .next = Scan the paper cover again.
err-pdf-too-large = This PDF is too large.
    .reason = The limit is { $most }.
    .next = Scan it at a lower resolution, or split the file.
err-pdf-too-small = The first page of this PDF is too small for the mark.
    .reason = It is less than 20 millimetres wide or high.
    .next = Scan the cover again at its real size.
err-pdf-no-such-page = There is no page { $page }.
    .reason = The file has { $count } pages.
    .next = Choose a page that exists.
err-image-damaged = This image is damaged, or is neither PNG nor JPEG.
    .reason = Its content is incomplete or of another format.
    .next = Scan it again, or fetch the file again from where it came.
err-image-too-large = This image is too large ({ $width } × { $height } pixels).
    .reason = Opening it would take more memory than is allowed.
    .next = Scan it at a lower resolution.
