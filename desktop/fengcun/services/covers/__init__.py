"""What goes onto and into a dossier on paper: the mark on its cover, covers, its catalogue, labels for the outside."""
