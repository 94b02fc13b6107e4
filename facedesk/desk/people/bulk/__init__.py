"""One change of several people at once."""
