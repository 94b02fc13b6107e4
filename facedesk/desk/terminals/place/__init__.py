"""The page of all terminals, and of each group."""
