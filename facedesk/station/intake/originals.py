"""All that a record said, as it is kept beside what is shown of it: whole, up to a cap that nothing real reaches."""

import json
from collections.abc import Mapping
from typing import Any, Final

from facedesk.store.records.records import Problem
from facedesk.wire import bounds

NOT_WHOLE: Final = frozenset({"cut", "dropped", "moreProblems"})
"""Problems of what was understood, and was too much: they are no reason to keep the frame as it came."""

TOO_MUCH: Final = NOT_WHOLE - {"cut"}

OF_CONNECTION: Final = "token"
"""The key of a connection, which says nothing of a pass, and is not to lie about."""

_to_json: Final = json.JSONEncoder(ensure_ascii=False, default=str, separators=(",", ":")).encode


def original(fields: Mapping[str, Any]) -> tuple[str, list[Problem]]:
    """Return a record's fields as JSON, and what of them could not be kept: the longest give way to the others."""
    short = {name: _beginning(value) for name, value in fields.items() if name != OF_CONNECTION}
    text = _to_json(short)
    if len(text) <= bounds.ORIGINAL_CHARACTERS:
        return text, []
    kept, cut, dropped = _fitting(short)
    problems: list[Problem] = [("dropped", name) for name in (*cut, *dropped)[: bounds.PROBLEMS]]
    more = len(cut) + len(dropped) - bounds.PROBLEMS
    return _to_json(kept), [*problems, ("moreProblems", str(more))] if more > 0 else problems


def _beginning(value: Any) -> Any:
    """Return no more of a text than could be kept; as JSON it takes still more, so that it counts as cut."""
    return bounds.cut(value, bounds.ORIGINAL_CHARACTERS) if isinstance(value, str) else value


def _fitting(fields: Mapping[str, Any]) -> tuple[dict[str, Any], list[str], list[str]]:
    """Keep the shortest fields first; of a text that finds too little room its beginning, of anything else nothing."""
    sizes = sorted((len(_to_json({name: value})), name) for name, value in fields.items())
    room, kept = bounds.ORIGINAL_CHARACTERS, dict.fromkeys(fields)
    cut: list[str] = []
    dropped: list[str] = []
    for size, name in sizes:
        value = fields[name]
        if size > room and isinstance(value, str) and room > len(name):
            value = value[: (room - len(name)) * len(value) // size]
            cut.append(name)
        elif size > room:
            del kept[name]
            dropped.append(name)
            continue
        kept[name] = value
        room -= min(size, room)
    return kept, cut, dropped
