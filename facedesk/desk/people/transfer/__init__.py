"""People in from files, and out to them."""
