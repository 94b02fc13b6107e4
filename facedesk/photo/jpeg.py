"""A JPEG's header, read without decoding the picture."""

MARKER = 0xFF
START = b"\xff\xd8\xff"
FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
MOST_SEGMENTS = 200


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Give width and height in pixels from the frame header, or None where this is no JPEG."""
    if not data.startswith(START):
        return None
    position = 2
    for _ in range(MOST_SEGMENTS):
        while position + 1 < len(data) and data[position] == data[position + 1] == MARKER:
            position += 1  # fill bytes
        if position + 9 > len(data) or data[position] != MARKER:
            return None
        kind = data[position + 1]
        if kind in FRAME_HEADERS:
            height = int.from_bytes(data[position + 5 : position + 7])
            width = int.from_bytes(data[position + 7 : position + 9])
            return (width, height) if width and height else None
        position += 2 if kind in WITHOUT_LENGTH else 2 + int.from_bytes(data[position + 2 : position + 4])
    return None
