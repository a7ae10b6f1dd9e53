"""The tamper-evident log: entry, tree, checkpoint, tiles, export, verification. Pure apart from folders it is handed."""
