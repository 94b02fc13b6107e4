"""Departments that kept filters and reports name: what is called otherwise is meant as well, what is gone is known."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from peewee import SqliteDatabase

from facedesk.store import settings
from facedesk.store.models import Department, SavedFilter, ScheduledReport
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, filter_of

REMOVED: Final = "departmentsRemoved"
"""The setting that keeps how departments were called that are gone, and that filters and reports still name.

One that terminals alone call so, and that never was one here, is not among them.
"""
_KEPT: Final = ((SavedFilter, SavedFilter.criteria), (ScheduledReport, ScheduledReport.wanted))


def follow(db: SqliteDatabase, before: str, now: str) -> None:
    """Have what names a department mean it under its new name, too; passes of before say the former one."""
    for model, column in _KEPT:
        for number, text in list(model.select(model.id, column).tuples().execute(db)):
            anew = _following(text, before, now)
            if anew is not None:
                model.update({column: anew}).where(model.id == number).execute(db)


def note_removed(db: SqliteDatabase, name: str) -> None:
    """Keep that a department is gone, where a kept filter or a report names it."""
    named = set(_named(db))
    noted = [*(settings.load_one(db, REMOVED) or ()), name]
    settings.save(db, REMOVED, sorted(named.intersection(noted)))


def are_gone(db: SqliteDatabase, names: Collection[str]) -> bool:
    """Whether a department of such a name was removed, and none is called by any of the names now."""
    noted = frozenset(settings.load_one(db, REMOVED) or ())
    here = {name for (name,) in Department.select(Department.name).tuples().execute(db)}
    return not noted.isdisjoint(names) and here.isdisjoint(names)


def _named(db: SqliteDatabase) -> Iterator[str]:
    for model, column in _KEPT:
        for (text,) in list(model.select(column).tuples().execute(db)):
            for criterion in _criteria(text):
                if criterion.field is Field.DEPARTMENT and isinstance(criterion.value, frozenset):
                    yield from map(str, criterion.value)


def _criteria(text: str) -> tuple[Criterion, ...]:
    try:
        return filter_of(text).criteria
    except (ValueError, RecursionError):
        return ()  # of another version


def _following(text: str, before: str, now: str) -> str | None:
    try:
        kept = filter_of(text)
    except (ValueError, RecursionError):
        return None  # of another version
    anew = PassFilter(tuple(_renamed(each, before, now) for each in kept.criteria))
    return None if anew == kept else anew.as_text()


def _renamed(criterion: Criterion, before: str, now: str) -> Criterion:
    names = criterion.value
    if criterion.field is not Field.DEPARTMENT or not isinstance(names, frozenset) or before not in names:
        return criterion
    return replace(criterion, value=frozenset({*map(str, names), now}))
