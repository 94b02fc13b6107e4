"""What lasts: SQLite through peewee, one writer, readers apart from it."""
