"""Colours, fonts, icons, marks, and the style sheet made of them."""
