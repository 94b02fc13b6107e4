"""Help: the pages, what they are read from, and where they are looked for."""
