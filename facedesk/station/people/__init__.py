"""People as the station finds, checks, changes and writes them."""
