"""How many files a zip lists, counted before anything is made of each."""

import os
from pathlib import Path
from typing import IO, Final

from facedesk.exchange.bounds import MOST_DIRECTORY_BYTES
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.plain_file import opened_plain

_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x06"
_LISTED: Final = b"PK\x01\x02"
_LONGEST_END: Final = 22 + 65_535  # with its comment
_ENDS_64: Final = 56 + 20  # the two records before it of a large zip


def refuse_endless_list(path: Path, most: int) -> None:
    """Refuse a zip that lists more than `most` files; one that is no zip shows when it is opened.

    Raises:
        ExchangeError: `photoFilesTooMany`.
        OSError: it cannot be read.
    """
    with opened_plain(path) as file:
        at, length = _list_of(file)
        is_endless = length > MOST_DIRECTORY_BYTES
        if not is_endless:
            file.seek(at)
            is_endless = file.read(length).count(_LISTED) > most
    if is_endless:
        raise ExchangeError("photoFilesTooMany", file=path.name, limit=most)


def _list_of(file: IO[bytes]) -> tuple[int, int]:
    """Return where the list stands, and its length with what may stand between it and its end."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _LONGEST_END - _ENDS_64)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0:
        return 0, 0
    said = int.from_bytes(tail[at + 12 : at + 16], "little")
    large = tail.rfind(_END_64, 0, at)
    if large >= 0:
        said = int.from_bytes(tail[large + 40 : large + 48], "little")
    length = min(said + _ENDS_64, start + at)
    return start + at - length, length
