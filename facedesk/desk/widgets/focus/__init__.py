"""Where the keyboard is: the ring around it, Enter, and where it waits."""
