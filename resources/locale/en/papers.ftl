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

err-paper-missing-glyph = The character “{ $character }” ({ $code }) cannot be printed.
    .reason = No font of the program has it, or it is a private code of an older system.
    .next = Enter it in its standard encoding (GB 18030); where it has none, use the spelling registered with the police. No paper was made.
err-form-syntax = The form's file is not written correctly: { $detail }
    .reason = It must be TOML in UTF-8.
    .next = Correct the place named, or restore the file that came with the program.
err-form-missing = The form lacks “{ $key }”.
    .reason = The texts of each form are fixed; without one of them it cannot be printed.
    .next = Add it, or restore the file that came with the program.
err-form-unknown = The form has an unknown entry “{ $key }”.
    .reason = It may be misspelt; unknown entries are never printed.
    .next = Remove or correct it.
err-form-kind = “{ $key }” in the form is of the wrong kind.
    .reason = It must be one text or a list of texts, as in the file that came with the program.
    .next = Compare it with the file that came with the program.
err-form-field-unknown = The form names an unknown field “{ $field }”.
    .reason = Fields that can be used here: { $known }.
    .next = Correct the name in braces.
err-form-field-missing = The form lacks the field “{ $field }”.
    .reason = Without it the paper would not say this.
    .next = Add the name in braces to this text.
err-form-braces = The braces in the form do not match.
    .reason = Braces only mark fields to be filled in.
    .next = Complete or remove the brace.
err-label-none = There is no label to print.
    .reason = No cover order was chosen.
    .next = Choose the dossiers to be marked.
err-label-start = The label sheet has no position { $start }.
    .reason = A sheet of this kind holds { $capacity } labels.
    .next = Enter a starting position from 1 to { $capacity }.
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
