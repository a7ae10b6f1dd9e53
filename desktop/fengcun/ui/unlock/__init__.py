"""The log-in page: who, and the passphrase."""
