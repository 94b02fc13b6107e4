"""The People page: who they are, where they may pass, and how that reaches the terminals."""
