"""An empty store whose schema is up to date, made once; most tests begin with a copy."""

import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from facedesk.store import mending
from facedesk.store.database import FILE_NAME, Store

_here = threading.local()


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


def with_some_store(folder: Path) -> Path:
    """Put an empty store into a folder that has nothing at all, and give the folder."""
    is_empty = folder.is_dir() and not any(folder.iterdir())
    return with_empty_store(folder) if is_empty else folder


def _is_that_copy(folder: Path) -> bool:
    """Whether a folder's store is the copy, byte for byte, and nothing stands in a log beside it."""
    file = folder / FILE_NAME
    if not _content.cache_info().currsize or {path.name for path in folder.glob(f"{FILE_NAME}-*")}:
        return False
    return file.is_file() and file.read_bytes() == _content()


def _sparing(opened: Callable[[Store], None]) -> Callable[[Store], None]:
    """Have a copy opened without a search for steps to take and values to mend: its original went through both."""

    @wraps(opened)
    def open_store(store: Store) -> None:
        _here.is_copy = _is_that_copy(store.folder)
        try:
            opened(store)
        finally:
            _here.is_copy = False

    return open_store


def _unless_copy(done: Callable[..., Any], otherwise: Any) -> Callable[..., Any]:
    @wraps(done)
    def do(*arguments: Any) -> Any:
        return otherwise if getattr(_here, "is_copy", False) else done(*arguments)

    return do


Store.open = _sparing(Store.open)  # type: ignore[method-assign]
Store._migrate = _unless_copy(Store._migrate, None)  # type: ignore[method-assign]
mending.mend = _unless_copy(mending.mend, Counter())
