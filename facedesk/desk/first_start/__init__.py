"""First start: what to type into the first terminal."""
