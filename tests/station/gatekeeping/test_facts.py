"""The facts that are looked at: the one that decides is among them, and who may pass here now is judged alike."""

from datetime import date, timedelta
from typing import Any

import pytest

from facedesk.station.clocks.clock import now_us
from facedesk.station.gatekeeping.facts import DECIDED_BY, About, FactPlace, LookedAt
from facedesk.station.gatekeeping.gates import AUTO_OPEN
from facedesk.station.gatekeeping.passage import Passage
from facedesk.station.station import Station
from facedesk.store.database import Database
from facedesk.store.delivery.differences import SURPLUS
from facedesk.store.holds import HoldKind
from facedesk.store.models import Difference
from facedesk.store.terminals import Decider
from facedesk.texts import LANGUAGES, reason, sentence
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import Priority
from station.gatekeeping.conftest import Belongs, Simulated
from station.gatekeeping.test_passages import CASES, GONE, MONDAY, OFFICE
from station.peer import SERIAL

OTHER_NUMBER = {"number": "10001", "held": 1}
LEAVING = {"wanted": False, "state": "removing"}
BY = reason("byWindow")


def fact(passage: Passage, about: About) -> LookedAt:
    return next(each for each in passage.facts if each.about is about)


def set_decider(station: Station, who: Decider, parameters: dict[str, str] | None = None) -> None:
    row = station.directory.known(SERIAL).row
    row.switched = row.decides = who
    if parameters is not None:
        row.parameters = parameters


@pytest.mark.parametrize("decides", ["terminal", "station"])
@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
async def test_the_fact_that_decides_is_among_those_that_were_looked_at(
    station: Station, belongs: Belongs, case: tuple[Any, ...], decides: str
) -> None:
    _, person, parameters, *_ = case
    await station.terminals.admit(SERIAL)
    await belongs(**person)
    set_decider(station, Decider(decides), parameters)
    found = await station.passages.may("20001", SERIAL, MONDAY)
    (decisive,) = [each for each in found.facts if each.decides]
    assert decisive.about is DECIDED_BY[found.because]
    assert decisive.holds is found.passes
    if found.passes:
        assert all(each.holds is not False for each in found.facts)
    else:
        first = next(each for each in found.facts if each.holds is False)
        assert first is decisive or first.about in (About.TIME, About.OWN_HOURS)
    for each in found.facts:
        for language in LANGUAGES:
            said = sentence(each.text, language)
            assert said != each.text.code
            assert "{" not in said


@pytest.mark.parametrize("decides", ["terminal", "station"])
async def test_everybody_here_is_judged_as_each_of_them_alone(
    station: Station, belongs: Belongs, simulated: Simulated, decides: str
) -> None:
    async with simulated():
        set_decider(station, Decider(decides))
        persons: list[dict[str, Any]] = [case[1] for case in CASES] + [
            {"there": OTHER_NUMBER},
            {"there": LEAVING},
            {"there": {"held": 7}},
            {"there": {"in_doubt": True}},
        ]
        for number, person in enumerate(persons, start=20001):
            there = {"number": str(number)} | person.get("there", {})
            await belongs(str(number), **{**person, "there": there})
        here = await station.passages.here(SERIAL)
        told = {row.number: row.judgement for row in map(here.people.__getitem__, range(len(here.people)))}
        missing = {str(20001 + place) for place, each in enumerate(persons)} - told.keys()
        assert missing == set()
        for number, judgement in told.items():
            alone = await station.passages.may(number, SERIAL)
            assert (judgement.because, judgement.passes) == (alone.because, alone.passes), number
            assert judgement.is_certain is alone.is_certain, number
        assert len(here.people) == len(persons)


UNCERTAIN: list[tuple[str, dict[str, Any], str, str, bool]] = [
    ("behind", {"held": 7}, "terminal", "mayChanges", False),
    ("behindWhereTheStationDecides", {"held": 7}, "station", "mayChanges", False),
    ("leaving", LEAVING, "terminal", "mayStillThere", False),
    ("leavingWhereTheStationDecides", LEAVING, "station", "", True),
    ("inDoubt", {"in_doubt": True}, "terminal", "mayInDoubt", False),
    ("otherNumber", OTHER_NUMBER, "terminal", "mayByOtherNumber", False),
    ("asHere", {}, "terminal", "mayWithoutStation", True),
]


@pytest.mark.parametrize("case", UNCERTAIN, ids=[case[0] for case in UNCERTAIN])
async def test_what_a_terminal_may_not_have_heard_of_is_no_certain_answer(
    station: Station, belongs: Belongs, case: tuple[Any, ...]
) -> None:
    _, there, decides, remark, certain = case
    await station.terminals.admit(SERIAL)
    await belongs(there=there)
    set_decider(station, Decider(decides))
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert found.is_certain is certain
    assert (found.remark.code if found.remark else "") == remark


async def test_somebody_the_terminal_knows_by_another_number_is_said_to_be_so(
    station: Station, belongs: Belongs
) -> None:
    await station.terminals.admit(SERIAL)
    await belongs(there=OTHER_NUMBER)
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert found.because == "otherNumber"
    assert fact(found, About.ROSTER).text.argument("number") == "10001"


async def test_a_terminal_that_asks_the_station_and_is_away_lets_nobody_in_now(
    station: Station, belongs: Belongs, simulated: Simulated
) -> None:
    async with simulated():
        await station.gates.decide(Decider.STATION, [SERIAL])
        own = ";".join(["00:00-23:59"] * 7)  # its own schedule decides at no hour at which this is run
        await station.parameters.send(SERIAL, {"passTime": own}, reason("byWindow"))
        await belongs(schedule=Week.all_day())
        found = await station.passages.may("20001", SERIAL)
        assert (found.passes, found.because) == (True, "within")
        assert fact(found, About.OPENING).holds is True
        session = station.directory.known(SERIAL).session
    while station.directory.known(SERIAL).session is session:
        await station.commands.reboot(SERIAL)
    found = await station.passages.may("20001", SERIAL)
    assert (found.passes, found.because) == (False, "terminalAway")
    later = await station.passages.may("20001", SERIAL, MONDAY)
    assert fact(later, About.OPENING).holds is None


async def test_what_holds_a_gate_counts_while_it_does(
    station: Station, belongs: Belongs, simulated: Simulated
) -> None:
    async with simulated():
        await belongs(priority=Priority.BLOCKED)
        until = now_us() + 3_600_000_000
        for task in await station.holding.hold(HoldKind.OPEN, [SERIAL], BY, until):
            await task
        found = await station.passages.may("20001", SERIAL)
        assert (found.passes, found.because) == (True, "heldOpen")
        assert fact(found, About.HELD).place is FactPlace.HOLDS
        after = station.passages.clock(SERIAL) + timedelta(hours=2)
        assert (await station.passages.may("20001", SERIAL, after)).because == "blocked"
        end = station.directory.known(SERIAL).clock.at(until).replace(tzinfo=None)
        assert (await station.passages.may("20001", SERIAL, end)).because == "blocked"
        last = end - timedelta(microseconds=1)
        assert (await station.passages.may("20001", SERIAL, last)).because == "heldOpen"
        before = station.passages.clock(SERIAL) - timedelta(hours=2)
        assert (await station.passages.may("20001", SERIAL, before)).because == "blocked"
        here = await station.passages.here(SERIAL)
        assert here.people[0].judgement.passes


async def test_a_gate_held_shut_is_as_before_once_that_is_over(
    station: Station, belongs: Belongs, simulated: Simulated
) -> None:
    async with simulated():
        await belongs(schedule=Week.all_day())
        for task in await station.holding.hold(HoldKind.SHUT, [SERIAL], BY, now_us() + 3_600_000_000):
            await task
        assert station.directory.known(SERIAL).row.parameters[AUTO_OPEN] == "0"
        assert (await station.passages.may("20001", SERIAL)).because == "heldShut"
        after = station.passages.clock(SERIAL).replace(hour=7) + timedelta(days=1)
        found = await station.passages.may("20001", SERIAL, after)
        assert (found.because, found.decides) == ("within", Decider.TERMINAL)
        assert fact(found, About.OPENING).holds is True


async def test_fever_is_looked_at_where_it_shuts(station: Station, belongs: Belongs) -> None:
    await station.terminals.admit(SERIAL)
    await belongs()
    set_decider(station, Decider.STATION)
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert fact(found, About.FEVER).holds is None
    found = await station.passages.may("20001", SERIAL, MONDAY, has_fever=True)
    assert (found.because, fact(found, About.FEVER).holds) == ("fever", False)
    set_decider(station, Decider.TERMINAL)
    found = await station.passages.may("20001", SERIAL, MONDAY, has_fever=True)
    assert found.passes
    assert About.FEVER not in {each.about for each in found.facts}


SAYS: list[tuple[str, dict[str, Any], About, FactPlace, str]] = [
    ("periods", {"schedule": OFFICE}, About.TIME, FactPlace.SCHEDULE, "08:00–12:00"),
    ("noEnd", {}, About.VALIDITY, FactPlace.PROFILE, "Valid without an end"),
    ("end", {"valid_until": date(2029, 8, 9)}, About.VALIDITY, FactPlace.PROFILE, "Valid until 2029-08-09"),
    ("vip", {"priority": Priority.ALWAYS}, About.TIME, FactPlace.PROFILE, "A VIP"),
    ("photo", {"there": GONE | {"state": "failed", "error_code": "303"}}, About.DELIVERY, FactPlace.PHOTOS, "photo"),
    ("full", {"there": GONE | {"state": "failed", "error_code": "302"}}, About.DELIVERY, FactPlace.TERMINALS, "not"),
]  # fmt: skip


@pytest.mark.parametrize("case", SAYS, ids=[case[0] for case in SAYS])
async def test_a_fact_says_what_it_looked_at_and_where_that_is_put_right(
    station: Station, belongs: Belongs, case: tuple[Any, ...]
) -> None:
    _, person, about, place, words = case
    await station.terminals.admit(SERIAL)
    await belongs(**person)
    found = fact(await station.passages.may("20001", SERIAL, MONDAY), about)
    assert found.place is place
    assert words in sentence(found.text, "en")


async def test_holidays_replace_the_day_where_the_station_decides(station: Station, belongs: Belongs) -> None:
    await station.terminals.admit(SERIAL)
    await belongs(schedule=Week.closed())
    await station.holidays.add(MONDAY.date(), Day.of([Period(540, 600)]))
    set_decider(station, Decider.STATION)
    found = fact(await station.passages.may("20001", SERIAL, MONDAY), About.TIME)
    assert (found.holds, found.place) == (True, FactPlace.HOLIDAYS)
    set_decider(station, Decider.TERMINAL)
    found = fact(await station.passages.may("20001", SERIAL, MONDAY), About.TIME)
    assert (found.holds, found.place) == (False, FactPlace.SCHEDULE)


async def test_who_was_removed_here_and_is_still_there_is_told_of(station: Station, belongs: Belongs) -> None:
    await station.terminals.admit(SERIAL)
    person_id = await belongs(schedule=Week.all_day())
    await station.people.remove([person_id])
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert (found.passes, found.because, found.is_certain) == (False, "notKnown", False)
    assert found.remark is not None
    assert found.remark.code == "mayStillThere"
    here = await station.passages.here(SERIAL)
    row = here.people[0]
    assert (row.judgement.because, row.judgement.is_certain) == ("notKnown", False)


async def test_a_terminal_that_is_not_admitted_goes_by_what_it_has(
    station: Station, belongs: Belongs
) -> None:
    await station.terminals.admit(SERIAL)
    await belongs()
    await station.terminals.refuse(SERIAL)
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert found.remark is not None
    assert found.remark.code == "mayNotAdmitted"


async def test_who_was_found_there_and_does_not_belong_may_pass_where_the_terminal_decides(
    station: Station,
) -> None:
    await station.terminals.admit(SERIAL)

    def find(db: Database) -> None:
        Difference.insert(serial=SERIAL, number="777", name="", kind=SURPLUS, fields="[]").execute(db)

    await station.store.write(find)
    found = await station.passages.may("777", SERIAL, MONDAY)
    assert (found.passes, found.because, found.is_certain) == (False, "notKnown", False)
    assert found.remark is not None
    assert found.remark.code == "mayFoundThere"
    assert fact(found, About.ROSTER).place is FactPlace.ROSTER
    assert (await station.passages.here(SERIAL)).surplus == 1
    assert (await station.passages.may("778", SERIAL, MONDAY)).is_certain
    set_decider(station, Decider.STATION)
    assert (await station.passages.may("777", SERIAL, MONDAY)).is_certain


@pytest.mark.parametrize("decides", ["terminal", "station"])
async def test_a_terminal_that_is_set_to_open_for_everybody_does(
    station: Station, belongs: Belongs, decides: str
) -> None:
    await station.terminals.admit(SERIAL)
    await belongs(priority=Priority.BLOCKED)
    set_decider(station, Decider(decides), {"alwaysOpenDoor": "1", AUTO_OPEN: "0"})
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert (found.passes, found.because, found.is_certain) == (True, "alwaysOpen", True)
    assert fact(found, About.OPENING).place is FactPlace.PARAMETERS
    assert (await station.passages.here(SERIAL)).people[0].judgement.passes


async def test_a_gate_that_is_not_held_shut_yet_is_not_certain(station: Station, belongs: Belongs) -> None:
    await station.terminals.admit(SERIAL)
    await belongs()
    set_decider(station, Decider.TERMINAL, {AUTO_OPEN: "1"})
    await station.holding.hold(HoldKind.SHUT, [SERIAL], BY)  # it is offline
    found = await station.passages.may("20001", SERIAL)
    assert (found.because, found.is_certain) == ("heldShut", False)
    assert found.remark is not None
    assert found.remark.code == "mayHoldToCome"
