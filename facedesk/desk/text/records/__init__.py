"""The words of the page Records."""
