"""Reports on a schedule, as a card of the settings: what there is, how it stands, one more."""
