"""Pass records and alerts, as they last."""
