"""A place's plans: floors with terminals placed on them, shown as they stand, opened and placed from there."""
