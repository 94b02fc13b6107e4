"""What a picture may be, so that to open it takes neither long nor much memory."""

from typing import Final

MOST_PIXELS: Final = 25_000_000
"""Pixels of a picture that is decoded whole."""
MOST_JPEG_PIXELS: Final = 250_000_000
"""Of a larger picture only a JPEG is read: at a half, a quarter or an eighth of its size, without the rest of it."""
MOST_HELD_BYTES: Final = 10 * MOST_PIXELS
"""What the largest progressive JPEG within `MOST_PIXELS` takes: its coefficients, and its pixels in four bytes each."""
MOST_SCANNED_PIXELS: Final = 600_000_000
"""Pixels of a JPEG, times its scans: a decoder goes through all blocks in each of them, some 2 ns a pixel."""
MOST_SCANS: Final = 10_000
"""Scans of a JPEG, however small it is; programs write up to some tens."""
MOST_SEGMENTS: Final = 2_000
"""Segments of a JPEG before its first scan; 16 MB of a profile are 255."""
MOST_CHUNKS: Final = 50_000
"""Chunks of a PNG, each of which is read by itself; 25 megapixels in the usual 8 KB are some 10,000."""
MOST_BLOCKS: Final = 50_000
"""Blocks of 255 bytes of a GIF before its first picture."""
MOST_STRIPS: Final = 100_000
"""Strips or tiles of a TIFF."""
MOST_RUNS_BYTES: Final = 4 * 1024 * 1024
"""A BMP of runs of pixels, which are read one by one."""
