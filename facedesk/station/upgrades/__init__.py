"""Upgrades of terminals' firmware: offered, served, watched until it is proved."""
