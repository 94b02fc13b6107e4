"""The wall: the passes alone, for a guard two metres away."""
