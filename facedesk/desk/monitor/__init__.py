"""The passes as they happen: the newest one large, the others as a stream of cards."""
