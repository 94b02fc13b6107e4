"""Photos that lie in folders and zips, and whose they are."""
