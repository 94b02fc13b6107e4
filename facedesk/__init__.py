"""Management station for face-recognition terminals."""

__version__ = "0.1.0"
