"""What an import would do, worked out before anything is written."""
