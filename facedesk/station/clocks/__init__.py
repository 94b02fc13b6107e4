"""The computer's clock and the terminals': what they show, and whether they can be believed."""
