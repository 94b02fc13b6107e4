"""Attendance: who was there from when until when, by day, week and month."""
