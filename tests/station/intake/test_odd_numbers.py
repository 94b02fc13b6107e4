"""Rosters with people whose numbers are empty, unreadable, too long, or have blanks around them (V3.5 2.2)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace

import pytest

from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.delivery.differences import DifferenceRow
from facedesk.store.people import people
from facedesk.store.records.alerts import AlertKind
from facedesk.texts import LANGUAGES, sentence
from station.conftest import Told
from station.peer import SERIAL, Peer
from station.roster_peer import RosterPeer, delivered, deliveries, enrol, held

QUICK = replace(HABITS, backoff=lambda _attempt: 0.05, hang_up_timeout_s=0.2)
EMPTYING = {"en": "emptying the terminal", "zh_CN": "清空该终端"}


async def failure(work: Awaitable[object]) -> str:
    with pytest.raises(CommandFailed) as failed:
        await work
    for language in LANGUAGES:
        assert sentence(failed.value.reason, language).isprintable()
        assert EMPTYING[language] in sentence(failed.value.reason, language)
    return failed.value.reason.code


@pytest.fixture
async def terminal(station: Station) -> AsyncIterator[SimulatedTerminal]:
    """A terminal that holds two whom it should hold."""
    await station.terminals.admit(SERIAL)
    async with SimulatedTerminal(f"ws://127.0.0.1:{station.port}", SERIAL, habits=QUICK) as dialling:
        await dialling.until(lambda t: t.registered)
        for number in ("105", "106"):
            await enrol(station, number, SERIAL)
        await delivered(station, SERIAL, held=2)
        yield dialling


def stranger(terminal: SimulatedTerminal, number: str, key: str | None = None, **fields: str) -> None:
    """Have the terminal hold somebody like 105 under a number that it says just so."""
    terminal.roster[number if key is None else key] = (
        terminal.roster["105"] | {"idNumber": number, "name": "Stranger"} | fields
    )


def shown(rows: tuple[DifferenceRow, ...] | list[DifferenceRow]) -> list[tuple[str, str]]:
    return [(row.number, row.kind) for row in rows]


# Without a number


async def test_each_without_a_number_is_one_too_many(station: Station, terminal: SimulatedTerminal) -> None:
    stranger(terminal, "", "a", name="First")
    stranger(terminal, "", "b", name="Second")
    comparison = await station.rosters.compare(SERIAL, with_equal=True)
    assert (comparison.surplus, comparison.equal, comparison.unexpected) == (2, 2, 2)
    found = [(row.number, row.name, row.kind) for row in comparison.rows]
    assert found == [
        ("", "First", "surplus"),
        ("", "Second", "surplus"),
        ("105", "Person 105", "none"),
        ("106", "Person 106", "none"),
    ]
    assert shown(await station.rosters.differences(SERIAL)) == [("", "surplus"), ("", "surplus")]


async def test_one_without_a_number_raises_the_alert_and_is_counted(
    station: Station, terminal: SimulatedTerminal, told: Told
) -> None:
    stranger(terminal, "")
    await station.roster_watch.compare_all()
    (alert,) = await station.alerts.open()
    assert (alert.kind, alert.serial) == (AlertKind.ROSTER_DIFFERS, SERIAL)

    def count() -> int:
        view = station.terminals.get(SERIAL)
        assert view is not None
        return view.differences

    await told.until(lambda: count() == 1)
    assert (await station.rosters.what_emptying_takes(SERIAL)).surplus == 1


async def test_one_without_a_number_stays_and_the_others_are_repaired(
    station: Station, terminal: SimulatedTerminal
) -> None:
    stranger(terminal, "")
    stranger(terminal, "777")
    del terminal.roster["106"]
    await station.rosters.compare(SERIAL)
    assert await failure(station.rosters.repair(SERIAL)) == "numbersUnsendable"
    await delivered(station, SERIAL, held=2)
    assert set(terminal.roster) == {"", "105", "106"}
    assert shown(await station.rosters.differences(SERIAL)) == [("", "surplus")]


async def test_emptying_takes_one_without_a_number(station: Station, terminal: SimulatedTerminal) -> None:
    stranger(terminal, "")
    await station.rosters.compare(SERIAL)
    await station.rosters.empty(SERIAL, forget_assignments=False)
    await delivered(station, SERIAL, held=2)
    assert (await station.rosters.compare(SERIAL)).differs == 0


async def test_one_without_a_number_cannot_be_taken_over(
    station: Station, terminal: SimulatedTerminal
) -> None:
    stranger(terminal, "")
    await station.rosters.compare(SERIAL)
    with pytest.raises(CommandFailed) as failed:
        await station.rosters.adopt(SERIAL, [""])
    assert failed.value.reason.code == "numberlessKept"
    assert await deliveries(station, SERIAL) == {"105": "held", "106": "held"}


async def test_a_number_that_cannot_be_read_is_none(station: Station, peer: Peer) -> None:
    terminal = RosterPeer(peer, {"1": held("1", idNumber=["1"]), "2": held("2", idNumber="   ")})
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await terminal.read_out()
    assert shown((await comparing).rows) == [("", "surplus"), ("   ", "surplus")]
    assert await failure(station.rosters.remove_surplus(SERIAL, ["", "   "])) == "numbersUnsendable"
    await peer.beat()
    assert "registerPersonInfo" not in {message["msgType"] for message in peer.received}


# With one that is odd


async def test_a_number_is_deleted_with_the_blanks_that_it_has(
    station: Station, terminal: SimulatedTerminal
) -> None:
    stranger(terminal, " 105 ")
    stranger(terminal, " 777x ")
    comparison = await station.rosters.compare(SERIAL)
    assert shown(comparison.rows) == [(" 105 ", "surplus"), (" 777x ", "surplus")]
    assert comparison.unexpected == 2
    assert await station.rosters.repair(SERIAL) == 2
    assert set(terminal.roster) == {"105", "106"}
    assert (await station.rosters.compare(SERIAL)).differs == 0


async def test_blanks_alone_make_nobody_another(station: Station, terminal: SimulatedTerminal) -> None:
    """Values of terminals may carry blanks, all of them on some: that is no reason to send everybody again."""
    for person in terminal.roster.values():
        person["idNumber"] = f" {person['idNumber']} "
    comparison = await station.rosters.compare(SERIAL, with_equal=True)
    assert shown(comparison.rows) == [("105", "none"), ("106", "none")]


async def test_of_several_with_blanks_one_is_the_person(
    station: Station, terminal: SimulatedTerminal
) -> None:
    terminal.roster["105"]["idNumber"] = "105 "
    stranger(terminal, " 105")
    comparison = await station.rosters.compare(SERIAL, with_equal=True)
    assert sorted(shown(comparison.rows)) == [(" 105", "surplus"), ("105", "none"), ("106", "none")]


async def test_whoever_comes_first_the_exact_number_is_the_persons(
    station: Station, terminal: SimulatedTerminal
) -> None:
    exact = terminal.roster.pop("105")
    terminal.roster[" 105 "] = exact | {"idNumber": " 105 ", "name": "Stranger"}
    terminal.roster["105"] = exact
    comparison = await station.rosters.compare(SERIAL, with_equal=True)
    assert sorted(shown(comparison.rows)) == [(" 105 ", "surplus"), ("105", "none"), ("106", "none")]
    surplus = next(row for row in comparison.rows if row.kind == "surplus")
    assert surplus.name == "Stranger"


async def test_a_number_too_long_to_be_sent_stays_with_the_reason(
    station: Station, terminal: SimulatedTerminal
) -> None:
    stranger(terminal, "9" * 300)
    stranger(terminal, "777")
    comparison = await station.rosters.compare(SERIAL)
    assert sorted(shown(comparison.rows)) == [("777", "surplus"), ("9" * 300, "surplus")]
    assert await failure(station.rosters.repair(SERIAL)) == "numbersUnsendable"
    assert set(terminal.roster) == {"105", "106", "9" * 300}


async def test_all_who_cannot_be_removed_are_named(station: Station, terminal: SimulatedTerminal) -> None:
    stranger(terminal, "")
    for digit in "3456789":
        stranger(terminal, digit * 300)
    await station.rosters.compare(SERIAL)
    with pytest.raises(CommandFailed) as failed:
        await station.rosters.repair(SERIAL)
    said = sentence(failed.value.reason, "en")
    assert "holds 8 with no number that can be sent: “”, “3333" in said
    assert "“6666" in said
    assert "“7777" not in said


async def test_one_with_blanks_around_the_number_is_taken_over(
    station: Station, terminal: SimulatedTerminal
) -> None:
    stranger(terminal, " 777x ")
    await station.rosters.compare(SERIAL)
    assert await station.rosters.adopt(SERIAL, [" 777x "]) == 1
    assert await station.store.read(lambda db: people.by_number(db, "777x")) is not None
    assert await station.rosters.differences(SERIAL) == []
    assert (await station.rosters.compare(SERIAL)).differs == 0
