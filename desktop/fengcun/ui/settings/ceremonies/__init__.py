"""Guided screens for what is done with keys and accounts: what will happen, who must be there, the act, the minutes."""
