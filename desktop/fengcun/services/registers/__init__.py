"""What lies with the dossiers on paper: the note sheet inside one, the register of sealed ones in the vault room."""
