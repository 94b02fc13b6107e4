"""Templates of parameters: those of a place, who drifts from its rule, and choosing their values."""
