"""One person looked at and changed."""
