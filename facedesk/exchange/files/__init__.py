"""Foreign files read as tables of texts, and tables written to files."""
