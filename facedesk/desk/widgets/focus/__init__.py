"""Where the keyboard is: the ring around it, Enter, its order, where it waits, and what screen readers know there."""
