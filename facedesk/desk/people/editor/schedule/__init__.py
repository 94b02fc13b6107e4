"""The Schedule tab: when a person may pass."""
