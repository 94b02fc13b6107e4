"""The words of the pages: functions from values to sentences."""
