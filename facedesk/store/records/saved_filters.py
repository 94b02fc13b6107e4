"""Filters of passes that are kept under a name."""

from dataclasses import dataclass

from peewee import IntegrityError, SqliteDatabase

from facedesk.store.models import SavedFilter
from facedesk.store.people.pinyin import order
from facedesk.store.records.search.criteria import PassFilter, filter_of


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    """A filter with a name; None where this version cannot read what was kept."""

    id: int
    name: str
    filter: PassFilter | None


def load(db: SqliteDatabase) -> list[SavedFilterRow]:
    """Return all of them, by name."""
    found = SavedFilter.select().execute(db)
    rows = (SavedFilterRow(row.id, row.name, _read(row.criteria)) for row in found)
    return sorted(rows, key=lambda row: order(row.name))


def _read(text: str) -> PassFilter | None:
    try:
        return filter_of(text)
    except (ValueError, RecursionError):
        return None


def save(db: SqliteDatabase, name: str, kept: PassFilter) -> None:
    """Store a filter under a name, in the place of one that had it."""
    text = kept.as_text()
    SavedFilter.insert(name=name, criteria=text).on_conflict(
        conflict_target=[SavedFilter.name], update={"criteria": text}
    ).execute(db)


def rename(db: SqliteDatabase, filter_id: int, name: str) -> bool | None:
    """Keep a filter under another name; return whether it is kept at all, None where another one has the name."""
    try:
        return bool(SavedFilter.update(name=name).where(SavedFilter.id == filter_id).execute(db))
    except IntegrityError:
        return None


def remove(db: SqliteDatabase, filter_id: int) -> None:
    """Keep a filter no longer."""
    SavedFilter.delete().where(SavedFilter.id == filter_id).execute(db)
