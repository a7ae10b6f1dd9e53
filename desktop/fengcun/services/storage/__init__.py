"""The paper side of the archive room: places, loans, hand-over lists, shelf checks, seal strips."""
