"""One terminal: what it holds, what it answers, how it behaves."""
