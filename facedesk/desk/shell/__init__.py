"""What stands around every page: rail, status line, settings, dialogs of the whole."""
