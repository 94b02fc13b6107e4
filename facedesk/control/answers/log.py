"""Answers about what was done to terminals."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import Row, instant
from facedesk.store.activity.row import ActivityKind, ActivityQuery, ActivityRow, Places
from facedesk.texts import Reason, sentence

ROWS_AT_ONCE: Final = 200


async def log(
    asked: Asked,
    serials: Sequence[str] = (),
    group: str | None = None,
    kind: str | None = None,
    limit: int = 100,
) -> Rows:
    """Return what was done, the newest first: at some terminals, also former ones, in a group, or anywhere."""
    about = asked.meant((), group) if group is not None else list(dict.fromkeys(serials))
    kinds = frozenset[ActivityKind]() if kind is None else frozenset({ActivityKind(kind)})
    query = ActivityQuery(frozenset(about) if about or group is not None else None, kinds)
    left, before = limit, None
    while left:
        rows, before = await _some(asked, query, min(left, ROWS_AT_ONCE), before)
        if not rows:
            break
        left -= len(rows)
        for row in rows:
            yield _row(asked, row)
    if left == limit:
        _check_known(asked, about)


async def _some(
    asked: Asked, query: ActivityQuery, most: int, before: Places | None
) -> tuple[list[ActivityRow], Places]:
    found = await asked.station.activity.page(query, most, before)
    return found.rows, found.places


def _check_known(asked: Asked, serials: Sequence[str]) -> None:
    """Nothing is known of a terminal: perhaps its serial was mistyped."""
    for serial in serials:
        asked.terminal(serial)


def _row(asked: Asked, row: ActivityRow) -> Row:
    return {
        "time": instant(row.at),
        "deviceNo": row.serial,
        "kind": row.kind.value,
        "by": sentence(Reason(*row.by), asked.language),
        "what": _what(row),
        "why": row.why or None,
        "until": None if row.until is None else instant(row.until),
        "state": row.state.value,
        **asked.why(None if row.reason is None else Reason(*row.reason)),
    }


def _what(row: ActivityRow) -> str:
    """Return what was done, beyond its kind: the text that was spoken, the values that were sent, the file."""
    if row.saying is not None:
        return f"{'emergency' if row.is_emergency else 'hold'} {row.saying.value}"
    if row.kind is ActivityKind.OPENING:
        return row.why or row.spoken
    if row.kind is ActivityKind.UPGRADE:
        return PurePath(row.file).name
    return ", ".join(_change(row, name) for name in row.after)


def _change(row: ActivityRow, name: str) -> str:
    """Return a parameter with what it was, where that is known."""
    past = None if row.before is None else row.before.get(name)
    return f"{name}={row.after[name]}" if past is None else f"{name}={past} -> {row.after[name]}"
