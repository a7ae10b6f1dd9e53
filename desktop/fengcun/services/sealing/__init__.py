"""Sealing and what goes with it: what would happen, the proposal, the act itself, its package, and lifting it again."""
