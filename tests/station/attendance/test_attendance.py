"""Attendance of a station's records: whose passes they are, which terminals count, and what is not known."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from empty_store import with_empty_store

from facedesk.station.attendance import attendance
from facedesk.station.attendance.reckoning import DayFact, DayRow
from facedesk.station.attendance.saying import doubts, shared_names
from facedesk.station.attendance.sheet import Attended, month_days
from facedesk.station.attendance.tables import month_table, on_paper
from facedesk.station.station import Station
from facedesk.store.database import Database
from facedesk.store.people import people
from facedesk.store.people.people import Person
from facedesk.store.records.records import CLOSE, NO_ANSWER, GateAnswer
from facedesk.store.records.search import attending
from facedesk.texts import sentence
from facedesk.wire.schedule import Day, Week
from facedesk.wire.values import Verdict
from station.attendance.attended import OFFICE, enrol, passed
from station.conftest import started
from station.peer import SECOND_SERIAL, SERIAL

NOVEMBER = month_days(date(2026, 11, 1))
MONDAY = date(2026, 11, 23).toordinal()
ONE_DAY = range(MONDAY, MONDAY + 1)
AFTER_IT_US = 1_796_400_000_000_000
"""Some day of December."""


@pytest.fixture
async def station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Station]:
    monkeypatch.setattr(attendance, "now_us", lambda: AFTER_IT_US)
    made = await started(await asyncio.to_thread(with_empty_store, tmp_path))
    yield made
    await made.stop()


async def of(station: Station, days: range = ONE_DAY, *department: str) -> list[Attended]:
    return list((await station.attendance.of(days, department)).people)


async def monday(station: Station, number: str = "20001") -> DayRow:
    (found,) = (each for each in await of(station) if each.who.number == number)
    return found.days[MONDAY]


async def test_a_month_is_of_all_who_came_or_should_have(station: Station) -> None:
    sales = await station.departments.add("Sales")
    await enrol(station, "20002", "李娜", department_id=sales)
    await enrol(station, "20001", "张伟")
    await enrol(station, "20003", "门卫", schedule=Week.all_day())  # of whom nothing is to be said
    await passed(station, "20001", "23 08:20 in, 23 18:04 out, 24 08:45 in")
    first, second = await of(station, NOVEMBER)
    assert [first.who.number, first.who.name, second.who.department] == ["20001", "张伟", ("Sales",)]
    assert [first.sums.days, first.sums.minutes, first.sums.late, first.sums.missing] == [2, 584, 1, 1]
    assert [first.sums.absent, second.sums.absent] == [19, 21]
    assert [each.who.number for each in await of(station, NOVEMBER, "sales")] == ["20002"]


async def test_what_was_denied_or_says_no_time_is_no_attendance(station: Station) -> None:
    await enrol(station, "20001", "张伟")
    for verdict in (None, *Verdict):
        if verdict is not Verdict.PASSED:
            await passed(station, "20001", "23 08:20 in", verdict=verdict)
    await passed(station, "", "23 08:20 in")
    await passed(station, "20001", "23 08:20 in", passed_at=None, problem=(("timeUnreadable", "passTime"),))
    assert (await monday(station)).has(DayFact.ABSENT)


async def test_who_was_kept_out_by_the_station_was_not_there(station: Station) -> None:
    await enrol(station, "20001", "张伟")
    await passed(station, "20001", "23 08:20 in", GateAnswer(CLOSE, "schedule"))
    assert (await monday(station)).has(DayFact.ABSENT)
    await passed(station, "20001", "23 08:21 in", NO_ANSWER)
    assert (await monday(station)).has(DayFact.NO_OUT)


async def test_who_was_renumbered_is_one_person_with_two_numbers(station: Station) -> None:
    person = await enrol(station, "20001", "张伟")
    await passed(station, "20001", "23 08:20 in")
    moment = 1_795_400_000_000_000  # during the 23rd
    await station.store.write(lambda db: people.save(db, replace(person, number="30001"), moment))
    await passed(station, "30001", "23 18:04 out")
    (found,) = await of(station)
    assert [found.who.number, found.days[MONDAY].minutes, found.numbers] == [
        "30001",
        584,
        frozenset({"20001", "30001"}),
    ]


async def test_a_number_that_is_another_s_now_was_the_first_one_s_then(station: Station) -> None:
    person = await enrol(station, "20001", "张伟")
    await passed(station, "20001", "23 08:20 in, 23 18:04 out")

    def run(db: Database) -> None:
        people.save(db, replace(person, number="30001"), AFTER_IT_US)
        people.save(db, Person("20001", "王芳"), AFTER_IT_US)

    await station.store.write(run)
    assert (await monday(station, "30001")).minutes == 584


async def test_who_was_removed_is_listed_as_their_passes_name_them(station: Station) -> None:
    person = await enrol(station, "20001", "张伟")
    await passed(station, "20001", "23 08:20 in, 23 18:04 out", name="张伟", department="Sales")
    await station.people.remove([person.id])
    (found,) = await of(station)
    assert [found.who.person_id, found.who.name, found.who.department] == [None, "张伟", ("Sales",)]
    assert found.days[MONDAY].minutes == 584
    await enrol(station, "20001", "王芳", at=AFTER_IT_US)  # somebody else, later
    assert [each.who.person_id for each in await of(station) if each.days[MONDAY].passes] == [None]


async def test_who_was_enrolled_later_is_not_said_to_have_been_absent(station: Station) -> None:
    await enrol(station, "20001", "张伟", at=AFTER_IT_US)
    assert (await monday(station)).has(DayFact.NOT_YET)
    await passed(station, "20001", "20 08:20 in, 20 18:04 out")  # but terminals knew them before
    (found,) = await of(station, NOVEMBER)
    assert found.days[MONDAY].has(DayFact.ABSENT)


async def test_a_day_says_the_same_of_who_was_enrolled_later_as_its_month(station: Station) -> None:
    await enrol(station, "20001", "张伟", at=AFTER_IT_US)
    await passed(
        station, "20001", "04 08:20 in, 04 18:04 out"
    )  # long before the days around the one asked for
    assert (await monday(station)).has(DayFact.ABSENT)
    (month,) = await of(station, NOVEMBER)
    assert month.days[MONDAY].has(DayFact.ABSENT)


async def test_the_passes_of_who_had_the_number_before_tell_nothing_of_who_has_it_now(
    station: Station,
) -> None:
    person = await enrol(station, "20001", "张伟")
    await passed(station, "20001", "04 08:20 in, 04 18:04 out")

    def run(db: Database) -> None:
        people.save(db, replace(person, number="30001"), AFTER_IT_US)
        people.save(db, Person("20001", "王芳", schedule=OFFICE), AFTER_IT_US)

    await station.store.write(run)
    assert (await monday(station, "20001")).has(DayFact.NOT_YET)
    assert (await monday(station, "30001")).has(DayFact.ABSENT)


async def test_nobody_is_absent_before_or_after_they_may_come(station: Station) -> None:
    await enrol(station, "20001", "张伟", valid_from=date(2026, 11, 24), valid_until=date(2026, 11, 25))
    (found,) = await of(station, NOVEMBER)
    assert [date.fromordinal(day).day for day in found.days] == [24, 25]


async def test_holidays_are_those_of_the_calendar(station: Station) -> None:
    await enrol(station, "20001", "张伟")
    await station.holidays.add(date(2026, 11, 23), Day.closed())
    sheet = await station.attendance.of(ONE_DAY)
    assert [sheet.people, sheet.closed] == [(), frozenset({MONDAY})]


async def test_only_the_terminals_count_that_were_chosen(station: Station) -> None:
    await enrol(station, "20001", "张伟")
    await passed(station, "20001", "23 08:20 in", serial=SERIAL)
    await passed(station, "20001", "23 18:04 out", serial=SECOND_SERIAL)
    assert station.attendance.terminals() is None
    assert (await monday(station)).minutes == 584
    await station.attendance.choose_terminals(frozenset({SERIAL}))
    assert station.attendance.terminals() == {SERIAL}
    assert (await monday(station)).has(DayFact.NO_OUT)
    await station.attendance.choose_terminals(None)
    assert (await monday(station)).minutes == 584


async def test_what_may_lie_on_a_terminal_that_is_away_is_not_known(station: Station) -> None:
    await enrol(station, "20001", "张伟")
    await passed(station, "20001", "23 08:20 in", serial=SERIAL)
    await station.terminals.admit(SERIAL, SECOND_SERIAL)
    assert (await monday(station)).has(DayFact.NO_OUT)  # neither has ever called
    entry = station.directory.known(SECOND_SERIAL)
    entry.row.last_seen, entry.expected = 1_795_400_000_000_000, False
    assert (await monday(station)).has(DayFact.UNKNOWN)
    sheet = await station.attendance.of(ONE_DAY)
    assert sheet.away == (entry.title,)
    entry.session = object()  # type: ignore[assignment]  # it is there again
    entry.records_waiting = 2
    assert (await monday(station)).has(DayFact.UNKNOWN)
    entry.records_waiting = 0
    assert (await monday(station)).has(DayFact.NO_OUT)
    entry.session = None
    entry.row.last_seen = 1_797_000_000_000_000  # it went after that month
    assert (await monday(station)).has(DayFact.NO_OUT)
    entry.row.last_seen = 1_795_400_000_000_000
    await station.attendance.choose_terminals(frozenset({SERIAL}))
    assert (await monday(station)).has(DayFact.NO_OUT)


async def test_two_people_under_one_number_are_told_and_one_who_is_written_otherwise_is_not(
    station: Station,
) -> None:
    await enrol(station, "20001", "John Doe")
    await enrol(station, "20002", "张伟")
    await passed(station, "20001", "23 08:20 in", name="JOHN DOE")
    await passed(station, "20002", "23 08:20 in", name="20002")
    await passed(station, "20002", "23 09:20 in", name="")
    assert (await station.attendance.of(ONE_DAY)).shared == ()
    await passed(station, "20001", "23 18:20 out", name="Sarah Doe")
    sheet = await station.attendance.of(ONE_DAY)
    assert shared_names(sheet) == "20001 (John Doe, Sarah Doe)"
    told = "Passes under one number bear several names; unless they were renamed, days are mixed: 20001 (John Doe, "
    assert [sentence(each, "en").startswith(told) for each in doubts(sheet)] == [True]
    for table in (month_table(sheet, "en"), on_paper(sheet, "en")[-1]):
        assert told in table.below


async def test_a_terminal_that_does_not_know_somebody_tells_nothing_of_them(station: Station) -> None:
    person = await enrol(station, "20001", "张伟")
    await passed(station, "20001", "23 08:20 in", serial=SERIAL)
    await station.terminals.admit(SERIAL, SECOND_SERIAL)
    entry = station.directory.known(SECOND_SERIAL)
    entry.row.last_seen, entry.expected = 1_795_400_000_000_000, False
    await station.assignments.assign([person.id], [SERIAL])
    assert (await monday(station)).has(DayFact.NO_OUT)
    await station.assignments.assign([person.id], [SECOND_SERIAL])
    assert (await monday(station)).has(DayFact.UNKNOWN)


async def test_days_begin_when_it_is_set_and_a_little_late_is_passed_over(station: Station) -> None:
    await enrol(station, "20001", "张伟", schedule=Week.all_day())
    await enrol(station, "20002", "李娜")
    await passed(station, "20001", "23 20:00 -, 24 03:30 -")
    await passed(station, "20002", "23 08:35 in, 23 18:04 out")
    assert (await monday(station)).minutes is None
    assert (await monday(station, "20002")).has(DayFact.LATE)
    await station.settings.set("attendanceDayBegins", "04:00")
    await station.settings.set("attendanceGrace", 5)
    assert (await monday(station)).minutes == 450
    assert (await monday(station, "20002")).remarks == ()


async def test_passes_are_read_in_steps_that_miss_none(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendance, "PASSES_AT_ONCE", 2)
    monkeypatch.setattr(attendance, "PEOPLE_AT_ONCE", 2)
    monkeypatch.setattr(attendance, "RECKONED_AT_ONCE", 2)
    for number in ("20001", "20002", "20003", "20004", "20005"):
        await enrol(station, number, number)
        await passed(station, number, "23 08:20 in, 23 18:04 out")
    rows = [each.days[MONDAY] for each in await of(station)]
    assert [(row.minutes, len(row.passes)) for row in rows] == [(584, 2)] * 5


@pytest.mark.parametrize("few", [0, 1_000])
async def test_a_departments_days_are_of_its_people_and_of_whom_passes_say_so_however_many_they_are(
    station: Station, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(attending, "FEW", few)
    monkeypatch.setattr(attendance, "PASSES_AT_ONCE", 3)
    packing = await station.departments.add("Packing", None)
    await enrol(station, "20001", "Ann", department_id=packing)
    await enrol(station, "20002", "Bo")
    for number in ("20001", "20002"):
        await passed(station, number, "22 08:20 in, 22 18:04 out, 23 08:20 in, 23 18:04 out, 24 08:20 in")
    await passed(station, "20009", "23 09:00 in, 23 17:00 out", department="Packing")
    days = range(MONDAY - 1, MONDAY + 2)
    found = {
        each.who.number: [len(row.passes) for row in each.days.values()]
        for each in await of(station, days, "Packing")
    }
    assert found == {"20001": [2, 2, 1], "20009": [2]}
