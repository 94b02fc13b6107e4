"""How fast records are found: every filter, and the pairs that people put together, on a store of `record_store.py`.

`python tests/bench/records.py FOLDER` prints the time of the first page of each, cold (a new connection, the system's
cache of the file dropped where it can be) and warm, of the next pages, and of the count. It ends with 1 where a page
took longer than is promised: a median of 100 ms and 250 ms at worst with 1,000,000 records, twice that with more.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from peewee import SqliteDatabase
from record_store import make, serial

from facedesk.store.database import FILE_NAME
from facedesk.store.records.search.counting import RecordCount
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Range, Span
from facedesk.store.records.search.finding import Search
from facedesk.store.records.search.pages import Page, Place

PAGE: Final = 100
MEDIAN_MS, WORST_MS = 100.0, 250.0
MANY: Final = 2_000_000
PAGES_ON: Final = 5


def of(field: Field, value: Any, *, excludes: bool = False) -> Criterion:
    """Make a criterion."""
    return Criterion(field, value, excludes)


def day(*of_day: int) -> datetime:
    """Give the beginning of a day."""
    return datetime(*of_day)  # type: ignore[arg-type, misc]  # noqa: DTZ001  local, as filters are


SINGLE: Final[dict[str, Criterion]] = {
    "a day": of(Field.TIME, Span(day(2026, 3, 3), day(2026, 3, 4))),
    "a month long ago": of(Field.TIME, Span(day(2025, 1, 1), day(2025, 2, 1))),
    "one character: 伟": of(Field.PERSON, "伟"),
    "a whole name: 张伟": of(Field.PERSON, "张伟"),
    "pinyin: zhangwei": of(Field.PERSON, "zhangwei"),
    "initials: lxy": of(Field.PERSON, "lxy"),
    "end of a card: 4711": of(Field.PERSON, "4711"),
    "a number: 20000042": of(Field.PERSON, "20000042"),
    "part of a phone: 1388": of(Field.PERSON, "1388"),
    "nobody: qqqq": of(Field.PERSON, "qqqq"),
    "a person": of(Field.NUMBER, frozenset({"20000777"})),
    "a department": of(Field.DEPARTMENT, frozenset({"南区质检部"})),
    "a terminal": of(Field.TERMINAL, frozenset({serial(77)})),
    "a group": of(Field.TERMINAL, frozenset(map(serial, range(40, 50)))),
    "passed": of(Field.RESULT, frozenset({"passed"})),
    "all but passed": of(Field.RESULT, frozenset({"passed"}), excludes=True),
    "strangers": of(Field.RESULT, frozenset({"stranger"})),
    "blocked": of(Field.RESULT, frozenset({"blocked"})),
    "expired": of(Field.RESULT, frozenset({"expired"})),
    "fever": of(Field.FEVER, value=True),
    "by card": of(Field.KIND, frozenset({4})),
    "by identity card": of(Field.KIND, frozenset({1})),
    "out": of(Field.DIRECTION, frozenset({2})),
    "direction not known": of(Field.DIRECTION, frozenset({0})),
    "37.3 and more": of(Field.TEMPERATURE, Range(37.3, None)),
    "36.4 to 36.6": of(Field.TEMPERATURE, Range(36.4, 36.6)),
    "below 35.7": of(Field.TEMPERATURE, Range(None, 35.7)),
    "match to 61": of(Field.MATCH, Range(0, 61)),
    "match 90 to 95": of(Field.MATCH, Range(90, 95)),
    "mask 1": of(Field.MASK, frozenset({"1"})),
    "late": of(Field.LATE, value=True),
    "a problem": of(Field.PROBLEM, value=True),
}
PAIRS: Final = [
    (one, other) for one, other in combinations(SINGLE, 2) if SINGLE[one].field is not SINGLE[other].field
]


def page_of(db: SqliteDatabase, wanted: PassFilter, after: Place | None = None, **how: Any) -> Page:
    """Look for a page until it is there."""
    search = Search(wanted, PAGE, after, **how)
    while search.page is None:
        search.step(db)
    return search.page


def timed(
    db: SqliteDatabase, wanted: PassFilter, after: Place | None = None, **how: Any
) -> tuple[float, Page]:
    """Give how long a page took, in ms, and the page."""
    began = time.perf_counter()
    page = page_of(db, wanted, after, **how)
    return (time.perf_counter() - began) * 1000, page


@contextmanager
def opened(file: Path, *, is_cold: bool = False) -> Iterator[SqliteDatabase]:
    """Open the store as a reader does; a cold one with nothing of the file in the system's cache."""
    if is_cold and hasattr(os, "posix_fadvise"):
        handle = os.open(file, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
    db = SqliteDatabase(str(file), pragmas={"query_only": 1})
    with db.connection_context():
        yield db


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how fast records are found.")
    parser.add_argument("folder", type=Path, nargs="?", help="a store made by record_store.py")
    parser.add_argument("--short", action="store_true", help="a small store of its own, no judgement")
    parser.add_argument("--cold", type=int, default=12, metavar="N", help="so many pairs are tried cold, too")
    parser.add_argument("--all", action="store_true", help="print each")
    options = parser.parse_args()
    if options.short:
        with tempfile.TemporaryDirectory() as name:
            make(Path(name), 2000, persons=200, is_shown=False)
            run(Path(name) / FILE_NAME, options)
        return 0
    if options.folder is None:
        parser.error("name the folder of a store")
    return 1 if run(options.folder / FILE_NAME, options) else 0


def run(file: Path, options: argparse.Namespace) -> list[str]:
    """Measure all; gives what missed its promise."""
    with opened(file) as db:
        ((records,),) = db.execute_sql("SELECT SUM(count) FROM pass_terminal").fetchall()
    factor = 2 if records > MANY else 1
    print(f"{records:,} records; asked: median {MEDIAN_MS * factor:.0f} ms, worst {WORST_MS * factor:.0f} ms")
    missed: list[str] = []
    filters = {name: PassFilter((one,)) for name, one in SINGLE.items()}
    some = PAIRS[:: len(SINGLE)] if options.short else PAIRS
    pairs = {f"{one} + {other}": PassFilter((SINGLE[one], SINGLE[other])) for one, other in some}
    for title, asked in (("single filters", filters), ("pairs", pairs)):
        for how in ({}, {"oldest_first": True}):
            took = first_pages(file, asked, how)
            missed += told(f"{title}{', oldest first' if how else ''}", took, factor, show=options.all)
    cold = {**filters, **dict(list(pairs.items())[:: max(1, len(pairs) // options.cold)])}
    missed += told(
        "cold", {name: cold_page(file, one) for name, one in cold.items()}, factor, show=options.all
    )
    missed += told("pages onwards", onwards(file, filters), factor, show=options.all)
    counts(file, filters)
    for each in missed:
        print(f"MISSED: {each}")
    return missed


def first_pages(file: Path, asked: dict[str, PassFilter], how: dict[str, bool]) -> dict[str, float]:
    """Time the first page of each, warm."""
    with opened(file) as db:
        page_of(db, PassFilter())
        return {name: min(timed(db, one, **how)[0] for _ in range(2)) for name, one in asked.items()}


def cold_page(file: Path, wanted: PassFilter) -> float:
    """Time a first page, cold."""
    with opened(file, is_cold=True) as db:
        return timed(db, wanted)[0]


def onwards(file: Path, asked: dict[str, PassFilter]) -> dict[str, float]:
    """Time the pages that follow; gives the longest of each."""
    found: dict[str, float] = {}
    with opened(file) as db:
        for name, one in asked.items():
            after, worst = page_of(db, one).end, 0.0
            for _ in range(PAGES_ON):
                if after is None:
                    break
                took, page = timed(db, one, after)
                after, worst = page.end, max(worst, took)
            found[name] = worst
    return found


def counts(file: Path, asked: dict[str, PassFilter]) -> None:
    """Count what each finds; say how long that took, and the longest step."""
    rows = []
    with opened(file) as db:
        for name, one in asked.items():
            began, worst = time.perf_counter(), 0.0
            count = RecordCount(one)
            while not count.is_whole:
                step = time.perf_counter()
                count.step(db)
                worst = max(worst, time.perf_counter() - step)
            rows.append((time.perf_counter() - began, worst, name, count.found))
    rows.sort(reverse=True)
    took, _, name, found = rows[0]
    print(
        f"counts: median {statistics.median(row[0] for row in rows) * 1000:.0f} ms, the longest {took * 1000:.0f} ms "
        f"({name}: {found:,}), a step at most {max(row[1] for row in rows) * 1000:.0f} ms"
    )


def told(title: str, took: dict[str, float], factor: int, *, show: bool) -> list[str]:
    """Print how long pages took; gives what missed its promise."""
    rows = sorted(((ms, name) for name, ms in took.items()), reverse=True)
    median = statistics.median(took.values())
    print(f"{title}: {len(rows)}, median {median:.1f} ms, worst {rows[0][0]:.1f} ms ({rows[0][1]})")
    for ms, name in rows if show else rows[1:4]:
        print(f"    {ms:8.1f} ms  {name}")
    missed = [f"{title}: {name} took {ms:.0f} ms" for ms, name in rows if ms > WORST_MS * factor]
    return missed + [f"{title}: the median is {median:.0f} ms"] * (median > MEDIAN_MS * factor)


if __name__ == "__main__":
    sys.exit(main())
