"""Settings of this machine (language, look, idle time), one's own passphrase, the accounts and facts of the office."""
