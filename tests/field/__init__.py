"""Inputs that people of the trade have met: each is put in from outside, and its right value comes out."""
