"""Terminals' parameters: read, sent, kept."""
