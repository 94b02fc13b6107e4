"""What was done to terminals, as far as the tables keep it."""
