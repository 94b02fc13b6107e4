"""The delivery row: what a terminal should hold, holds, and how the one is brought to the other."""
