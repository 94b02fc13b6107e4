"""What a message may hold, and what is kept of it: every length, number and depth that a peer could make large."""

from typing import Final

FRAME_BYTES: Final = 4 * 1024 * 1024
"""The largest frame of an admitted terminal: three photos of 400 KB, or a full picture of a large sensor, and room."""
FRAME_VALUES: Final = 10_000
"""A frame holds at most so many values; the longest message of the document has some two hundred."""
FIELDS: Final = 1000
"""So many of them at most are fields of the message itself."""
DEPTH: Final = 32
"""So deep at most are the arrays and objects within one field."""

GUESSED_BYTES: Final = 64 * 1024
"""In which charset its texts are is guessed of a frame that is no longer without its pictures."""

ID_CHARACTERS: Final = 1024
"""A `msgID` or an `index`, which is repeated exactly: with a longer one, nothing could be answered."""
NAME_CHARACTERS: Final = 128
"""The name of a field; one that is longer is dropped with its field."""
TEXT_CHARACTERS: Final = 256
"""A text as it is kept, shown and searched, unless its row says otherwise; the document's longest have 128."""
LONG_TEXT_CHARACTERS: Final = 1024
"""An address, a sentence to be spoken, a parameter of a terminal."""
NUMBER_CHARACTERS: Final = 64
"""A number, a date or a time as text; a longer one is none."""

DECIMAL: Final = 1e9
"""The largest decimal, whatever its sign: a place on a map in metres."""
DEGREES_C: Final = 60.0
"""The highest temperature in °C that anybody's skin could have, and below zero the lowest: 97.7 is of another scale."""
COUNT: Final = 10_000_000
"""The highest count of persons or of waiting records."""

ORIGINAL_CHARACTERS: Final = 128 * 1024
"""All that a record said, without its pictures, is kept up to so many characters beside what is shown of it."""
ODD_FRAME_BYTES: Final = 128 * 1024
"""So much is kept of a frame in which something was not understood, and which held more than that besides pictures."""
PROBLEMS: Final = 32
"""So many problems are told of fields that the document lacks; the others are counted."""

FOREIGN_FRAME_BYTES: Final = 64 * 1024
"""So much is kept of a frame that is no message."""
FOREIGN_FRAMES: Final = 100
"""So many such frames are kept of one terminal."""
FOREIGN_TERMINAL_BYTES: Final = 1024 * 1024
"""They take at most so much, of one terminal."""
FOREIGN_FRAMES_OF_ALL: Final = 10_000
"""So many are kept of all terminals."""
FOREIGN_BYTES: Final = 32 * 1024 * 1024
"""And at most so much, of all terminals."""


def cut(text: str, most: int = TEXT_CHARACTERS) -> str:
    """Return a text with at most so many characters."""
    return text if len(text) <= most else text[:most]


def may_hold_too_many(frame: bytes) -> bool:
    """Whether a frame may hold more values than a message can: the signs before them are looked at, in texts too.

    Each is looked for by itself: that passes over a picture as fast as memory is read, and counting would take as long
    as decoding it.
    """
    return len(frame) > FRAME_VALUES and _has_many_signs(frame)


def holds_too_many(frame: bytes) -> bool:
    """Whether a frame in UTF-8 holds more values than a message can."""
    if not may_hold_too_many(frame):
        return False
    bare = frame.replace(b"\\\\", b"").replace(b'\\"', b"")
    if bare.count(b'"') > _QUOTES:
        return True
    return _has_many_signs(b"".join(bare.split(b'"')[::2]))


_QUOTES: Final = 4 * FRAME_VALUES
"""Two around each name, and two around its value."""


def _has_many_signs(text: bytes) -> bool:
    found = 0
    for sign in (b",", b"[", b"{"):
        place = text.find(sign)
        while place >= 0:
            found += 1
            if found > FRAME_VALUES:
                return True
            place = text.find(sign, place + 1)
    return False
