"""How a pass is painted as a card, wherever passes are shown so."""
