"""The column at the left: the tree of terminals, who waits, who was refused."""
