# Restoring a backup from the start page.

restore-step-file = The backup
restore-step-openers = Who opens it
restore-step-since = Sealed since
restore-step-done = Restored
restore-file-what = Connect the medium, choose the backup, then an empty folder for the office. Nothing is written before you begin.
restore-file-choose = Choose the backup…
restore-file-kinds = Backups (fengcun-backup-*.tar)
restore-folder = Restore into
    .hint = Must not exist, or be empty
restore-office = Office
restore-number = Backup
restore-made = Made
restore-root = Fingerprint
    .hint = Compare it with the one printed on the recovery envelopes: only then is it a backup of your office.
restore-openers-what = A custodian and an approver open it together, each with the passphrase of the day of the backup.
restore-by-envelopes = Neither of them is here: open it with the two recovery envelopes
restore-custodian = Custodian
restore-approver = Approver
restore-custodian-passphrase = Custodian's passphrase
restore-approver-passphrase = Approver's passphrase
restore-since-what = What was sealed after the backup is not sealed in it. It must be sealed again before anybody can look.
restore-lists =
    Lists of seals lie beside the backup; they are followed:
    { $lists }
restore-no-list = There is no list of seals beside the backup. Find the newest one; if there is none, fill in what the labels in the sealed repository say.
restore-list-choose = Choose another list…
restore-list-kinds = Lists of seals (*.age)
restore-named = Seals on no list
    .hint = One a line: the archive number; number=name where only one party was sealed.
restore-nothing = We both confirm that nothing was sealed after the backup
restore-nothing-more = We both confirm that nothing was sealed beyond the list
restore-say-something = Choose a list, fill in archive numbers, or confirm that nothing was sealed.
restore-go = Restore
restore-running = Restoring, checking, sealing again
restore-stopped = The restore was stopped; nothing was left.
restore-done = The office is restored
restore-done-resealed = Sealed again ({ $count })
restore-done-missing = Not in the backup ({ $count })
    .next = What is not in the backup was registered after it: register it anew from the paper, then seal it.
restore-done-last = Last sealing number
restore-done-suspended = To be suspended
restore-done-compare = Compare the last sealing number with the newest label in the sealed repository; if they differ, something is not sealed again yet.
restore-done-rotated = Keys were replaced after the backup and the restored office has the older ones: suspend these accounts, then replace the keys again.
restore-done-minutes = Print the minutes; both sign them, then file them.
restore-none = None
restore-minutes-file = restore-minutes-{ $day }
restore-leave-title = The minutes are neither printed nor saved
restore-leave-body = They cannot be made again once you leave.
restore-leave-act = Open the office without them
restore-leave-stay = Go back and print
