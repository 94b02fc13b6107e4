"""Charts: one description of figures drives what is painted, the table with the same numbers, and the files."""
