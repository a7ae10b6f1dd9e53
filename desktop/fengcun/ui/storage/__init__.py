"""The archive room: places, loans, hand-over lists, shelf checks, sealed cabinets."""
