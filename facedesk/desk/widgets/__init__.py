"""Made once, used by every page."""
