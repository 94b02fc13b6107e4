"""The Photos tab: three slots, where pictures come from, the crop, and what the terminal gets."""
