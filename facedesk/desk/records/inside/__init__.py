"""Who is inside: people as tiles with what is not known of them, and the list for the assembly point."""
