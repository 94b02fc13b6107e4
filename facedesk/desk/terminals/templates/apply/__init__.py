"""The page on which values are brought to several terminals: where, what changes, and what became of it."""
