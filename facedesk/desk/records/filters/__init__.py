"""By what passes are looked for: the row of filters, and what opens from it."""
