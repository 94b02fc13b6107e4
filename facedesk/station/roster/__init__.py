"""Whole rosters: read out, compared, repaired, taken over, emptied."""
