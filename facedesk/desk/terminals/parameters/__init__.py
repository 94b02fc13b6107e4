"""The Parameters tab of a terminal."""
