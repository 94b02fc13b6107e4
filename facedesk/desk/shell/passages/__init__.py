"""Who may pass where, and why not: dialogs of the whole window."""
