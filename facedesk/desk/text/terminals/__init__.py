"""The words of the pages about terminals: how they do, and what was done to them."""
