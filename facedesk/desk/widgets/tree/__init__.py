"""What trees have in common."""
