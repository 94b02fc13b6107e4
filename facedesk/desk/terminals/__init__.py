"""Terminals page: the tree of groups and terminals, who waits to be admitted, and one terminal looked at."""
