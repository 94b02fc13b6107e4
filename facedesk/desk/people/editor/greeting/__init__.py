"""The Greeting tab: how a terminal greets a person."""
