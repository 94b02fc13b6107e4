"""A record's pictures as files, byte for byte as the terminal sent them."""

from collections.abc import Mapping
from pathlib import Path

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.reports.whole_file import WholeFile


def write_pictures(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Write pictures by the names of their files into a folder, which is made where it is not there; blocks.

    Each takes its name only when it is whole.

    Raises:
        ExchangeError: `fileUnwritable`.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExchangeError("fileUnwritable", file=folder, detail=error.strerror or error) from error
    for name, data in pictures.items():
        with WholeFile(folder / name) as whole, whole.guarding():
            whole.writing.write_bytes(data)
