"""Reports on a schedule: when one is due, what stands in it, and what becomes of it."""
