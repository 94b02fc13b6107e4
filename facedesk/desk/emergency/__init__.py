"""The emergency page: opening or shutting all gates, and how each stands."""
