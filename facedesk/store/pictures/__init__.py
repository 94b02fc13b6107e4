"""Pictures by content, in files of their own."""
