"""What stands around every page: rail, status line, dialogs of the whole."""
