"""Persons, their photos and departments, as they last."""
