"""Taking passes along: what, as what and where to; then how far it is, and where it lies."""
