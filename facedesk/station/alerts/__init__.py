"""Alerts about states: raised, ended with the state."""
