"""A picture with the frame that is cut out of it."""
