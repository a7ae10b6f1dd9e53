# Keys and people: the ceremonies.
word-log-act-account-suspended = Account suspended
word-log-act-account-removed = Account removed, keys replaced
word-log-act-passphrase-renewed = Passphrase renewed
word-log-act-envelopes-made = Locks and envelopes replaced
word-log-act-office-recovered = Recovered with the envelopes
word-log-act-drill-held = Recovery drill
