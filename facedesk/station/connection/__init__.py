"""Listening, limits, one session, commands that wait for answers."""
