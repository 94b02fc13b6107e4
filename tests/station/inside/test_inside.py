"""Who is inside, of a station with terminals: read once, counted as passes come, with what is not known of it."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from store.samples import new, row

from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.inside import count as counting
from facedesk.station.inside import inside as member
from facedesk.station.inside.inside import HOUR_US
from facedesk.station.inside.rows import InsideRow, by_department, finder
from facedesk.station.station import Station
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store import inside as kept
from facedesk.store.database import Database
from facedesk.store.holds import HoldKind
from facedesk.store.models import LeftByHand, SeenAtMuster
from facedesk.store.people.people import Person
from facedesk.store.records import records
from facedesk.store.records.records import PassRow
from facedesk.texts import reason, sentence
from facedesk.wire.values import Verdict
from station.conftest import Told, started
from station.peer import SECOND_SERIAL, SERIAL, Peer, record

IN, OUT = 1, 2
BY = reason("byWindow")


def passed(hours_ago: float, in_out: int = IN, number: str = "20001", **fields: Any) -> PassRow:
    at = now_us() - int(hours_ago * HOUR_US)
    plain = {"received_at": at, "passed_at": at, "in_out": in_out, "id_number": number, "serial": SERIAL}
    return row(**plain | fields)


async def keep(station: Station, *rows: PassRow) -> None:
    """Have passes be stored, and heard of."""

    def run(db: Database) -> list[PassRow]:
        stored = []
        for place, each in enumerate(rows):
            made = replace(new(place), row=each, msg_id=f"{each.id_number} {each.received_at} {place}")
            number = records.insert(db, made, "")
            assert number is not None
            stored.append(replace(each, id=number))
        return stored

    for each in await station.store.write(run):
        station.inside.on_pass(each)


def numbers(station: Station) -> list[str]:
    return [each.number for each in station.inside.people()]


def said(station: Station, *serials: str) -> list[str]:
    return [sentence(each.text, "en") for each in station.inside.doubts(serials or None)]


async def again(station: Station, folder: Path) -> Station:
    await station.stop()
    begun = await started(folder)
    await begun.inside.read()
    return begun


async def test_whose_last_pass_was_in_is_inside_also_after_a_restart(tmp_path: Path) -> None:
    await asyncio.to_thread(with_empty_store, tmp_path)
    station = await started(tmp_path)
    assert station.status().inside is None
    await keep(
        station,
        passed(25, number="too long ago"),
        passed(9, number="3", name="Chen"),
        passed(8, number="gone"),
        passed(7, OUT, number="gone"),
        passed(1, number="2", verdict=Verdict.BLOCKED),
        passed(2, number="5", name="", department=""),
    )
    assert numbers(station) == ["5", "3"]
    station = await again(station, tmp_path)
    assert numbers(station) == ["5", "3"]
    assert station.status().inside == station.inside.count == 2
    (chen,) = [each for each in station.inside.people() if each.number == "3"]
    assert (chen.name, chen.department, chen.serial, chen.person_id) == ("Chen", "Test", SERIAL, None)
    await station.stop()


async def test_reading_goes_on_in_steps_and_what_comes_meanwhile_counts(
    station: Station, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    monkeypatch.setattr(kept, "STEP", 2)
    await keep(station, *(passed(9 - place, number=str(place)) for place in range(5)))
    await station.settings.set("insideHours", 7)
    await keep(station, passed(0, OUT, number="4"))
    await told.until(lambda: not station.inside.reading.is_running)
    assert numbers(station) == ["3"]


async def test_a_pass_of_a_terminal_counts_when_it_is_stored(
    station: Station, peer: Peer, told: Told
) -> None:
    await peer.uploaded(record("1", inOutMode="1"))
    await told.until(lambda: station.status().inside == 1)
    await told.until(lambda: any(each.inside and each.status for each in told.notices))
    await peer.uploaded(record("2", inOutMode="2"))
    await told.until(lambda: station.status().inside == 0)


async def test_passes_that_are_placed_anew_are_read_again(station: Station, told: Told) -> None:
    await keep(station, passed(3), passed(2, OUT))
    assert numbers(station) == []

    def later(db: Database) -> None:
        db.execute_sql("UPDATE record SET passed_at = passed_at - ? WHERE in_out = 2", (2 * HOUR_US,))

    await station.store.write(later)
    station.changes.publish(reread=[passed(4, OUT)])
    await told.until(lambda: numbers(station) == ["20001"])


async def test_what_the_pass_does_not_say_is_as_they_are_enrolled(station: Station, told: Told) -> None:
    department = await station.departments.add("Engineering")
    person = Person("20001", "吴思雨", department_id=department)
    enrolled = await station.people.save(person)
    await keep(station, passed(1, name="", department=""))
    (found,) = await told.until(lambda: [each for each in station.inside.people() if each.person_id])
    assert (found.name, found.department) == ("吴思雨", "Engineering")
    assert [finder(text)(found) for text in ("wusiyu", "wsy", "思", "200", "other")] == [True] * 4 + [False]
    assert found.person_id == enrolled.id


async def test_who_is_given_another_number_meanwhile_goes_out_under_that(
    station: Station, told: Told
) -> None:
    person = await station.people.save(Person("20001", "吴思雨"))
    await keep(station, passed(1, number="20001"))
    await station.people.save(replace(person, number="30001"))
    await told.until(lambda: numbers(station) == ["30001"])
    await keep(station, passed(-0.001, OUT, number="30001"))
    assert numbers(station) == []


async def test_who_has_not_passed_for_long_is_marked(station: Station) -> None:
    await keep(station, passed(13, number="1"), passed(11, number="2"))
    assert {each.number: each.is_long for each in station.inside.people()} == {"1": True, "2": False}


async def test_the_list_to_print_is_by_department_and_names_some_of_who_may_have_left(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(
        station,
        passed(1, number="1", name="张三", department="Sales"),
        passed(13, number="2", name="Zoe", department=""),
        passed(14, number="3", name="Bo", department="Sales"),
    )
    monkeypatch.setattr(member, "LONG_NAMED", 1)
    people, said = await station.inside.roll()
    assert [each.number for each in people] == ["3", "1", "2"]
    assert (said[0].code, said[0].argument("count"), said[0].argument("names")) == (
        "insideLong",
        "2",
        "Bo (+1)",
    )


async def test_a_group_is_counted_by_the_terminal_of_the_last_pass(station: Station) -> None:
    await keep(station, passed(2, number="1"), passed(1, number="1", serial="B"), passed(1, number="2"))
    assert [each.number for each in station.inside.people({SERIAL})] == ["2"]
    assert [each.number for each in station.inside.people({"B"})] == ["1"]


async def test_who_is_seen_is_kept_with_who_said_so_until_the_muster_is_ended(tmp_path: Path) -> None:
    await asyncio.to_thread(with_empty_store, tmp_path)
    station = await started(tmp_path)
    await keep(station, passed(2, number="1"), passed(1, number="2"))
    station.inside.marks.mark_seen(["1", "2"], BY)
    station.inside.marks.take_back_seen("2", reason("byCommandLine"))
    station = await again(station, tmp_path)
    assert {each.number: each.seen is not None for each in station.inside.people()} == {"1": True, "2": False}
    await keep(station, passed(-0.0001, number="1"))
    assert not any(each.seen for each in station.inside.people()), "they went in again"
    station.inside.marks.end_muster(BY)
    station = await again(station, tmp_path)

    def rows(db: Database) -> list[Any]:
        return list(SeenAtMuster.select().order_by(SeenAtMuster.id).tuples().execute(db))

    one, two = await station.store.read(rows)
    assert [one[1], one[3], one[5]] == ["1", '["byWindow",[]]', '["byWindow",[]]']
    assert [two[1], two[5]] == ["2", '["byCommandLine",[]]']
    assert None not in (one[4], two[4])
    await station.stop()


async def test_who_is_said_to_be_gone_is_not_inside_until_that_is_taken_back(tmp_path: Path) -> None:
    await asyncio.to_thread(with_empty_store, tmp_path)
    station = await started(tmp_path)
    await keep(station, passed(2))
    station.inside.mark_left("20001", BY, "  left with the bus ")
    assert (numbers(station), station.inside.count) == ([], 0)
    station = await again(station, tmp_path)
    assert numbers(station) == []
    (gone,) = station.inside.left()
    assert gone.left is not None
    assert (gone.left.note, gone.left.by) == ("left with the bus", ("byWindow", ()))
    assert station.inside.left({"elsewhere"}) == []
    with pytest.raises(CommandFailed):
        station.inside.mark_left("20001", BY)
    station.inside.undo_left("20001", BY)
    station = await again(station, tmp_path)
    assert numbers(station) == ["20001"]
    rows = await station.store.read(lambda db: list(LeftByHand.select().tuples().execute(db)))
    assert [each[4] for each in rows] == ["left with the bus"]
    assert rows[0][5] is not None
    await station.stop()


async def test_a_mark_holds_while_the_disk_takes_nothing_and_that_is_said(
    station: Station, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    await keep(station, passed(1))
    free = asyncio.Event()
    write = station.core.write_urgently

    async def slow(run: Any) -> Any:
        await free.wait()
        return await write(run)

    monkeypatch.setattr(station.core, "write_urgently", slow)
    station.inside.marks.mark_seen(["20001"], BY)
    (found,) = station.inside.people()
    assert found.seen is not None
    assert any("Not stored yet: 1 mark." in each for each in said(station))
    free.set()
    await told.until(lambda: not station.inside.marks.unsaved)
    assert not any("Not stored" in each for each in said(station))


@pytest.mark.usefixtures("peer")
async def test_a_gate_that_leads_both_ways_is_a_way_out_whichever_way_somebody_passed_last(
    station: Station,
) -> None:
    await keep(station, passed(1), passed(0.8, OUT), passed(0.5))
    assert said(station) == ["Whoever follows through an open gate is not counted."]


@pytest.mark.usefixtures("peer")
async def test_what_cannot_be_known_is_said(
    station: Station, second: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(station, passed(1, in_out=0))
    assert station.inside.count is None
    assert said(station)[0].startswith("Nobody can be counted")
    await keep(station, passed(0.5), passed(0.5, number="", name="", serial=SECOND_SERIAL))
    assert said(station) == [
        "No terminal here is a way out: whoever came in is listed for 24 h.",
        "1 pass in of somebody who is not known is not in this list.",
        "Whoever follows through an open gate is not counted.",
    ]
    assert said(station, SERIAL)[-1:] == ["Whoever follows through an open gate is not counted."]
    entry = station.directory.known(SERIAL)
    entry.records_waiting, entry.drift_s = 14, 90.0
    away = station.directory.known(SECOND_SERIAL)
    away.held = HoldStanding(SECOND_SERIAL, HoldKind.OPEN, is_emergency=True, state=HoldState.WAITS, since=0)
    entry.held = HoldStanding(SERIAL, HoldKind.OPEN, is_emergency=True, state=HoldState.DONE, since=0)
    monkeypatch.setattr(counting, "MOST_PEOPLE", 1)
    await keep(station, passed(0.45, number="20002"))
    await keep(station, passed(0.4, in_out=0, serial=SECOND_SERIAL), passed(0.3, OUT, verdict=None))
    found = said(station)
    for text in (
        f"14 passes wait at {SERIAL}: not counted yet.",
        f"The clock is wrong at {SERIAL}: who passed in or out last is not certain.",
        f"No direction at {SECOND_SERIAL}: whoever passes there is not counted.",
        "1 pass of known people could not be read: they stay where they were.",
        "1 gate is held open: whoever goes through unrecognised is not counted.",
        "More numbers passed than are kept: those who passed first may be missing.",
    ):
        assert text in found
    await second.hang_up()
    await told.until(lambda: station.directory.known(SECOND_SERIAL).session is None)
    assert f"Offline: {SECOND_SERIAL}. Passes there have not come yet" in " ".join(said(station))


@pytest.mark.usefixtures("peer")
async def test_a_list_names_who_is_taken_off_it_by_another_with_the_same_number(station: Station) -> None:
    await keep(station, passed(1, name="John"), passed(0.5, OUT, name="Sarah"))
    assert numbers(station) == []
    (told,) = [each for each in said(station) if "John" in each]
    assert told.endswith("inside, unless they were renamed: John (20001).")


@pytest.mark.usefixtures("peer")
async def test_a_list_names_visitors_who_have_no_number(station: Station) -> None:
    await keep(station, passed(1, number="", name="李四"))
    assert "Came in by name alone, without a number, and not in this list: 李四." in said(station)


async def test_what_is_over_goes_by_itself(
    station: Station, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    await keep(station, passed(1))
    monkeypatch.setattr(member, "now_us", lambda: now_us() + 24 * HOUR_US)
    station.inside._pruned_at = 0.0
    await told.until(lambda: len(station.inside._counts[0]) == 0)


async def test_who_is_inside_is_there_again_when_a_clock_that_was_ahead_is_set_right(
    station: Station, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    await keep(station, passed(1))
    monkeypatch.setattr(member, "now_us", lambda: now_us() + 24 * HOUR_US)
    station.inside._prune()
    assert numbers(station) == []
    monkeypatch.setattr(member, "now_us", now_us)
    station.inside._prune()
    await told.until(lambda: numbers(station) == ["20001"])


def test_the_list_for_the_assembly_point_is_by_department_and_name() -> None:
    def one(department: str, name: str) -> InsideRow:
        return InsideRow("1", name, department, "A", "A", None, 1, 1, None, None, None, is_long=False)

    rows = [one("", "B"), one("Sales", "B"), one("工程", "张"), one("Sales", "A")]
    assert [(each.department, each.name) for each in sorted(rows, key=by_department)] == [
        ("工程", "张"),
        ("Sales", "A"),
        ("Sales", "B"),
        ("", "B"),
    ]
