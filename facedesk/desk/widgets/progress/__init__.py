"""How far something is: steps, and a bar in parts."""
