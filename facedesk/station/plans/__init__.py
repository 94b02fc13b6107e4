"""Plans of floors: terminals placed on pictures."""
