"""Frame, record, store, acknowledgement, alerts."""
