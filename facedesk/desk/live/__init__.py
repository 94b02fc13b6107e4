"""Between station and widgets: reading in the background, following what changes, thumbnails."""
