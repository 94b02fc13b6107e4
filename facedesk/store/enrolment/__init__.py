"""Persons together with what follows for the terminals."""
