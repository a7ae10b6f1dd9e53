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
today-task-replace = Replace keys of the suspended
today-task-drill = Recovery drill
