"""The interface document V3.5 as code: pure, no I/O, standard library only."""
