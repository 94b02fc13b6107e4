"""Who decides at which gate, the calendar that is decided by, and whether somebody may pass."""
