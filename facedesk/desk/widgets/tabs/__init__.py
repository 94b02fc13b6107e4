"""Choosing which of several parts is looked at: tabs above them, or a list at their side."""
