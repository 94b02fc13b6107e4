"""Bringing people to where they belong."""
