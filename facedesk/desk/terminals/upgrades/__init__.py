"""Upgrades of the terminals of a place: how far each is, and the dialog that begins one."""
