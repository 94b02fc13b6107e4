"""The Roster tab of a terminal."""
