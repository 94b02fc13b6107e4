"""The Log tab of a place, and of a terminal: what was done there."""
