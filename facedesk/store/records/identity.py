"""Which records are one: what a pass says and shows decides, beside serial, msgID and passTime (V3.5 2.3.1).

A counter starts again and a clock stands still, so those three tell two passes apart only as long as all is well.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

CHANGES_WHEN_SENT_AGAIN = frozenset(
    {
        "msgType",
        "msgID",
        "deviceNo",
        "token",
        "version",
        "offLineRecordNum",
        "controlState",
        "msg",
        "errorCode",
    }
)
"""Of the connection, the firmware or the queue rather than of the pass: the same pass comes with another."""

_structure = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode


def digest(said: Mapping[str, Any], pictures: Iterable[str]) -> str:
    """Return a digest of a record: the same however its names are ordered or spelled, and whoever sends it again.

    Args:
        said: its fields under the document's names, without the pictures.
        pictures: what stands for each picture, in a fixed order; "" for none.
    """
    parts = [
        key + text
        for name, value in said.items()
        if (key := _key(name)) and (text := value.strip() if type(value) is str else _text(value))
    ]
    parts.sort()
    parts += pictures
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


@lru_cache(
    maxsize=1024
)  # terminals send the same names with each record, of at most `bounds.NAME_CHARACTERS`
def _key(name: str) -> str:
    """Return what stands before a field's value, "" for what is not of the pass."""
    return "" if name in CHANGES_WHEN_SENT_AGAIN else f"{name.lower()}\x1e"


def _text(value: object) -> str:
    """Return a value as text; a number is the same with quotation marks and without, what is empty is nothing."""
    if value in (None, [], {}):
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return _structure(value)
