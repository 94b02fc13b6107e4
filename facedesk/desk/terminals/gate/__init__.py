"""Who decides at the gates: how it stands at a terminal, and saying it of terminals or a group."""
