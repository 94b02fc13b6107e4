"""One terminal, one group or several terminals looked at."""
