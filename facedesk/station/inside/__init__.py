"""Who is inside: counted by the passes in and out, marked at the assembly point, and what is not known of it."""
