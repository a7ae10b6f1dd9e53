# The work of an office: refusals, errors, results of verification

## Office and log-in
err-office-missing = There is no office in this folder.
    .reason = It has no office.toml.
    .next = Choose the folder of the office, or found a new one.
err-office-damaged = office.toml is not what was written.
    .reason = It was changed, cut off, or not written by this program.
    .next = Put back the file from a backup; do not edit it.
err-office-folder-in-use = This folder is not empty.
    .reason = A new office needs an empty folder, so that nothing else is mixed with it.
    .next = Choose another folder or make an empty one.
err-login-wait = It is too early to try again.
    .reason = The passphrase was wrong before; the next try must wait.
    .next = Try again in { $seconds } seconds.
err-session-closed = The program is locked.
    .reason = Once locked, no dossier is read any more.
    .next = Log in again.
err-role-needed = Your role does not do this.
    .reason = Each role does its own part, so that nobody can do all steps alone.
    .next = Ask a colleague with that role.
err-sample-passphrases = The passphrases of the sample office cannot be read.
    .reason = The file was changed or cut off.
    .next = Delete the sample office and make it anew.
err-account-name-taken = There is an account of this name.
    .reason = People are told apart by their names on the log-in page and on papers.
    .next = Add something to the name that tells them apart.

## The plan of an office
err-plan-key = The plan has an unknown key: { $key }.
    .reason = A plan holds the known keys only, so that a typing mistake is never passed over.
    .next = Correct or remove the key.
err-plan-value = This value of the plan is missing or cannot be.
    .reason = It is needed, and must be one of the known values.
    .next = Correct it and try again.
err-plan-not-toml = The plan is not valid TOML.
    .reason = { $detail }
    .next = Correct the line named and try again.
err-plan-passphrase = The source of this person's passphrase is not right.
    .reason = Exactly one of passphrase, passphrase_file and passphrase_env must be given, and be readable.
    .next = Correct it and try again.
err-plan-name-twice = Two people are called { $name }.
    .reason = People are told apart by their names on the log-in page and on papers.
    .next = Add something to one of the names.
err-plan-role-missing = A role is missing: { $role ->
        [clerk] clerk
        [approver] approver
        [custodian] custodian
       *[administrator] administrator
    }.
    .reason = Without it the office could not seal, or could not add accounts.
    .next = Give somebody this role.
err-file-unreadable = The file cannot be read.
    .reason = It may have been moved, be in use by another program, or not be yours to read.
    .next = Check the file and the disk that it lies on, then try again.

## Filling in
err-field-empty = This is needed.
    .reason = Without it nothing can be registered.
    .next = Fill it in.
err-field-long = This is too long.
    .reason = At most { $limit } characters.
    .next = Shorten it.
err-field-characters = This holds characters that cannot be used.
    .reason = Control characters or unassigned ones cannot be printed.
    .next = Delete them and type again.
err-year = This is not a year.
    .reason = Years from 1900 to 2199 are taken.
    .next = Type four digits.
err-archive-no = "{ $value }" is not an archive number.
    .reason = An archive number has parts joined by hyphens or middle dots, without spaces.
    .next = Follow the office's numbering rule.
err-archive-no-taken = Archive number { $value } is in use.
    .reason = An archive number belongs to one dossier, also after it is sealed.
    .next = Take the proposed number, or check the paper.
err-archive-no-fixed = The archive number cannot be changed once registered.
    .reason = It stands on the cover, on labels and in the log.
    .next = If it is wrong, register anew and say so in the note.
err-volume-number = The volume number is wrong or used twice.
    .reason = Volumes count from 1, each number once.
    .next = Correct it.
err-volume-pages = The number of pages is wrong.
    .reason = A volume has one page at least.
    .next = Correct it.
err-ground-not-here = This result has no such ground.
    .reason = Non-prosecution and acquittal have their kinds by law; other results have none.
    .next = Choose again.
err-sentence-not-here = This result has no sentence.
    .reason = Only a conviction has a sentence.
    .next = Clear the sentence, or choose conviction.
err-effective-before-act = It took effect before the act.
    .reason = A document cannot take effect before what it is about.
    .next = Check both dates.
err-party-unknown = The dossier has no such party.
    .reason = It may just have been changed or sealed.
    .next = Refresh and try again.
err-party-masked = A sealed party cannot be changed.
    .reason = The open register keeps an empty place only.
    .next = Leave it as it is.
err-party-has-files = There are electronic files about this party.
    .reason = They would belong to nobody.
    .next = Deal with the files first.
err-link-twice = These two dossiers cannot be tied like this.
    .reason = They are tied so already, or it is the same dossier.
    .next = Choose another dossier.
err-dossier-in-sealing = Dossier { $archive_no } is being sealed and cannot be changed now.
    .reason = The approval rests on what was proposed.
    .next = Wait until it is sealed, or withdraw the proposal.

## Electronic files
err-file-kind = The file is of another kind than it says.
    .reason = PDF, PNG and JPEG are taken, judged by their content.
    .next = Choose another file or convert it.
err-file-type = A file of this kind cannot be stored.
    .reason = PDF, PNG and JPEG files are taken, no others.
    .next = Save or scan it as PDF first, then add it.
err-file-large = The file is too large.
    .reason = At most { $most } MiB each here.
    .next = Split it.
err-file-unknown = There is no such electronic file.
    .reason = It may just have been moved away.
    .next = Refresh and try again.
err-file-changed = The electronic file is not what was taken in.
    .reason = What lies on the disk was changed or damaged.
    .next = Restore it from a backup and tell the administrator.

## Sealing
err-seal-in-process = This dossier is being sealed already.
    .reason = A dossier has one proposal at a time.
    .next = Look at the page Sealing.
err-seal-no-record = There is no record to seal here.
    .reason = Nothing is registered for the dossier or the party.
    .next = Register the record, then assess it.
err-seal-not-final = The case is not closed; it cannot be sealed yet.
    .reason = The document has not taken effect; until then it is kept confidential.
    .next = Register the day it takes effect, then propose.
err-seal-not-wanted = The law does not want this record sealed.
    .reason = The assessment says otherwise.
    .next = Look at the assessment; correct the register if it is wrong.
err-seal-others-open = The dossier also holds records that are not sealed.
    .reason = In a joint case that was not split, one party is sealed.
    .next = Choose the party to be sealed.
err-seal-use-whole = The whole dossier is to be sealed.
    .reason = It is about one person, or no joint case handled together.
    .next = Choose the whole dossier.
err-seal-remark = Say why it is sealed.
    .reason = The law has no single answer here; people decide and give the ground.
    .next = Write it into the remark.
err-seal-step = This proposal cannot be handled like this now.
    .reason = It is at another step; a colleague may just have handled it.
    .next = Refresh and look again.
err-own-request = You cannot approve your own proposal.
    .reason = A seal takes two people: one proposes, another approves.
    .next = Ask another approver.
err-seal-decision-changed = Dossier { $archive_no } is assessed differently now; it was not sealed.
    .reason = The dossier, its ties or what the law says changed since the proposal.
    .next = Withdraw the proposal, assess again and propose anew.
err-seal-left = Not sealed: the open register would still give it away.
    .reason = The check before the seal found a name or number at the place shown.
    .next = Correct the text there (a title or a note), then seal again. Nothing was changed.
err-seal-alike = Not sealed yet: a place, or a unit of a list or a loan, bears the person's name.
    .reason = Such names stay to be seen after the seal. One given after this person would give it away; one that is merely alike (of a town, of a law firm) does no harm.
    .next = If it was given after this person, change it on the Archive room page first. If it is merely alike, go on. Nothing was changed.
err-package-damaged = The sealed package is not what was sealed.
    .reason = It was changed or damaged, or is of another office.
    .next = Restore it from a backup and tell the administrator.
seal-note-adults-unlinked = The assessment wants the adults' dossier of the same case marked, but none is tied to this one. Tie it, or make sure that the office has none.
seal-note-using-unlinked = The assessment wants dossiers that use this record marked, but none is tied to this one. Tie them, or make sure that there are none.
seal-note-same-case = The case has another part (main or secondary file); it needs a proposal of its own.

## Covers
err-cover-no-scan = This dossier has no scanned cover that can be stamped.
    .reason = Only a scanned cover in PDF can be stamped.
    .next = Print a label or a whole cover.
err-cover-affixed = This mark was confirmed already.
    .reason = An order is confirmed once.
    .next = Nothing more to do.

## Certificates
err-certificate-not-admitted = This application cannot be accepted.
    .reason = The applicant's standing or papers do not meet the rules.
    .next = Tell the applicant what to bring.
err-received-later = The day of acceptance is after today.
    .reason = The deadline runs from the day after acceptance.
    .next = Correct the day.
err-seal-first = Something must be done inside the office first.
    .reason = The register holds a record that should be sealed and is not; by law it is sealed first.
    .next = Do it on the page Sealing, then issue; tell the applicant only that it is being handled.
err-certificate-identity = Somebody of the same name without an identity number is registered; check first.
    .reason = Name and birth do not tell whether it is the same person.
    .next = Look into the dossier, register the identity number, then issue; where it is somebody else, say why, press "Not the namesake; submit", and issue after approval.
err-certificate-review = The nature of a record is not settled; people must decide first.
    .reason = The assessment says "for a person to judge"; the program answers neither yes nor no.
    .next = Look at the assessment of that dossier, complete the papers, then issue.

## Papers and printing
err-paper-not-kept = This paper was not kept.
    .reason = Covers, labels, catalogues, note sheets and assessments say what the dossier says, so no copy is stored.
    .next = Make it again on the page where it was made, such as Covers or Dossiers.
err-paper-sealed-up = A notice of no certificate cannot be looked at again.
    .reason = It says that somebody has a record. Should the record be sealed one day, the copy must not tell of it; so it goes to the side of the sealed repository at once.
    .next = Until you log out it can be printed. After that see the copy on paper, or accept the application anew and issue it again.
err-paper-changed = The paper is not what was issued.
    .reason = What was stored was changed or damaged.
    .next = Restore it from a backup and tell the administrator.
err-save-inside-office = Papers cannot be saved into the office's folder.
    .reason = Only encrypted data lies there.
    .next = Choose another folder.
err-save-failed = The paper was not saved.
    .reason = The disk or medium did not take the file: it may be disconnected or faulty, or not allow such a name.
    .next = Plug the medium in again, or choose another place or another name; nothing incomplete was left there.
err-save-changed = The paper was saved, but does not read back as it was written.
    .reason = The disk or medium may be damaged, or was taken out.
    .next = Do not use the file that lies there; save it again on another medium or in another place.
err-save-full = The file was not saved: there is no space left.
    .reason = The disk or medium is full, or a quota is used up.
    .next = Free some space or choose another place; nothing incomplete was left there.
err-save-read-only = The file was not saved: this place cannot be written to.
    .reason = The disk or medium is read-only or was taken away, or this system user has no permission.
    .next = Choose another place, or take off the write protection; nothing incomplete was left there.
err-numbers-file = The file of number patterns is not right.
    .reason = { $detail }
    .next = Correct the pattern in resources/forms/numbers.toml.
err-print-copies = The number of copies is wrong.
    .reason = 1 to 99 copies at a time.
    .next = Correct it.
err-print-pages = The pages are not right.
    .reason = They go beyond the pages of the paper, or the last is before the first.
    .next = Correct the first and the last page.
err-print-not-released = The print system has the job, but does not print it.
    .reason = The print system did not allow it to go on.
    .next = Let it go on, or cancel it, under Settings → Printers.
err-printer-unknown = There is no such printer.
    .reason = It may be off or have another name.
    .next = Choose another printer, or save as PDF.
err-print-failed = Printing failed.
    .reason = The computer's print system did not take the job.
    .next = Check the printer, or save as PDF.
err-print-refusing = This printer takes no jobs at present.
    .reason = The administrator has switched it off.
    .next = Choose another printer, or ask the administrator to resume it.
err-print-full = The print system did not take all of it; not one sheet was printed.
    .reason = Its disk is most likely full.
    .next = Have the administrator clear the disk (the queue is in /var/spool/cups), then print again.
err-print-filter = This printer cannot print PDF.
    .reason = The driver that it needs is missing on this computer.
    .next = Ask the administrator to install it (package cups-filters), or choose another printer.
err-print-not-cancelled = The job was not cancelled.
    .reason = The print system did not allow it.
    .next = Cancel it at the printer, or ask the administrator.

## The sealed repository
err-vault-closed = The sealed repository is closed.
    .reason = Its time was over, or somebody closed it.
    .next = Two people can open it again.
err-vault-search-short = Type two characters at least.
    .reason = The repository is not listed; it is searched by name, number or archive number.
    .next = Type the name or number of the person.

## Verifying the log
log-check-good = The log is sound: every entry is what was written.
log-check-form = This entry was not written by this program.
log-check-order = This entry has a wrong number or office.
log-check-tree = This entry does not fit the hash tree: it was changed.
log-check-clear = The clear text of this entry does not fit its commitment: it was changed.
log-check-export = Up to this entry the log differs from what was exported: it was rewritten.
log-check-missing = Entries are missing from this one on.

## The sweep of the register
err-sweep-none = There was no sweep yet.
    .reason = The list rests on the last sweep.
    .next = Begin a sweep first.
err-sweep-damaged = The progress of the sweep cannot be read.
    .reason = What was stored was changed or damaged.
    .next = Begin the sweep anew.

## Lifting a seal
err-lift-kept = The law does not lift this seal.
    .reason = From what was filled in, the assessment does not say that it is lifted.
    .next = Check what was filled in; the seal stays in force.
err-lift-remark = Say on what ground the seal is lifted.
    .reason = The law has no single answer here; the two people present decide and give the ground.
    .next = Write it into the remark.
err-lift-purpose = The repository was not opened for lifting a seal.
    .reason = The purpose chosen at opening is in the log and cannot change afterwards.
    .next = Close the repository and open it again for lifting.
err-lift-place = The register no longer holds a place for dossier { $archive_no }.
    .reason = The mark or the empty place under this archive number is gone; it may have been changed.
    .next = Check the register and tell the administrator.
err-vault-purpose = The repository was not opened for an inspection.
    .reason = A whole examination opens every sealed package; the purpose chosen at opening is in the log and cannot change afterwards.
    .next = Close the repository and open it again for supervision.
