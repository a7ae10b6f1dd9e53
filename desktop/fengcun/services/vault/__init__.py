"""The sealed repository (封存库): its door, what two people do while it is open, and its tie to the log."""
