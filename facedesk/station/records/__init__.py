"""Pass records that are stored: counted, read, shown with their pictures, and placed anew in time."""
