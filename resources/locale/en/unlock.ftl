# The log-in page.

unlock-who = Choose your account and enter the passphrase.
unlock-who-sample = Sample office: press an account to log in.
unlock-passphrase = Passphrase
unlock-show = Show the passphrase
unlock-enter = Log in
unlock-opening = Opening…
unlock-wait = Wait { $seconds } s
unlock-wrong = Wrong passphrase; it was logged.
unlock-elsewhere = Open another office
