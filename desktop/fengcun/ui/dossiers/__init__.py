"""The page of the dossiers: the register, one dossier, its assessment, its form."""
