# The life of a document: printed, printed again, void, replaced, checked.

word-paper-state-fresh = Not out
word-paper-state-out = Out
word-paper-state-voided = Void
word-paper-state-replaced = Replaced
word-way-printer = Printed
word-way-file = Saved as PDF
word-outcome-handed = Sent to the printer
word-outcome-out = Out
word-outcome-failed = Did not come out
word-reprint-reason-spoiled = Jammed, spoiled or badly printed
word-reprint-reason-lost = Lost by whoever received it
word-reprint-reason-file-copy = Another one for the file
word-reprint-reason-more-copies = Several originals are needed
word-reprint-reason-other = Other
word-void-reason-content = Wrong content
word-void-reason-print = Badly made
word-void-reason-twice = Issued twice
word-void-reason-not-wanted = No longer wanted, or not collected
word-void-reason-other = Other

reprint-head = This paper went out before
reprint-help = Printing or saving it again needs a reason and is logged; this copy is marked as a reprint, with its number and day. The original that is kept stays as it is.
reprint-reason = Reason
reprint-reason-none = Choose
reprint-words = In words
reprint-words-hint = No names, no numbers
reprint-act = Mark it and go on
reprint-leave = Leave it

documents-check-open = Check a paper
documents-check-title = Check a paper
documents-check-help = Scan the QR code at the lower left of the paper, or type the characters below it and press Enter. Only this code is looked up, nobody else; the check is logged.
documents-check-code = Code of the paper
documents-check-act = Check
documents-check-back = Back to the papers
documents-check-issued = Issued by this office, good
documents-check-voided = Issued by this office, void
documents-check-none = Not issued by this office
documents-check-none-help = This office issued no paper with this code. Compare the characters on the paper once more; if they are the same, treat it as a forged document.
documents-check-compare = Compare it line by line with the original on the right: a QR code can be copied, only the same content makes it the original.
documents-check-sealed-up = The original of such a paper is kept in the sealed repository alone; here only form, number and day can be compared.
documents-form = Form
documents-number = Number
documents-issued-on = Issued on
documents-issued-by = By
documents-printed = Given out
documents-printed-copies =
    { $copies ->
        [one] { $copies } copy printed
       *[other] { $copies } copies printed
    }
documents-printed-none = Never printed or saved
documents-saved-times =
    { $times ->
        [one] saved as PDF once
       *[other] saved as PDF { $times } times
    }
documents-again-times =
    { $times ->
        [one] one of them a reprint
       *[other] { $times } of them reprints
    }
documents-gap = {", "}
documents-line-gap = {" · "}
documents-void-on = Void since
documents-void-why = Reason
documents-replacement = Replaced by
documents-replaces = Stands for
documents-said = In words

documents-state = State
documents-filter-kind = All forms
documents-filter-state = All states
documents-filter-number = Number
documents-filter-from = From
documents-filter-to = To
documents-filter-clear = Clear
documents-none-found = No such papers.
documents-found =
    { $count ->
        [one] { $count } paper found
       *[other] { $count } papers found
    }

documents-void-open = Make void…
documents-void-title = Make this paper void
documents-void-help = A void paper is never printed or saved again; the original and the number are kept, and the number is not used again. This cannot be undone.
documents-void-reason = Reason
documents-void-words = In words
documents-void-act = Make void
documents-void-leave = Leave it
documents-void-done = Void now: { $number }
documents-replace-open = Note the replacement…
documents-replace-title = Note the paper that replaces it
documents-replace-help = Issue the new paper first, then write its number here. It must be of the same form.
documents-replace-number = Number of the new paper
documents-replace-act = Note it
documents-replace-leave = Leave it
documents-replace-done = Noted: { $number } is replaced by { $by }

err-code-empty = There is no code yet.
    .reason = A paper is checked by the code at its lower left.
    .next = Scan the QR code, or type the characters below it.
err-code-length = This is not the code of a paper.
    .reason = It is FC1 and twenty letters or figures; another QR code was scanned, or characters are missing.
    .next = Scan the QR code at the lower left of the paper again, or type the characters below it.
err-code-slip = A character of the code is wrong.
    .reason = The last character checks the others, and it does not fit.
    .next = Compare group by group and type it again, or scan it.
err-reprint-reason = This paper was printed or saved before; another one needs a reason.
    .reason = It must be known later why there are two.
    .next = Choose a reason and go on.
err-paper-void = This paper is void.
    .reason = A void paper is never printed, saved or made void again.
    .next = Issue a new one if it is needed, then note it as the replacement.
err-paper-no-document = This is not a document that leaves the office.
    .reason = Labels, covers and lists have no number; they are not made void and can be made anew at any time.
    .next = Make it anew.
err-void-approver = Only an approver can make this paper void.
    .reason = Who issued it can do so only while it was not yet printed or saved.
    .next = Have an approver log in and do it on the page of papers.
err-words-needed = "Other" needs a few words.
    .reason = Without them nobody can tell later.
    .next = Say it in a few words, without names and numbers.
err-words-long = That is too long.
    .reason = { $most } characters at most.
    .next = Say it in fewer words.
err-words-personal = There is a name or a number in these words.
    .reason = They stay in the register; nothing of a person belongs here.
    .next = Take out names and numbers of identity papers, telephones and cases; say only what happened.
err-replace-not-void = This paper is not void, or its replacement was noted already.
    .reason = Only a void paper without a replacement can be given one.
    .next = Look at it once more.
err-replace-unknown = There is no paper of the same form with this number.
    .reason = The replacement must be of the same form: another form would show why the first one is void.
    .next = Check the number, or issue the new paper first.
err-replace-not-good = This paper cannot replace it.
    .reason = It is void itself, older, or replaces another already.
    .next = Issue a new one, then note it.

# Recalling void papers
documents-recall-open = Issue a recall…
documents-recall-title = Ask for this paper back
documents-recall-help = The letter names number and day alone, neither form, case nor reason, and is the same whatever the paper said. Print it and send it; the recipient stands in the letter only.
documents-recall-recipient = Recipient
documents-recall-recipient-hint = The person or unit that received this paper
documents-recall-act = Issue
documents-recall-leave = Leave it
documents-recall-done = { $number } is issued: print it and send it.
documents-recall-line = Recall { $number }　{ $state }
documents-recall-due = an answer is asked for by { $day }
documents-recall-end-open = Note the result…
documents-recall-end = Result
documents-recall-end-act = Note it
documents-recall-end-leave = Not back yet
documents-recall-end-done = Noted: { $number } { $end }
word-recall-end-returned = Returned
word-recall-end-destroyed = Destroyed, as the recipient writes
word-recall-end-not-recovered = Not to be had
err-recall-not-due = This paper needs no letter of recall.
    .reason = Only a void paper with a number that was printed or saved is recalled.
    .next = Look at its state; for one that never left the office it is enough that it is void.
err-recall-ended = The result of this recall was noted already.
    .reason = Each letter of recall has one result.
    .next = Look at it once more; if the paper is still not back, issue another letter.
