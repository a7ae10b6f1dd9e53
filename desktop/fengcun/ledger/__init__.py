"""The tamper-evident log: entry, tree, checkpoint, tiles, export, verification. Pure but for folders handed in."""
