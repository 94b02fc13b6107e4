"""Reports are made when they are due, each period once, whatever becomes of the station, its disk and its clock."""

import asyncio
import os
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from exchange.reports.papers import read
from python_calamine import CalamineWorkbook

from facedesk import report_files
from facedesk.station.clocks.clock import to_us
from facedesk.station.failures import CommandFailed
from facedesk.station.reports import folders
from facedesk.station.reports import reports as member
from facedesk.station.reports.content import ALERT_WORDS, Content
from facedesk.station.reports.reports import AGAIN_US, Reports
from facedesk.station.station import Station
from facedesk.store.database import Database
from facedesk.store.records import alerts, open_alerts
from facedesk.store.records import reports as stored
from facedesk.store.records.alerts import AlertKind, NewAlert
from facedesk.store.records.reports import MOST, ReportFormat, ReportKind, ReportPeriod, ReportWish
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter
from facedesk.texts import reason
from station.peer import SERIAL


def local(*at: int) -> int:
    return to_us(datetime(*at))  # type: ignore[arg-type]  # noqa: DTZ001  by the station's clock


NOW = local(2026, 11, 27, 12)


@dataclass
class Desk:
    """Reports whose clock is set by hand, and whose files are written or refused."""

    station: Station
    folder: Path
    reports: Reports
    now: int = NOW
    refuses: bool = False
    written: list[str] = field(default_factory=list)

    async def write(self, content: Content) -> None:
        if self.refuses:
            raise CommandFailed(reason("fileUnwritable", file=content.path, detail="No space left on device"))
        await report_files.write(self.station.store.folder, content)
        self.written.append(content.path.name)

    def wanted(
        self, kind: ReportKind = ReportKind.ALERTS, period: ReportPeriod = ReportPeriod.DAY
    ) -> ReportWish:
        return ReportWish(kind, period, ReportFormat.XLSX, self.folder, "06:00", "en")

    async def at(self, *at: int) -> list[str]:
        """Be there at a time, and see which files are made."""
        self.now = local(*at)
        self.written.clear()
        await self.reports._make_due()
        return self.written

    async def open_alerts(self) -> list[AlertKind]:
        return [row.kind for row in await self.station.store.read(open_alerts.open_alerts)]


@pytest.fixture
async def desk(station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    folder = tmp_path / "reports"
    await asyncio.to_thread(folder.mkdir)
    reports = Reports(
        station.core,
        station.records,
        station.attendance,
        title_of=station.terminals.title,
        places=dict,
        is_group=lambda group_id: group_id in station.directory.groups,
        on_alert=station.alerts.recount,
    )
    made = Desk(station, folder, reports)
    reports.write_by(made.write)
    monkeypatch.setattr(member, "now_us", lambda: made.now)
    monkeypatch.setattr(member, "today", lambda: datetime.fromtimestamp(made.now / 1e6).date())  # noqa: DTZ006
    return made


async def test_each_day_is_told_of_once_when_it_is_over_and_its_hour_has_come(desk: Desk) -> None:
    await desk.reports.add(desk.wanted())
    assert await desk.at(2026, 11, 27, 23) == []
    assert await desk.at(2026, 11, 28, 5, 59) == []
    assert await desk.at(2026, 11, 28, 6) == ["alerts-2026-11-27.xlsx"]
    assert await desk.at(2026, 11, 28, 6, 1) == []
    assert await desk.at(2026, 11, 27, 12) == []  # a clock that was set back
    assert await desk.at(2026, 11, 28, 7) == []
    (view,) = desk.reports.all()
    assert (view.next_due, view.row.file) == (
        local(2026, 11, 29, 6),
        str(desk.folder / "alerts-2026-11-27.xlsx"),
    )


async def test_what_was_missed_while_it_was_off_is_made_up_for_in_order(desk: Desk) -> None:
    await desk.reports.add(desk.wanted())
    await desk.reports.add(desk.wanted(ReportKind.ATTENDANCE, ReportPeriod.MONTH))
    await desk.reports.load()  # as after a start
    assert await desk.at(2026, 12, 1, 8) == [
        *(f"alerts-2026-11-{day}.xlsx" for day in (27, 28, 29, 30)),
        "attendance-2026-11.xlsx",
    ]


async def test_a_file_that_is_there_is_never_written_over(desk: Desk) -> None:
    await asyncio.to_thread((desk.folder / "alerts-2026-11-26.xlsx").write_text, "of somebody")
    number = await desk.reports.add(desk.wanted())
    assert Path(await desk.reports.make(number)).name == "alerts-2026-11-26 (2).xlsx"
    assert (desk.folder / "alerts-2026-11-26.xlsx").read_text() == "of somebody"
    assert await desk.at(2026, 11, 28, 6) == ["alerts-2026-11-27.xlsx"]  # the schedule goes on as it was


async def test_made_by_hand_before_its_hour_it_is_not_made_again(desk: Desk) -> None:
    number = await desk.reports.add(desk.wanted())
    desk.now = local(2026, 11, 28, 1)
    assert (await desk.reports.make(number)).endswith("alerts-2026-11-27.xlsx")
    assert await desk.at(2026, 11, 28, 6) == []


async def test_one_that_was_whole_when_the_station_ended_suddenly_is_not_made_again(desk: Desk) -> None:
    number = await desk.reports.add(desk.wanted())
    whole = desk.folder / "alerts-2026-11-27.xlsx"
    await asyncio.to_thread(whole.write_text, "whole")
    await desk.station.store.write(partial(stored.note_begun, report_id=number, file=str(whole)))
    await desk.reports.load()
    assert await desk.at(2026, 11, 28, 8) == []
    (view,) = desk.reports.all()
    assert (view.row.file, view.row.next_day) == (str(whole), date(2026, 11, 28))
    assert [each.name for each in desk.folder.iterdir()] == [whole.name]


async def test_a_failure_is_one_alert_that_ends_when_it_is_made(desk: Desk) -> None:
    number = await desk.reports.add(desk.wanted())
    desk.refuses = True
    assert await desk.at(2026, 11, 28, 6) == []
    assert await desk.at(2026, 11, 28, 7) == []
    assert await desk.open_alerts() == [AlertKind.REPORT_FAILED]
    (view,) = desk.reports.all()
    assert view.failure is not None
    assert (view.failure.code, view.failure.argument("detail")) == (
        "fileUnwritable",
        "No space left on device",
    )
    (alert,) = await desk.station.alerts.open()
    assert alert.count == 1
    assert await desk.reports.made_again(alert) is None
    desk.refuses = False
    assert await desk.at(2026, 11, 28, 7, 9) == []  # not at each moment
    assert (await desk.reports.make(number)).endswith("alerts-2026-11-27.xlsx")
    assert await desk.reports.made_again(alert) is not None
    (view,) = desk.reports.all()
    assert view.failure is None


async def test_it_is_tried_again_by_itself(desk: Desk) -> None:
    await desk.reports.add(desk.wanted())
    desk.refuses = True
    await desk.at(2026, 11, 28, 6)
    desk.refuses = False
    desk.now += AGAIN_US
    await desk.reports._make_due()
    assert desk.written == ["alerts-2026-11-27.xlsx"]


async def test_a_folder_that_is_away_is_said_and_not_made_anew(desk: Desk) -> None:
    await desk.reports.add(desk.wanted())
    await asyncio.to_thread(desk.folder.rmdir)
    assert await desk.at(2026, 11, 28, 6) == []
    (view,) = desk.reports.all()
    assert view.failure is not None
    assert view.failure.code == "reportFolderAway"
    assert not desk.folder.exists()
    with pytest.raises(CommandFailed, match="reportFolderAway"):
        await desk.reports.add(desk.wanted())


async def test_a_folder_that_falls_silent_while_it_is_written_holds_up_no_other_report(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = tmp_path / "silent"
    await asyncio.to_thread(silent.mkdir)
    await desk.reports.add(replace(desk.wanted(), folder=silent))
    await desk.reports.add(desk.wanted())
    is_silent = False

    async def write(content: Content) -> None:
        nonlocal is_silent
        await desk.write(content)
        if content.path.parent == silent:  # it is whole, and nobody hears of it
            is_silent = True
            await asyncio.Event().wait()

    async def look(folder: Path, _mount: str = "") -> str:
        if folder == silent and is_silent:
            raise CommandFailed(reason("reportFolderAway", folder=folder))
        return "/"

    monkeypatch.setattr(desk.reports._folders, "look", look)
    monkeypatch.setattr(folders, "FOLDER_WITHIN_S", 0.01)
    desk.reports.write_by(write)
    assert await desk.at(2026, 11, 28, 6) == ["alerts-2026-11-27.xlsx"] * 2
    first, second = desk.reports.all()
    assert first.failure is not None
    assert first.failure.code == "reportFolderAway"
    assert second.failure is None
    is_silent = False
    await desk.at(2026, 11, 28, 7)
    assert [view.failure for view in desk.reports.all()] == [None, None]
    assert [path.name for path in silent.iterdir()] == ["alerts-2026-11-27.xlsx"]  # once


async def test_nothing_is_written_below_a_disk_that_is_not_mounted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted = {desk.folder}
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) in mounted or Path(path) == Path("/"))
    share = desk.folder / "passes"
    await asyncio.to_thread(share.mkdir)
    await desk.reports.add(replace(desk.wanted(), folder=share))
    await desk.reports.load()
    mounted.clear()  # the folder is there all the same: an empty one of the disk below
    assert await desk.at(2026, 11, 28, 6) == []
    (view,) = desk.reports.all()
    assert view.failure is not None
    assert view.failure.code == "reportFolderAway"
    assert list(share.iterdir()) == []
    mounted.add(desk.folder)
    assert await desk.at(2026, 11, 28, 7) == ["alerts-2026-11-27.xlsx"]


async def test_a_group_that_is_gone_is_a_failure_and_not_an_empty_report(desk: Desk) -> None:
    group_id = await desk.station.groups.add("Works")
    works = PassFilter((Criterion(Field.GROUP, frozenset({group_id})),)).as_text()
    await desk.reports.add(replace(desk.wanted(ReportKind.PASSES), passes=works))
    assert await desk.at(2026, 11, 28, 6) == ["passes-2026-11-27.xlsx"]
    await desk.station.groups.remove(group_id)
    assert await desk.at(2026, 11, 29, 6) == []
    (view,) = desk.reports.all()
    assert view.failure is not None
    assert view.failure.code == "reportGroupGone"


async def test_a_department_that_was_removed_is_a_failure_and_not_an_empty_report(desk: Desk) -> None:
    departments = desk.station.departments
    sales = await departments.add("Sales")
    of_sales = PassFilter((Criterion(Field.DEPARTMENT, frozenset({"Sales"})),)).as_text()
    of_guests = PassFilter(
        (Criterion(Field.DEPARTMENT, frozenset({"Guests"})),)
    ).as_text()  # so terminals say
    await desk.reports.add(replace(desk.wanted(ReportKind.PASSES), passes=of_sales))
    assert await desk.at(2026, 11, 28, 6) == ["passes-2026-11-27.xlsx"]
    await departments.rename(sales, "Selling")
    assert await desk.at(2026, 11, 29, 6) == ["passes-2026-11-28.xlsx"]
    removed = await departments.remove(sales)
    guests = await desk.reports.add(replace(desk.wanted(ReportKind.PASSES), passes=of_guests))
    await desk.at(2026, 11, 30, 6)
    failed = {view.row.id: view.failure.code for view in desk.reports.all() if view.failure is not None}
    assert set(failed.values()) == {"reportDepartmentGone"}
    assert guests not in failed
    assert AlertKind.REPORT_FAILED in await desk.open_alerts()
    await desk.station.arranging.undo(removed.number)
    assert await desk.at(2026, 11, 30, 8) == ["passes-2026-11-29 (2).xlsx"]


@pytest.mark.parametrize("kind", [ReportKind.PASSES, ReportKind.ALERTS, ReportKind.ATTENDANCE])
async def test_a_report_says_which_terminals_are_away_that_hold_some_of_it_back(
    desk: Desk, kind: ReportKind
) -> None:
    await desk.station.terminals.admit(SERIAL)
    entry = desk.station.directory.known(SERIAL)
    entry.row.last_seen, entry.expected = local(2026, 11, 27, 12), False
    for form in (ReportFormat.XLSX, ReportFormat.PDF):
        await desk.reports.add(replace(desk.wanted(kind), format=form))
    said = f"{SERIAL}: not all passes are here yet."
    sheet, document = await desk.at(2026, 11, 28, 6)
    with CalamineWorkbook.from_path(desk.folder / sheet) as book:
        cells = [
            str(cell)
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()
            for cell in row
        ]
    assert sum(said in each for each in cells) == 1
    assert said in " ".join(" ".join(read(desk.folder / document).pages).split())
    entry.row.last_seen = local(2026, 11, 30)
    sheet, _ = await desk.at(2026, 11, 29, 6)
    with CalamineWorkbook.from_path(desk.folder / sheet) as book:
        assert not any(
            said in str(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
        )


async def test_a_day_is_told_of_when_it_is_over_at_the_terminals_furthest_west(desk: Desk) -> None:
    for kind in (ReportKind.PASSES, ReportKind.ALERTS):
        await desk.reports.add(desk.wanted(kind))
    await desk.station.terminals.admit(SERIAL)
    here = datetime.fromtimestamp(NOW / 1e6).astimezone().utcoffset()
    assert here is not None
    west = here - timedelta(hours=9)
    sign = "-" if west < timedelta(0) else "+"
    await desk.station.terminals.set_zone(SERIAL, f"{sign}{abs(west) // timedelta(hours=1):02}:00")
    assert await desk.at(2026, 11, 28, 6) == ["alerts-2026-11-27.xlsx"]
    assert [each.next_due for each in desk.reports.all()] == [local(2026, 11, 28, 9), local(2026, 11, 29, 6)]
    assert Path(await desk.reports.make(1)).name == "passes-2026-11-27.xlsx"  # by hand, and not whole yet
    assert await desk.at(2026, 11, 28, 9) == ["passes-2026-11-27 (2).xlsx"]


async def test_whoever_breaks_it_does_not_keep_the_others_waiting(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.reports.add(desk.wanted())
    other = await desk.reports.add(replace(desk.wanted(), language="zh_CN"))

    async def breaks(content: Content) -> None:
        if content.language == "en":
            raise ZeroDivisionError
        await desk.write(content)

    desk.reports.write_by(breaks)
    assert await desk.at(2026, 11, 28, 6) == ["alerts-2026-11-27.xlsx"]
    first, second = desk.reports.all()
    assert first.failure is not None
    assert (first.failure.code, second.failure, second.row.id) == ("unexpected", None, other)
    assert "ZeroDivisionError" in caplog.text


async def test_one_that_is_brought_back_is_tried_at_once_and_its_failure_is_news_again(desk: Desk) -> None:
    number = await desk.reports.add(desk.wanted())
    desk.refuses = True
    await desk.at(2026, 11, 28, 6)
    (alert,) = await desk.station.alerts.open()
    removed = await desk.reports.remove(number)
    ended = await desk.reports.made_again(alert)
    assert ended is not None
    await desk.station.store.write(lambda db: alerts.end(db, alert, ended))
    await desk.reports.bring_back(removed)
    (view,) = desk.reports.all()
    assert (view.row.id, view.failure) == (number, None)
    await desk.at(2026, 11, 28, 6, 1)
    (view,) = desk.reports.all()
    assert view.failure is not None
    assert [row.ended_at for row in await desk.station.alerts.open()] == [None]


async def test_alerts_that_are_left_out_are_counted_below(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(db: Database) -> None:
        for hour in range(5):
            at = local(2026, 11, 27, hour)
            alerts.raise_alert(db, NewAlert(AlertKind.FEVER, "168380000101", f"{hour}", "", f"P{hour}", at))

    await desk.station.store.write(fill)
    monkeypatch.setattr(member, "CHUNK", 2)
    monkeypatch.setattr(member, "MOST_ALERTS", 4)
    await desk.reports.add(desk.wanted())
    await desk.at(2026, 11, 28, 6)
    book = CalamineWorkbook.from_path(desk.folder / "alerts-2026-11-27.xlsx")
    _, *rows = book.get_sheet_by_index(0).to_python()
    assert [row[5] for row in rows if row[5]] == ["P0", "P1", "P2", "P3"]
    assert "1 alerts that began later in this time are left out." in [row[0] for row in rows]


async def test_what_is_wanted_has_bounds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandFailed, match="reportPeriod"):
        await desk.reports.add(desk.wanted(ReportKind.PASSES, ReportPeriod.MONTH))
    for work in (desk.reports.remove(7), desk.reports.make(7)):
        with pytest.raises(CommandFailed, match="reportUnknown"):
            await work
    monkeypatch.setattr(member, "MOST", 1)
    assert MOST > 1
    number = await desk.reports.add(desk.wanted())
    with pytest.raises(CommandFailed, match="reportsMany"):
        await desk.reports.add(desk.wanted())
    await desk.reports.remove(number)
    assert desk.reports.all() == []
    assert await desk.reports.add(desk.wanted()) > number


async def test_an_alert_stands_in_the_report_of_the_day_on_which_it_began(desk: Desk) -> None:
    def fill(db: Database) -> None:
        for hour, who in ((local(2026, 11, 26, 23, 59), "a"), (local(2026, 11, 27, 0, 1), "b"), (NOW, "=c")):
            alerts.raise_alert(db, NewAlert(AlertKind.FEVER, "168380000101", who, "20001", who, hour))

    await desk.station.store.write(fill)
    await desk.reports.add(desk.wanted())
    await desk.at(2026, 11, 28, 6)
    book = CalamineWorkbook.from_path(desk.folder / "alerts-2026-11-27.xlsx")
    head, *rows = book.get_sheet_by_index(0).to_python()
    assert [row[head.index("Name")] for row in rows] == ["b", "=c"]
    assert [row[head.index("Began")] for row in rows] == [
        datetime(2026, 11, 27, 0, 1),  # noqa: DTZ001  as people read it
        datetime(2026, 11, 27, 12),  # noqa: DTZ001
    ]
    assert set(ALERT_WORDS) == set(AlertKind)


async def test_passes_are_those_of_the_filter_within_the_period(desk: Desk) -> None:
    asked: list[Content] = []

    async def write(content: Content) -> None:
        asked.append(content)

    desk.reports.write_by(write)
    times = '{"field": "time", "value": {"preset": "24h", "since": null, "until": null}}'
    fever = f'[{{"field": "fever", "value": true}}, {times}]'  # as one that is kept may have it
    number = await desk.reports.add(replace(desk.wanted(ReportKind.PASSES, ReportPeriod.WEEK), passes=fever))
    await desk.reports.make(number)
    (content,) = asked
    assert content.path.name == "passes-2026-W47.xlsx"
    assert '"field": "fever"' in content.wanted
    assert content.wanted.count('"time"') == 1
    assert '"since": "2026-11-16T00:00:00", "until": "2026-11-23T00:00:00"' in content.wanted
