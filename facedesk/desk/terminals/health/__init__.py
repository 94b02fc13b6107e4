"""The Health tab of a place: how its terminals do."""
