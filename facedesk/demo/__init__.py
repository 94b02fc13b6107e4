"""The demonstration: a station on a folder of its own, with people, six simulated terminals, and passes."""
