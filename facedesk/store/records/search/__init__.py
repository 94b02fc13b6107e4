"""Searching pass records: what they are asked by, what is kept of each for it, and how pages of them are found."""
