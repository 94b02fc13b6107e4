"""Pictures through Pillow: decode safely, measure, shrink; knows no person."""
