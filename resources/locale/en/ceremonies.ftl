# Keys and people: the ceremonies.
word-log-act-account-suspended = Account suspended
word-log-act-account-removed = Account removed, keys replaced
word-log-act-passphrase-renewed = Passphrase renewed
word-log-act-envelopes-made = Locks and envelopes replaced
word-log-act-office-recovered = Recovered with the envelopes
word-log-act-drill-held = Recovery drill

err-suspend-own = You cannot suspend your own account.
    .reason = Another administrator does that, so that the office always has somebody who looks after its accounts.
    .next = Ask another administrator; where you are the only one, register your successor first.
err-remove-done = All keys that this account knew are replaced already.
    .reason = Once is enough; somebody may just have done it.
    .next = Nothing is left to do.
err-replace-who = There is no second person with whom this can be done now.
    .reason = A lock is replaced by somebody who holds lock A and somebody who holds lock B, who open the repository together. Suspended accounts do not count.
    .next = Somebody who holds a lock must log in for this. Where nobody else holds the other lock, register a successor and hand it on first; where nobody can, recover with both envelopes.
err-replace-nothing = No lock is chosen.
    .reason = At least one of lock A and lock B must be replaced.
    .next = Choose one and go on.
err-replace-busy = The office changed meanwhile; no key was replaced.
    .reason = Another program wrote into the office while the keys were being replaced. So that no registration is lost, nothing was changed.
    .next = Close other programs that use this office and begin again. The envelopes just printed are void; destroy them at once.
err-recovery-again = The list of accounts changed meanwhile; nothing was recovered.
    .reason = After the envelopes were opened, an account was registered or suspended.
    .next = Begin again. The envelopes just printed are void; destroy them at once.

today-task-hand-on = Hand on keys
today-task-replace = Replace their keys
today-task-drill = Recovery drill

settings-suspended = Suspended, keys to be replaced
settings-remove = Replace their keys
settings-remove-to = Replace the keys that { $name } knows
settings-renew = Renew passphrase
settings-renew-to = Renew the passphrase of { $name }
settings-suspend = Suspend
settings-suspend-to = Suspend the account of { $name }

ceremony-what = What will happen
ceremony-who = Who must be there
ceremony-compare = Compare
ceremony-person = Name
ceremony-fingerprint = Fingerprint
ceremony-tick = Compare, then tick the box
ceremony-over = Done
ceremony-close = Finish
ceremony-sign = Print the minutes and have those present sign them. No passphrase and no key stands in them.
ceremony-minutes = Minutes
ceremony-minutes-print = Print the minutes
ceremony-minutes-file = key-ceremony-{ $day }
ceremony-replaced = Will be replaced
ceremony-second = Second person
ceremony-second-passphrase = Their passphrase

ceremony-hand-on = Hand keys on to { $name }
ceremony-hand-on-what-1 = The keys below are encrypted to { $name }, who can then read what they protect. This cannot be taken back, other than by suspending the account and replacing the keys.
ceremony-hand-on-what-2 = Before anything is encrypted, all signatures of the list of accounts are checked; where it or a public key was changed by somebody, nothing is done.
ceremony-hand-on-what-3 = It is logged, and minutes can be printed.
ceremony-hand-on-who = You and { $name } in person. Establish their identity, and have them compare the fingerprint with the minutes of their registration.
ceremony-hand-on-checked = Identity established, the fingerprint agrees
ceremony-hand-on-act = Hand keys on
ceremony-hand-on-done = Keys were handed on to { $name }.

ceremony-suspend = Suspend the account of { $name }
ceremony-suspend-what-1 = It takes effect at once: no log-in, work under way is stopped, and nothing is encrypted to the account any more.
ceremony-suspend-what-2 = The keys that the account knew must be taken as known to that person until those who hold them replace them, in Settings - Accounts. The page of the day reminds them until then.
ceremony-suspend-what-3 = Suspending cannot be undone. To work here again, the person is registered anew.
ceremony-suspend-who = You alone. Ask the head of office first.
ceremony-suspend-last = Note
    .what = Nobody else could then hand on: { $keys }. If it can wait, register a successor and hand on first.
ceremony-suspend-checked = Yes, suspend the account of { $name }
ceremony-suspend-act = Suspend account
ceremony-suspend-done = The account of { $name } is suspended. Tell the custodian and the approver to replace the keys it knew.

ceremony-renew = Renew the passphrase of { $name }
ceremony-renew-what-1 = A forgotten passphrase cannot be found again. The account gets new keys of its own, under a new passphrase that the person chooses.
ceremony-renew-what-2 = It loses the keys of the office that it held; those who hold them hand them on again. Until then the person can log in but sees no dossier.
ceremony-renew-what-3 = Where somebody else may know the passphrase, do not use this: suspend the account and replace the keys.
ceremony-renew-what-4 = It is stated in the roster and logged; everybody else sees it.
ceremony-renew-who = You and { $name } in person, who types the new passphrase at this computer while you look away.
ceremony-renew-act = Renew passphrase
ceremony-renew-done = The passphrase of { $name } is renewed. Colleagues who hold the keys compare the new fingerprint and hand them on again.

ceremony-remove = Replace the keys that { $name } knows
ceremony-remove-what-1 = Replaced: { $keys }. The register, the log and, where a lock is among them, the sealed repository are encrypted anew, checked page by page, and take effect all at once.
ceremony-remove-what-2 = Afterwards the passphrase and the keys of that account open nothing of the office. Copies and backups made before still open; that cannot be taken back.
ceremony-remove-what-3 = Where a lock is replaced, its new recovery envelope is printed first; the old one is void from that moment.
ceremony-remove-what-4 = A power cut loses nothing: at the next start either the old keys or all new keys are in force.
ceremony-remove-who = { $who ->
    [two] You and somebody who holds the other lock: between you, lock A and lock B. The second person types a passphrase at this computer.
   *[one] You alone; no lock of the repository is among them.
}
ceremony-remove-act = Begin
ceremony-remove-done = All keys that { $name } knew are replaced. You can work on, and everybody else logs in as before.

ceremony-locks = Replace locks and recovery envelopes
ceremony-locks-what-1 = Replaced: { $keys }, with new recovery envelopes. The sealed repository is encrypted anew, checked page by page, and takes effect at once.
ceremony-locks-what-2 = The new envelopes are printed first. The old ones are void from that moment: find and destroy them.
ceremony-locks-what-3 = Do this when an envelope was opened or lost, or somebody may have seen it.
ceremony-locks-what-4 = A power cut loses nothing: at the next start either the old or the new locks and envelopes are in force.
ceremony-locks-who = You and somebody who holds the other lock: between you, lock A and lock B. The second person types a passphrase at this computer.
ceremony-locks-act = Begin
ceremony-locks-done = Locks and envelopes are replaced. Destroy the old envelopes now; seal the new ones and give them to different people.

ceremony-replace-envelopes = Print the new envelopes, or save them to a medium, and seal them apart; only then can the keys be replaced. If you stop here, the new envelopes are void and must be destroyed.
ceremony-replace-carry = Replace
ceremony-replace-under-way = Replacing…

ceremony-drill = Drill of the recovery envelopes
ceremony-drill-what-1 = Fetch both envelopes and scan or type them. They must together open a test record, the register, the log and the sealed repository.
ceremony-drill-what-2 = Nothing is shown and nothing changes. What you enter is not kept.
ceremony-drill-what-3 = The result is logged, good or not; after a good one you are not reminded for a year.
ceremony-drill-what-4 = Seal both papers again afterwards and sign across the flap. If somebody may have seen one, replace locks and envelopes next.
ceremony-drill-who = The keepers of envelopes A and B together; one of them or another colleague is the witness.
ceremony-drill-witness = Witness
ceremony-drill-act = Try the envelopes
ceremony-drill-done = Both envelopes are good. Seal them again and return them to their places.

envelopes-head = Recovery envelopes
envelopes-what = Together, the two envelopes recover the office when nobody can log in any more. Try them at least once a year.
envelopes-in-force = In force
envelopes-next = Next drill by
envelopes-drill = Drill
envelopes-which = Which lock
envelopes-both = Both locks
envelopes-lock-a = Lock A
envelopes-lock-b = Lock B
envelopes-renew = Replace locks and envelopes

envelope-entry-a = Envelope of lock A ({ $number })
envelope-entry-b = Envelope of lock B ({ $number })
envelope-entry-code = QR code
    .hint = Scan it with a hand scanner; without one, type the lines below
envelope-entry-line = Line { $line }
    .hint = { $groups } groups and two check digits
envelope-entry-look = Show what is typed
envelope-entry-open = Not complete
envelope-entry-good = Check digits agree

unlock-forgotten = Forgot passphrase / recover

recovery-choose = Forgotten passphrase
    .next = Recover with the envelopes
recovery-own = Only I forgot mine
recovery-own-1 = A passphrase cannot be found again. Ask the system administrator to log in and renew yours in Settings - Accounts; you type the new one yourself.
recovery-own-2 = Then colleagues who hold the keys log in, compare the fingerprint and hand them on to you again.
recovery-own-3 = For a system administrator, another administrator does this; where there is no other, only the envelopes help.
recovery-all = Nobody who holds the keys can log in
recovery-all-1 = Only now are the two recovery envelopes opened: with the approval of the head of office, and the keepers of both there.
recovery-all-2 = All accounts until now are suspended and new people are registered; dossiers, log and sealed records all stay.
recovery-all-3 = All keys are replaced at the same time and new envelopes are made; the opened ones are void.
recovery-all-4 = It is logged. Nothing changes before the last step, and a power cut loses nothing.
recovery-envelopes = Enter both recovery envelopes
    .next = Open the envelopes
    .hint = Scan the QR code, or type the lines of the paper with their two check digits. What you enter is not kept; this page closes by itself after half an hour.
recovery-people = Register the new people
    .next = Next
recovery-papers = Take out the new recovery envelopes
    .next = Recover
recovery-done = Recovered
    .next = Log in
    .what = The office is recovered and its new people can log in. Destroy the opened envelopes now; seal the new ones and give them to different people.
recovery-confirm = Recover this office?
    .body = All accounts until now will be suspended, all keys replaced, and the old envelopes void. This cannot be undone.
    .act = Recover
    .leave = Not now
    .people = New people

err-seal-unsigned = The proposal or approval does not bear the valid signature of whoever made it.
    .reason = This row of the register was not written when that person acted; somebody may have changed it directly.
    .next = Withdraw it and propose again, and have the auditor verify the log.
err-seal-approver = The approver's account is suspended; this approval no longer counts.
    .reason = Once an account is suspended, its approvals that were not carried out yet cannot be used.
    .next = Withdraw it and propose again; another approver decides.
