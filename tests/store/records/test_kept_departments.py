"""What names a department means it under its new name as well."""

from datetime import date
from pathlib import Path

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase

from facedesk.store.database import FILE_NAME
from facedesk.store.records import kept_departments, reports, saved_filters
from facedesk.store.records.reports import ReportFormat, ReportKind, ReportPeriod, ReportWish
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, filter_of

FEVER = Criterion(Field.FEVER, value=True)


def of(*names: str, excludes: bool = False) -> PassFilter:
    return PassFilter((FEVER, Criterion(Field.DEPARTMENT, frozenset(names), excludes)))


@pytest.mark.parametrize("excludes", [False, True])
def test_kept_filters_and_reports_follow_a_department_that_is_renamed(tmp_path: Path, excludes: bool) -> None:
    before, other = of("Works", "Sales", excludes=excludes), of("Sales")
    wish = ReportWish(
        ReportKind.PASSES, ReportPeriod.DAY, ReportFormat.XLSX, tmp_path, "06:00", "en", before.as_text()
    )
    db = SqliteDatabase(str(with_empty_store(tmp_path) / FILE_NAME))
    with db.connection_context():
        saved_filters.save(db, "a", before)
        saved_filters.save(db, "b", other)
        reports.add(db, wish, date(2026, 12, 1))
        db.execute_sql("INSERT INTO saved_filter (name, criteria) VALUES ('c', 'of another version')")
        kept_departments.follow(db, "Works", "Factory")
        after = of("Works", "Factory", "Sales", excludes=excludes)
        assert [each.filter for each in saved_filters.load(db)] == [after, other, None]
        assert [filter_of(each.wanted.passes) for each in reports.load(db)] == [after]
