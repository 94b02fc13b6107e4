"""What records are searched by, made anew of records in which something was put right."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store.records import entries, records
from facedesk.store.records.records import FullRecord, NewRecord, SearchFacts
from facedesk.wire import bounds
from facedesk.wire.values import SnapType

AT_ONCE: Final = 200
_KINDS: Final = {str(int(kind)): int(kind) for kind in SnapType}


def remake(db: SqliteDatabase, ids: Collection[int]) -> None:
    """Make anew what some records are searched by; the local time of their places stays."""
    offsets = entries.remove(db, ids)
    for some in _parts(sorted(ids)):
        for record in records.full_of(db, some):
            offset_min = offsets.get(record.row.id, 0)
            new = NewRecord(record.row, record.msg_id, "", None, facts=_facts(record, offset_min))
            entries.put(db, records.entry_of(record.row.id, new, record.row.answer))


def _facts(record: FullRecord, offset_min: int) -> SearchFacts:
    def said(name: str) -> str:
        value: Any = record.fields.get(name)
        return "" if value is None or isinstance(value, list | dict) else bounds.cut(str(value).strip())

    return SearchFacts(
        _KINDS.get(said("snapType")),
        said("faceMaskResult"),
        said("phone"),
        said("normalNumber"),
        said("rfIdNumber"),
        offset_min,
    )


def _parts(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
