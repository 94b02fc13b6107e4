"""Gates held open or shut, for a time or in an emergency."""
