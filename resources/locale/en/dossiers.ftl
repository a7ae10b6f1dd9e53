# The page of the dossiers: the register, one dossier, its assessment, its form.

dossiers-head = Dossiers
dossiers-new = Register a dossier
dossiers-back = Back to the dossiers
dossiers-undo = Undo
dossiers-unstated = Not stated

dossiers-search = Name, pinyin initials, case number, archive number, title
dossiers-all-years = All years
dossiers-all-causes = All causes
dossiers-all-shelves = All places
dossiers-clear = Clear
dossiers-count =
    { $count ->
        [one] { $count } dossier
       *[other] { $count } dossiers
    }
dossiers-none = No dossiers yet. Press Ctrl+N to register the first.
dossiers-nothing-found = No dossier matches. Try a name, pinyin initials or an archive number, or clear the filters.
dossiers-table = List of dossiers
dossiers-names = Parties
dossiers-state = State
dossiers-shelf = Place

dossiers-choose = Choose a dossier on the left to see it here.
dossiers-sealed-mark = Sealed
dossiers-sealed-words = This dossier is sealed by law; only its archive number stays here. Lawful inquiries go through the vault.
dossiers-cover-mark = Holds sealed information
dossiers-cover-label = Cover label
dossiers-request = Request to seal: { $step }
dossiers-request-open = Open
dossiers-assess = Assess
dossiers-note-sheet = Note sheet
dossiers-note-sheet-what = The note sheet is filled in with what was done so far; print it and lay it inside the dossier. The empty lines are for handwriting. It names no party. The program does not keep it: it can be made again.
dossiers-seal = Propose a seal
dossiers-seal-party = Propose a seal
dossiers-seal-party-name = Propose to seal the information of { $name }
dossiers-volumes = Volumes
dossiers-volumes-none = No volumes registered.
dossiers-parties = Parties
dossiers-parties-none = No parties registered.
dossiers-history = History
dossiers-history-more = { $count } more

dossiers-the-dossier = Dossier
dossiers-the-case = Case
dossiers-archive-no = Archive no.
    .wrong = Letters, digits, "-" and "·", for example J028-SS·2026-D60-0018
dossiers-title = Title
    .example = For example: theft case of Zhang
dossiers-year = Year
dossiers-retention = Retention
dossiers-part = Part
dossiers-filed-on = Filed on
dossiers-case-no = Case no.
    .wrong = A case number has at most 60 characters
    .example = For example: 临检刑诉〔2026〕18号
dossiers-cause = Cause
dossiers-case-type = Kind of case
dossiers-organ = Organ
dossiers-opened = Opened
dossiers-closed = Closed
dossiers-joint-with = Joint crime
dossiers-handled = Split?
dossiers-handled-unknown = not stated whether split
dossiers-note = Note

dossiers-volume-number = Volume no.
dossiers-volume-pages = Pages
dossiers-volume-shelf = Room-cabinet-shelf-box
    .wrong = Room-cabinet-shelf or room-cabinet-shelf-box, for example R1-01-1-02
    .example = R1-01-1-02
dossiers-volume-name = Volume { $number }
dossiers-volume-line =
    { $pages ->
        [one] { $pages } page · { $place }
       *[other] { $pages } pages · { $place }
    }
dossiers-volume-unshelved = not shelved
dossiers-volume-add = Add a volume
dossiers-volume-remove = Remove the volume
dossiers-volume-removed = A volume was taken out of the form.

dossiers-party-new = Party
dossiers-party-masked = Sealed party
dossiers-party-name = Name
dossiers-party-role = Role
dossiers-party-sex = Sex
dossiers-party-id-number = Identity no.
dossiers-party-birth = Born
dossiers-party-calendar = Calendar
dossiers-party-birth-on-id = Born, by the identity card
dossiers-party-finding = Court's finding on age
dossiers-party-former-names = Former names
    .example = Several with commas between
dossiers-party-card-date = Identity card: { $date }
dossiers-party-add = Add a party
dossiers-party-remove = Remove the party
dossiers-party-removed = A party was taken out of the form.

dossiers-record = Record
dossiers-records = Records
dossiers-record-kind = How it ended
dossiers-record-ground = Ground
dossiers-record-effective = Effective on
dossiers-record-pending = Not yet effective
dossiers-record-closed = Closed on
dossiers-record-ended = Execution ended on
dossiers-record-joined = One crime, or dealt with together
dossiers-record-add = Add a record
dossiers-record-remove = Remove the record
dossiers-record-removed = A record was taken out of the form.
dossiers-effective-on = effective { $day }
dossiers-effective-unknown = day of effect not stated

dossiers-acts = Acts
dossiers-act-date = Date, or from and to
dossiers-act-offence = Offence
dossiers-act-principal = Principal act
dossiers-act-intentional = Intentional
dossiers-act-add = Add an act
dossiers-act-remove = Remove the act
dossiers-act-removed = An act was taken out of the form.

dossiers-sentence = Sentence
dossiers-sentence-imprisonment = Fixed-term imprisonment
dossiers-sentence-detention = Criminal detention
dossiers-sentence-control = Public surveillance
dossiers-sentence-suspended = Suspended
dossiers-sentence-life = Life or graver
dossiers-sentence-counts = Terms of each crime
    .wrong = Terms with commas between, for example 3 years, 2 years 6 months
    .example = 3 years, 2 years 6 months
dossiers-sentence-combined = To be executed
dossiers-sentence-reduced = Reduced to
dossiers-punishment = { $kind } { $term }

dossiers-form-new = Register a dossier
dossiers-form-edit = Edit dossier { $archive_no }
dossiers-form-closed = The dossier has changed meanwhile; the form was closed and nothing saved. Open the dossier anew to edit it.
dossiers-form-keys = Enter: next field · Ctrl+S: save
dossiers-form-leave = Back
dossiers-save = Save the dossier
dossiers-registered = The dossier is registered.
dossiers-changed = The changes are saved.
dossiers-another = Register another
dossiers-drop-title = The form is not saved
dossiers-drop-body = If you leave now, what you typed is not kept.
dossiers-drop = Leave without saving
dossiers-drop-not = Go on typing

dossiers-files = Electronic files
dossiers-files-none = No electronic files.
dossiers-file-add = Add a file
dossiers-file-view = Look at { $title }
dossiers-file-look = Look
dossiers-file-title = Title
dossiers-file-about = About
dossiers-file-whole = Whole dossier
dossiers-file-cover = Cover
dossiers-file-is-cover = This is the scan of the cover
dossiers-file-take = Encrypt and store
dossiers-file-added = Encrypted and stored: { $title }

dossiers-links = Linked dossiers
dossiers-links-none = No linked dossiers.
dossiers-link-add = Add a link
dossiers-link-follow = Open the linked dossier { $archive_no }
dossiers-link-kind = Relation
dossiers-link-kind-split-from = Split: same joint crime, handled separately
dossiers-link-kind-uses = Use: the other uses this one's information
dossiers-link-kind-same-case = Same case: another part of its papers
dossiers-link-number = Archive number of the other
    .hint = A scanner may type it
dossiers-link-take = Link
dossiers-linked = The dossiers are linked.

dossiers-assessment = Assessment
dossiers-print-assessment = Print the assessment
dossiers-as-of = as of { $day }
dossiers-suggest = Suggested: { $outcome }
dossiers-no-records = This dossier holds no record to assess. Edit it and add a record to a party.
dossiers-record-tab = { $name } · { $record }
dossiers-complete = Complete
dossiers-reasoning = Reasoning
dossiers-tree-open = Open all
dossiers-tree-shut = Close all
dossiers-verdict-yes = Yes
dossiers-verdict-no = No
dossiers-verdict-unknown = Unknown
dossiers-node = { $question } { $verdict }: { $answer }
dossiers-fact = Fact: { $fact }
dossiers-provision = Provision
dossiers-provision-hint = Press a provision in the reasoning to read it here, and how sure its wording is.
dossiers-timeline = Timeline
dossiers-moment = { $what } { $day }
dossiers-moment-due = Seal by
dossiers-moment-act = Act
dossiers-about = about { $year }

word-moment-kind-birth = Born
word-moment-kind-eighteen = Eighteen
word-moment-kind-act-first = Act (from)
word-moment-kind-act-last = Act (to)
word-moment-kind-effective = Effective
word-moment-kind-ended = Execution ended
word-moment-kind-today = Assessed

err-dossiers-link-unknown = There is no dossier with the archive number { $archive_no }.
    .reason = The number may be mistyped, or that dossier is not registered yet; sealed dossiers cannot be linked.
    .next = Check the number; if the dossier is not registered yet, register it first.
