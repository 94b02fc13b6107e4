"""Departments that kept filters and reports name: what is called otherwise is meant as well."""

from dataclasses import replace
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.models import SavedFilter, ScheduledReport
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, filter_of

_KEPT: Final = ((SavedFilter, SavedFilter.criteria), (ScheduledReport, ScheduledReport.wanted))


def follow(db: SqliteDatabase, before: str, now: str) -> None:
    """Have what names a department mean it under its new name, too; passes of before say the former one."""
    for model, column in _KEPT:
        for number, text in list(model.select(model.id, column).tuples().execute(db)):
            anew = _following(text, before, now)
            if anew is not None:
                model.update({column: anew}).where(model.id == number).execute(db)


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
