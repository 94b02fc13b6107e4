"""Terminals made of software: real peers that know only the document."""
