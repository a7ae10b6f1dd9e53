"""What the law says of the records in the register: one dossier, the whole register, on paper, and by which rules."""
