"""An empty store whose schema is up to date, made once; most tests begin with a copy."""

import tempfile
from functools import cache
from pathlib import Path

from facedesk.store.database import FILE_NAME, Store


@cache
def _content() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Store(folder).open()
        return (folder / FILE_NAME).read_bytes()


def with_empty_store(folder: Path) -> Path:
    """Put an empty store into a folder that has none, and give the folder."""
    (folder / FILE_NAME).write_bytes(_content())
    return folder
