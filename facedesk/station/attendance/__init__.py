"""Attendance: who was there from when until when, worked out from passes, and never more than they say."""
