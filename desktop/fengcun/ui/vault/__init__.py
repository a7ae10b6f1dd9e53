"""The page of the sealed repository (封存库): shut, or open for two people for a while."""
