"""Holding gates for a time: how that is asked for, and what holds them now."""
