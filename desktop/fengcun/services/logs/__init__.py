"""The log: written in the transaction of each act, read, searched, exported; what waits at the door for it."""
