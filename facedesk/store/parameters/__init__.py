"""What terminals' parameters were and are to be."""
