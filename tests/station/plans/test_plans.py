"""Plans of floors: added, shown, named and removed; terminals placed on them, and what becomes of both with others."""

import asyncio
import contextlib
import io
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from facedesk.station.failures import CommandFailed
from facedesk.station.picture_cleanup import sweep_plans
from facedesk.station.plans import plans
from facedesk.station.station import Station
from facedesk.store.floor_plans import Pin
from facedesk.store.pictures import orphans
from facedesk.store.pictures.pictures import picture_ref, plan_ref
from facedesk.texts import reason, sentence
from station.conftest import Told, started
from station.peer import SECOND_SERIAL, SERIAL

BY = reason("byWindow")


def drawing(width: int = 64, height: int = 48, colour: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
async def hall(station: Station) -> int:
    """A group with a terminal in it."""
    group = await station.groups.make("Works/Hall")
    await station.terminals.admit(SERIAL)
    await station.terminals.move(SERIAL, group)
    return group


async def size(station: Station, number: int) -> tuple[int, int]:
    pixels = await station.plans.picture(number)
    return pixels.width, pixels.height


async def refused(work: object) -> str:
    with pytest.raises(CommandFailed) as failed:
        await work  # type: ignore[misc]
    return failed.value.reason.code


async def test_a_plan_is_there_when_it_is_told_and_after_a_restart(tmp_path: Path) -> None:
    station = await started(tmp_path)
    told = Told(station)
    await station.terminals.admit(SERIAL)
    number = await station.plans.add(" Ground floor ", None, drawing())
    await station.plans.place(number, SERIAL, 0.25, 0.75)
    assert await told.until(lambda: any(notice.plans for notice in told.notices))
    await station.stop()
    again = await started(tmp_path)
    (row,) = again.plans.all()
    assert (row.id, row.name, row.group_id, row.width, row.height) == (number, "Ground floor", None, 64, 48)
    assert again.plans.pins(number) == (Pin(SERIAL, 0.25, 0.75),)
    pixels = await again.plans.picture(number)
    assert (len(pixels.data), pixels.width, pixels.height) == (64 * 48 * 4, 64, 48)
    await again.stop()


async def test_a_group_shows_its_own_plans_first_then_those_of_what_hangs_in_it(
    station: Station, hall: int
) -> None:
    works = station.groups.named("Works").id
    other = await station.groups.make("Office")
    for name, group in (("all", None), ("hall", hall), ("works", works), ("office", other)):
        await station.plans.add(name, group, drawing())

    def shown(group: int | None) -> list[str]:
        return [row.name for row in station.plans.of(group)]

    assert shown(works) == ["works", "hall"]
    assert shown(hall) == ["hall"]
    assert shown(None) == ["all", "hall", "works", "office"]


async def test_a_group_shows_a_plan_of_others_too_on_which_one_of_its_terminals_stands(
    station: Station, hall: int, told: Told
) -> None:
    number = await station.plans.add("all", None, drawing())
    assert station.plans.of(hall) == []
    await station.plans.place(number, SERIAL, 0.5, 0.5)
    await station.plans.add("hall", hall, drawing())
    assert [row.name for row in station.plans.of(hall)] == ["hall", "all"]
    await station.terminals.move(SERIAL, None)
    await told.until(lambda: [row.name for row in station.plans.of(hall)] == ["hall"])


async def test_what_is_no_picture_adds_no_plan_and_changes_none(station: Station) -> None:
    number = await station.plans.add("Ground floor", None, drawing())
    assert await refused(station.plans.add("x", None, b"")) == "notAPicture"
    assert await refused(station.plans.add("  ", None, drawing())) == "planUnnamed"
    assert await refused(station.plans.add("x", 4711, drawing())) == "groupUnknown"
    assert await refused(station.plans.set_picture(number, drawing()[:40])) == "pictureDamaged"
    assert [row.name for row in station.plans.all()] == ["Ground floor"]
    assert await size(station, number) == (64, 48)


async def test_a_terminal_is_placed_within_the_picture_moved_and_taken_off(
    station: Station, hall: int
) -> None:
    number = await station.plans.add("Hall", hall, drawing())
    await station.plans.place(number, SERIAL, 1.5, -0.5)
    assert station.plans.pins(number) == (Pin(SERIAL, 1.0, 0.0),)
    await station.plans.place(number, SERIAL, 0.5, 0.5)
    assert await station.plans.take_off(number, SERIAL) == Pin(SERIAL, 0.5, 0.5)
    assert station.plans.pins(number) == ()
    assert await refused(station.plans.place(number, SECOND_SERIAL, 0.5, 0.5)) == "terminalUnknown"
    assert await refused(station.plans.place(4711, SERIAL, 0.5, 0.5)) == "planUnknown"


async def test_a_plan_has_another_name_and_picture_and_the_former_one_comes_back(station: Station) -> None:
    number = await station.plans.add("Ground floor", None, drawing())
    await station.plans.rename(number, "<b>First</b> floor")
    before = await station.plans.set_picture(number, drawing(80, 20, "navy"))
    assert await size(station, number) == (80, 20)
    await station.plans.restore_picture(before)
    assert await size(station, number) == (64, 48)
    row = station.plans.get(number)
    assert row is not None
    assert (row.name, row.width, row.height) == ("<b>First</b> floor", 64, 48)


async def test_a_picture_goes_with_the_last_plan_that_shows_it(station: Station) -> None:
    first, second = [await station.plans.add(name, None, drawing()) for name in ("Ground", "First")]
    row = station.plans.get(first)
    assert row is not None
    await station.plans.remove(first)
    await station.store.write(lambda _db: None)
    assert await size(station, second) == (64, 48)
    await station.plans.remove(second)
    await station.store.write(lambda _db: None)
    assert await station.store.picture(row.ref) is None


async def test_only_so_many_plans_are_kept(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "MOST_PLANS", 1)
    await station.plans.add("Ground", None, drawing())
    assert await refused(station.plans.add("First", None, drawing())) == "plansMany"


async def test_a_removed_plan_comes_back_whole(station: Station, hall: int) -> None:
    number = await station.plans.add("Hall", hall, drawing())
    await station.plans.place(number, SERIAL, 0.25, 0.75)
    before = station.plans.get(number), station.plans.pins(number)
    removed = await station.plans.remove(number)
    assert station.plans.all() == []
    assert await refused(station.plans.picture(number)) == "planUnknown"
    await station.plans.give_back(removed)
    assert (station.plans.get(number), station.plans.pins(number)) == before
    assert await size(station, number) == (64, 48)


async def test_a_removed_plan_comes_back_without_who_was_forgotten_and_of_all_where_its_group_is_gone(
    station: Station, hall: int
) -> None:
    number = await station.plans.add("Hall", hall, drawing())
    await station.plans.place(number, SERIAL, 0.25, 0.75)
    removed = await station.plans.remove(number)
    await station.terminals.forget(SERIAL)
    await station.groups.remove(hall)
    await station.plans.give_back(removed)
    row = station.plans.get(number)
    assert row is not None
    assert (row.group_id, station.plans.pins(number)) == (None, ())


async def test_the_plans_of_a_removed_group_go_with_its_terminals_and_come_home_with_undo(
    station: Station, hall: int, told: Told
) -> None:
    works = station.groups.named("Works").id
    number = await station.plans.add("Hall", hall, drawing())

    def whose() -> int | None:
        row = station.plans.get(number)
        assert row is not None
        return row.group_id

    done = await station.groups.remove(hall)
    await told.until(lambda: whose() == works)
    await station.arranging.undo(done.number)
    await told.until(lambda: whose() == hall)


async def test_a_look_amid_the_removal_of_a_group_does_not_keep_its_plans_from_coming_home(
    station: Station, hall: int, told: Told
) -> None:
    number = await station.plans.add("Hall", hall, drawing())
    is_being_removed = station.directory.groups[hall]
    done = await station.groups.remove(hall)
    await told.until(lambda: station.plans.of(None)[0].group_id != hall)
    station.directory.groups[hall] = is_being_removed  # stored as gone, and not yet so in memory
    await station.plans._follow()
    del station.directory.groups[hall]
    await station.arranging.undo(done.number)
    await told.until(lambda: {each.id: each.group_id for each in station.plans.all()} == {number: hall})


async def test_a_forgotten_terminal_is_taken_off_and_undo_places_it_again(
    station: Station, hall: int, told: Told
) -> None:
    number = await station.plans.add("Hall", hall, drawing())
    await station.plans.place(number, SERIAL, 0.25, 0.75)
    done = await station.terminals.forget(SERIAL)
    await told.until(lambda: station.plans.pins(number) == ())
    await station.arranging.undo(done.number)
    await told.until(lambda: station.plans.pins(number) == (Pin(SERIAL, 0.25, 0.75),))


async def test_who_replaces_a_terminal_stands_where_it_stood(station: Station, hall: int, told: Told) -> None:
    number = await station.plans.add("Hall", hall, drawing())
    await station.plans.place(number, SERIAL, 0.25, 0.75)
    await station.replacing.replace(SERIAL, SECOND_SERIAL, BY)
    await told.until(lambda: station.plans.pins(number) == (Pin(SECOND_SERIAL, 0.25, 0.75),))


async def test_a_picture_that_is_lost_is_said_with_its_file_and_another_one_is_taken(tmp_path: Path) -> None:
    station = await started(tmp_path)
    number = await station.plans.add("Ground floor", None, drawing())
    await station.stop()
    (tmp_path / "plans.sqlite").unlink()
    station = await started(tmp_path)
    with pytest.raises(CommandFailed) as failed:
        await station.plans.picture(number)
    assert failed.value.reason == reason("planPictureFile", file="plans.sqlite")
    await station.plans.set_picture(number, drawing(80, 20))
    assert await size(station, number) == (80, 20)
    await station.stop()


async def test_a_picture_that_is_another_than_was_stored_is_not_shown(tmp_path: Path) -> None:
    station = await started(tmp_path)
    number = await station.plans.add("Ground floor", None, drawing())
    await station.stop()

    def put_another() -> None:
        with contextlib.closing(sqlite3.connect(tmp_path / "plans.sqlite")) as file, file:
            file.execute("UPDATE picture SET bytes = ?", (drawing(colour="red"),))

    await asyncio.to_thread(put_another)
    station = await started(tmp_path)
    with pytest.raises(CommandFailed, match="pictureDamaged"):
        await station.plans.picture(number)
    await station.stop()


async def test_while_another_program_holds_the_pictures_of_plans_nothing_else_waits_for_it(
    tmp_path: Path,
) -> None:
    station = await started(tmp_path)
    number = await station.plans.add("Ground floor", None, drawing())

    def hold() -> sqlite3.Connection:
        other = sqlite3.connect(tmp_path / "plans.sqlite", isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        return other

    other = await asyncio.to_thread(hold)
    outcomes = await asyncio.gather(
        station.plans.set_picture(number, drawing(80, 20)),
        station.store.write(lambda _db: "a pass", [(picture_ref(b"taken", datetime.now(UTC)), b"taken")]),
        return_exceptions=True,
    )
    assert isinstance(outcomes[0], CommandFailed)
    said = sentence(outcomes[0].reason, "en")
    assert said == f"Another program holds plans.sqlite in {tmp_path}. Close that one, then try again."
    assert outcomes[1] == "a pass"
    assert await size(station, number) == (64, 48)
    await asyncio.to_thread(other.close)
    await station.plans.set_picture(number, drawing(80, 20))
    assert await size(station, number) == (80, 20)
    await station.stop()


async def test_a_picture_that_no_plan_shows_is_swept_up_and_no_other(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orphans, "AGE_US", 0)
    number = await station.plans.add("Ground floor", None, drawing())
    loose = plan_ref(b"left behind")
    await station.store.write(lambda _db: None, [(loose, b"left behind")])
    await station.store.write(lambda _db: None)
    assert await sweep_plans(station.store) == 1
    await station.store.write(lambda _db: None)
    assert await station.store.picture(loose) is None
    assert await size(station, number) == (64, 48)


async def test_several_may_be_placed_at_once_and_none_is_lost(station: Station, hall: int) -> None:
    serials = [f"1683800009{number:02}" for number in range(20)]
    await station.terminals.admit(*serials)
    number = await station.plans.add("Hall", hall, drawing())
    await asyncio.gather(*(station.plans.place(number, each, 0.5, 0.5) for each in serials))
    assert {pin.serial for pin in station.plans.pins(number)} == set(serials)
