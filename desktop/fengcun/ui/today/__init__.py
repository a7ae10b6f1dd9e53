"""The first page of the day: what is due, in the order in which it is due."""
