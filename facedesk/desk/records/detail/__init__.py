"""One pass record: its pictures, all that the terminal sent, and what came of it."""
