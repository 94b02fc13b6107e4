"""Gates: whether they open for somebody, and what holds them."""
