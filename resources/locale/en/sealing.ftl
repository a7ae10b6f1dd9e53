# The page of the sealing: what should be sealed, what waits for approval, what waits to be carried out, the result.

sealing-head = Sealing
sealing-back = Back to sealing
sealing-lists = Steps of sealing
sealing-choose = Choose a line on the left to see its grounds, its effects and what can be done.
sealing-sentence-gap = { " " }

sealing-list-unsealed = To be sealed
    .hint = Dossiers that the law wants sealed and that nobody has proposed yet.
    .empty = No dossier waits to be proposed.
sealing-list-proposed = To approve
    .hint = Proposed; another person with the role of approver approves them or sends them back.
    .empty = No proposal waits for approval.
sealing-list-approved = To carry out
    .hint = Approved; they can be sealed now.
    .empty = No approved sealing waits.
sealing-list-returned = Sent back
    .hint = Sent back by the approver; propose again with corrections, or withdraw.
    .empty = No proposal was sent back.

sealing-archive-no = Archive no.
sealing-dossier-title = Title
sealing-promptly = promptly
sealing-left-days = Time left
sealing-scope = Scope
sealing-scope-dossier = Whole
sealing-scope-party = One person
sealing-scope-dossier-whole = The whole dossier
sealing-scope-of = Only what concerns { $name }
sealing-proposer = By

sealing-propose = Propose sealing
sealing-propose-again = Propose again
sealing-approve = Approve
sealing-send-back = Send back
sealing-execute = Seal now
sealing-withdraw = Withdraw
sealing-opinion = Opinion
    .hint = Optional when approving; when sending back, say why.
sealing-reason-needed = Say why it is sent back, so that it can be corrected.
sealing-working = Working, one moment…
sealing-own-request = You proposed this yourself; another approver must approve it or send it back.
sealing-own-waiting = You proposed this; it waits for an approver.
sealing-waiting = It waits for an approver.
sealing-returned-by = Sent back by { $name }, because:
sealing-decision-changed = The assessment comes to another result today than when this was proposed, so it cannot be sealed like this. Check the dossier and its links first.

sealing-no-deadline = No deadline has started; it is to be done promptly.
sealing-deadline = To be sealed by { $day }.
sealing-deadline-received = Notice received { $received }, to be sealed by { $day }.
sealing-proposed = Proposed
sealing-approved = Approved
sealing-returned = Sent back
sealing-remark = Remark
    .hint = Where the law leaves it to people: on what grounds.
sealing-shelf-code = Sealed shelf
    .hint = Code of the place in the sealed repository; it is printed on the label.
sealing-shelf-stays = The paper stays where it is

sealing-grounds = Grounds
sealing-no-records = No record is registered that could be assessed.
sealing-record = { $name } · { $record }
sealing-reasoning = Show the reasoning
sealing-reasoning-shut = Hide the reasoning
sealing-as-of = As of { $day }

sealing-effects = After sealing
sealing-paper = Paper
sealing-volumes-moved = { $count ->
        [one] 1 volume moves
       *[other] { $count } volumes move
    } to the sealed repository.
sealing-volumes-moved-to = { $count ->
        [one] 1 volume moves
       *[other] { $count } volumes move
    } to the sealed repository, place { $shelf }.
sealing-paper-stays = The case was not divided: the paper stays where it is and its cover is marked.
sealing-files = Files
sealing-files-moved = { $count ->
        [one] 1 file, encrypted anew and moved
       *[other] { $count } files, encrypted anew and moved
    } to the sealed repository.
sealing-files-none = None.
sealing-files-count = { $count ->
        [one] 1 file
       *[other] { $count } files
    }
sealing-left = Open register
sealing-left-dossier = Only the archive number stays. Names, case number, title and records are sealed and cannot be found.
sealing-left-party = Name, numbers and records of this person are sealed. The title becomes: { $title }
sealing-covers = Covers to mark
sealing-covers-none = No cover has to be marked.
sealing-covers-count = { $count ->
        [one] 1 cover must be marked
       *[other] { $count } covers must be marked
    }
sealing-cover-mark = Contains sealed criminal record information
sealing-remark-needed = The law has no single answer here and leaves it to people: the proposal must give reasons in the remark.

sealing-request = Proposal
sealing-what = What is sealed
sealing-received-on = Notice received on
    .hint = The three days start on the day after; leave it empty where there was no notice.
sealing-received-future = The day of receipt cannot be after today.
sealing-submit = Send for approval
sealing-submit-hint = Another person approves it before it is carried out. Until then the dossier cannot be changed.
sealing-leave = Give up this proposal?
    .body = What was typed is not saved and would have to be typed again.
    .act = Give it up
    .stay = Go on typing

sealing-proposed-done = Proposed; it waits for an approver.
sealing-approved-done = Approved; it can be carried out now.
sealing-returned-done = Sent back.
sealing-withdrawn-done = Withdrawn; the dossier can be changed.
sealing-gone = This proposal is not here.
    .detail = It may have been carried out or withdrawn.

sealing-execute-title = Seal now?
sealing-execute-dossier = The dossier moves to the sealed repository; only its archive number stays in the open register. From then on two people must open the repository together to read it, and this cannot be undone.
sealing-execute-party = What concerns this person moves to the sealed repository; the rest of the dossier stays in use. From then on two people must open the repository together to read it, and this cannot be undone.
sealing-act-volumes = { $count ->
        [one] Seal 1 volume
       *[other] Seal { $count } volumes
    }
sealing-act-dossier = Seal this dossier
sealing-act-party = Seal what concerns { $name }
sealing-not-yet = Not yet
sealing-alike-go-on = Merely alike: seal
sealing-alike-where = Where

sealing-done = Sealing done
sealing-sealed-mark = Sealed
sealing-number = Sealing no.
sealing-checked = { $count ->
        [one] 1 name or number was
       *[other] { $count } names and numbers were
    } looked for in all open registers; this dossier left none behind.
sealing-mark-covers = Mark the covers
sealing-papers = Papers of the sealing
sealing-label = Sealing label
sealing-receipt = Receipt
