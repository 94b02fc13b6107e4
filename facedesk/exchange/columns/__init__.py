"""Which column of a table holds what, and what its cells mean."""
