# What all pages share: controls, dates, the words for the values of the model.

common-close = Close
common-cancel = Cancel
common-back = Back
common-next = Next
common-edit = Edit
common-needed = Needed
common-loading = Reading…
common-stop = Stop
common-stopping = Stopping…
common-preview = Preview of the document
common-page-back = Previous page
common-page-on = Next page
common-page-of = Page { $page } of { $pages }
common-zoom-in = Larger
common-zoom-out = Smaller
common-zoom-fit = Fit the width
common-wrong-date = Not a whole date, for example 2006-05-10
common-wrong-partial-date = Not a date, for example 2006-05-10, 2006-05 or 2006
common-wrong-span = Not a date or span, for example 2023-01 or 2023-01-01 to 2023-08-01
common-id-wrong-length = An identity number has 18 characters, this one { $count }
common-id-wrong-characters = The first 17 are digits, the last a digit or X
common-id-wrong-check = The check character does not fit: one is mistyped, or two are swapped
common-id-wrong-birth = Its province (the first two digits) or its date of birth does not exist
common-wrong-number = A whole number from { $least } to { $most }
common-wrong-term = Not a term, for example 3 years 6 months
common-example = For example { $example }
common-example-date = 2006-05-10
common-example-partial-date = 2006-05-10 / 2006-05 / 2006
common-example-span = 2023-01-01 or 2023-01 to 2023-08
common-example-term = 3 years 6 months
common-years =
    { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
common-months =
    { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
common-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
common-list-gap = { ", " }
common-day = { $day } { $month } { $year }
common-month-1 = January
common-month-2 = February
common-month-3 = March
common-month-4 = April
common-month-5 = May
common-month-6 = June
common-month-7 = July
common-month-8 = August
common-month-9 = September
common-month-10 = October
common-month-11 = November
common-month-12 = December
common-overdue =
    { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }
common-due-today = Due today
common-due-in =
    { $days ->
        [one] due tomorrow
       *[other] due in { $days } days
    }
common-caps-lock = Caps Lock is on

word-role-clerk = Archive clerk
word-role-approver = Approver
word-role-custodian = Custodian
word-role-auditor = Auditor
word-role-administrator = System administrator

word-key-name-office = Registry key
word-key-name-ledger = Log key
word-key-name-lock-a = Vault lock A
word-key-name-lock-b = Vault lock B

word-organ-police = Police
word-organ-procuratorate = Procuratorate
word-organ-court = Court
word-organ-justice = Justice office
word-organ-prison = Prison

word-case-type-criminal = Criminal
word-case-type-civil = Civil
word-case-type-administrative = Administrative
word-case-type-public-interest = Public interest
word-case-type-public-security = Public security
word-case-type-correction = Community correction

word-part-main = Main file
word-part-secondary = Secondary file
word-part-whole = Whole case in one

word-retention-permanent = Permanent
word-retention-long = Long (60 years)
word-retention-short = Short (30 years)

word-sex-male = Male
word-sex-female = Female
word-sex-unknown = Not stated

word-party-role-suspect = Suspect
word-party-role-defendant = Defendant
word-party-role-offender = Offender
word-party-role-victim = Victim
word-party-role-witness = Witness
word-party-role-plaintiff = Plaintiff
word-party-role-respondent = Respondent
word-party-role-other = Other

word-dossier-state-open = Open
word-dossier-state-party-sealed = Sealed in part
word-dossier-state-sealed = Sealed

word-link-kind-split-from = Split from the case
word-link-kind-uses = Uses
word-link-kind-same-case = Same case

word-record-kind-conviction = Conviction
word-record-kind-exemption = Exempted from punishment
word-record-kind-non-prosecution = Not prosecuted
word-record-kind-conditional-non-prosecution-pending = Conditional non-prosecution, on probation
word-record-kind-not-pursued = Case dropped
word-record-kind-not-responsible = Not criminally responsible
word-record-kind-acquittal = Acquitted
word-record-kind-compulsory-measure = Compulsory measure
word-record-kind-supporting-work = Supporting work
word-record-kind-administrative-penalty = Administrative penalty
word-record-kind-special-education = Special education
word-record-kind-victim-or-witness = Victim or witness

word-ground-statutory = Statutory
word-ground-discretionary = Discretionary
word-ground-insufficient = Insufficient evidence
word-ground-conditional = Conditional
word-ground-insufficient-evidence = Insufficient evidence
word-ground-by-law = By law

word-known-true = Yes
word-known-false = No
word-known-unknown = Not known

word-supplementary-fine = Fine
word-supplementary-political-rights = Deprivation of political rights
word-supplementary-confiscation = Confiscation
word-supplementary-deportation = Deportation

word-birth-calendar-gregorian = Gregorian
word-birth-calendar-lunar = Lunar

word-age-finding-under-18 = Found to be under 18
word-age-finding-over-18 = Found to be 18 or over
word-age-finding-none = No finding

word-pending-pending = Not yet in effect

word-joint-with-none = Not joint
word-joint-with-adults = With adults
word-joint-with-minors = With minors

word-handled-separately = Handled separately
word-handled-together = Handled together

word-seal-scope-dossier = Whole dossier
word-seal-scope-party = One party

word-seal-step-proposed = Waits for approval
word-seal-step-approved = Waits for execution
word-seal-step-returned = Returned

word-cover-reason-adult-dossier = Adults' dossier of a split case (article 5)
word-cover-reason-whole-dossier = Dossier of the whole case (article 5)
word-cover-reason-using-dossier = Dossier that uses the information (article 6)

word-cover-step-ordered = To be printed
word-cover-step-printed = To be affixed
word-cover-step-affixed = Affixed

word-applicant-person = The person
word-applicant-statutory-representative = Statutory representative
word-applicant-agent = Agent

word-certificate-answer-certificate-none = Issue the certificate
word-certificate-answer-notice-of-no-certificate = Issue the notice of refusal
word-certificate-answer-seal-first = Seal first, then answer

word-paper-kind-certificate = Certificate of no criminal record
word-paper-kind-no-certificate-notice = Notice that no certificate is issued
word-paper-kind-cover-mark-label = Cover mark label
word-paper-kind-sealing-label = Sealing label
word-paper-kind-cover = Dossier cover
word-paper-kind-stamped-cover = Stamped cover
word-paper-kind-contents-list = Catalogue of the dossier
word-paper-kind-archive-label = Archive number label
word-paper-kind-place-label = Place label
word-paper-kind-handover-list = Hand-over list
word-paper-kind-shelf-check = Shelf check sheet
word-paper-kind-spine-label = Spine label
word-paper-kind-box-label = Box label
word-paper-kind-box-spine = Box spine label
word-paper-kind-seal-strip = Seal strip
word-paper-kind-sealing-receipt = Sealing receipt
word-paper-kind-sweep-list = List of the sweep
word-paper-kind-assessment = Assessment for sealing
word-paper-kind-examination = Report of the examination
word-paper-kind-checkpoint = Log checkpoint
word-paper-kind-recovery-envelope = Recovery envelope
word-paper-kind-sealing-notice = Notice of sealing
word-paper-kind-lifting-notice = Notice of lifting
word-paper-kind-note-sheet = Note sheet of the dossier
word-paper-kind-sealing-register = Register of sealed records
word-paper-kind-rights-notice = Notice of rights and duties
word-paper-kind-secrecy-letter = Letter asking for secrecy
word-paper-kind-recall-letter = Recall of a void paper
word-paper-kind-correction-reply = Reply in supervision
word-paper-kind-supervision-report = Report on sealing
word-paper-kind-certificate-application = Application of a person (blank)
word-paper-kind-inquiry-application = Application of an organ or a unit (blank)
word-paper-kind-recheck-application = Application for a re-check (blank)
word-paper-kind-sealing-application = Application for sealing (blank)
word-paper-kind-no-sealing-application = Application not to seal (blank)
word-paper-kind-calibration = Calibration page of a label sheet

word-log-act-office-created = Office founded
word-log-act-account-seen = Account statement taken in
word-log-act-key-handed-on = Key handed on
word-log-act-passphrase-changed = Passphrase changed
word-log-act-login = Logged in
word-log-act-login-failed = Log-in failed
word-log-act-lock = Locked
word-log-act-dossier-registered = Dossier registered
word-log-act-dossier-changed = Dossier changed
word-log-act-file-added = Electronic file added
word-log-act-file-viewed = Electronic file viewed
word-log-act-assessed = Assessed
word-log-act-seal-proposed = Seal proposed
word-log-act-seal-approved = Seal approved
word-log-act-seal-returned = Returned
word-log-act-sealed = Sealed
word-log-act-lifted = Seal lifted
word-log-act-cover-ordered = Cover mark ordered
word-log-act-cover-affixed = Cover mark affixed
word-log-act-certificate-answered = Certificate answered
word-log-act-paper-issued = Paper issued
word-log-act-paper-printed = Paper printed
word-log-act-paper-reprinted = Paper printed again
word-log-act-paper-not-printed = Paper not printed after all
word-log-act-paper-voided = Paper made void
word-log-act-paper-replaced = Void paper replaced
word-log-act-paper-recalled = Void paper recalled
word-log-act-paper-recall-ended = Result of a recall noted
word-log-act-paper-checked = Paper checked
word-log-act-vault-opened = Vault opened
word-log-act-vault-shown = Sealed record shown
word-log-act-vault-closed = Vault closed
word-log-act-log-exported = Log exported
word-log-act-log-verified = Log verified
word-log-act-pack-signed = Rule pack or work calendar signed
word-log-act-pack-activated = Rule pack taken into use
word-log-act-calendar-activated = Work calendar taken into use
word-log-act-backup-made = Backup made
word-log-act-backup-restored = Restored from a backup
word-log-act-form-changed = Form changed
word-log-act-notice-received = Notice to seal received
word-log-act-holder-added = Holder of copies registered
word-log-act-holder-asked = Holder written to
word-log-act-holder-answered = Holder answered
word-log-act-holder-proved = Holder proved
word-log-act-holder-rechecked = Holder looked at again
word-log-act-holder-doubted = Holder found otherwise
word-log-act-matter-received = Matter of supervision received
word-log-act-matter-reviewed = Matter reviewed
word-log-act-matter-returned = Matter returned
word-log-act-matter-approved = Matter approved
word-log-act-matter-replied = Matter answered
word-log-act-print-resumed = Printing let through
word-log-act-print-cancelled = Printing cancelled
word-log-act-printer-tested = Printer tested
word-log-act-matter-closed = Matter closed
word-log-act-place-added = Place registered
word-log-act-place-changed = Place changed
word-log-act-place-renamed = Place renamed
word-log-act-place-moved = Place moved
word-log-act-place-closed = Place taken down
word-log-act-dossier-shelved = Dossier shelved
word-log-act-dossier-lent = Dossier lent
word-log-act-dossier-recalled = Dossier recalled
word-log-act-dossier-returned = Dossier returned
word-log-act-handover-listed = Hand-over list made
word-log-act-handover-corrected = Units of a list corrected
word-log-act-handover-received = Hand-over confirmed
word-log-act-shelf-checked = Shelves checked
word-log-act-sealed-shelved = Sealed volume shelved
word-log-act-strip-put-on = Seal strip put on
word-log-act-strip-taken-off = Seal strip taken off
word-log-act-strip-incident = Broken seal strip reported
word-log-act-strip-settled = Broken seal strip put right
word-log-act-backup-drilled = Restore drill
word-log-act-examined = Examined
word-log-act-repaired = Repaired after an examination

err-cancelled = Stopped.
    .reason = What was finished is saved; nothing is half done.
    .next = Start again whenever you like.

err-unexpected = Something unexpected happened; this step was not completed.
    .reason = The fault lies in the program. It was written to the fault report, which holds no case data.
    .next = Try again; if it happens again, give the fault report to the system administrator.
common-key-save = save, hand in the form
