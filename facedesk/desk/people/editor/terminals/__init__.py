"""The Terminals tab: where a person belongs, and how the deliveries stand."""
