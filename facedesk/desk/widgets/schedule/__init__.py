"""A week of periods as a grid."""
