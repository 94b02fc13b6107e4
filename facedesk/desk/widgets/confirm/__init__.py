"""Asking before something is done that is not easily taken back: in a button, in a menu, in a bar of the page."""
