"""The Statistics tab: what passes were like, by hour, day, place, result and temperature."""
