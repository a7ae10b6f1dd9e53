"""The page of the sealing: what should be sealed, what waits for approval, what waits to be carried out."""
