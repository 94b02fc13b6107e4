"""Who may pass here now: counted truly, narrowed, followed, and looked at more closely."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from facedesk.desk.models.passages import Narrowed, narrow
from facedesk.station.gatekeeping.roll import PassageRoll
from facedesk.station.gatekeeping.situation import GateJudgement
from facedesk.store.gates import RosterPerson
from facedesk.texts import reason
from facedesk.wire.schedule import Week

from .conftest import GATE, dialog
from .test_why import ALL_DAY

CLOSED = {"name": "Li Si", "schedule": Week.closed()}
OPEN = {"name": "张伟", "schedule": Week.all_day()}


def listed(here) -> list[str]:
    return [here.model.row_at(place).number for place in range(here.model.rowCount())]


async def opened(window, station, enrolled, *people: dict[str, object]):
    await enrolled(*people)
    await station.parameters.send(GATE, {"passTime": ALL_DAY}, reason("byWindow"))
    window.passages.open_here(GATE)
    here = dialog(window, "here-dialog")
    await seen(lambda: here.model.rowCount() == len(people))
    return here


async def test_all_are_listed_with_what_decides_and_counted(window, station, enrolled):
    here = await opened(window, station, enrolled, OPEN, CLOSED, OPEN)
    kinds = named(here, "here-kinds")
    assert [kinds.accessibleTabName(place) for place in range(4)][:3] == [
        "All 3",
        "May pass 2",
        "May not pass 1",
    ]
    assert here.model.index(1, 3).data() == "Out of their schedule"
    assert "decides by itself" in named(here, "here-remark").text()


async def test_they_are_narrowed_to_a_kind_and_by_the_search_of_people(window, station, enrolled):
    here = await opened(window, station, enrolled, OPEN, CLOSED, OPEN)
    kinds = named(here, "here-kinds")
    kinds.choose("mayNot")
    await seen(lambda: listed(here) == ["20002"])
    kinds.choose("")
    QTest.keyClicks(named(here, "here-search"), "zhangwei")
    await seen(lambda: listed(here) == ["20001", "20003"])
    assert kinds.accessibleTabName(0) == "All 2"
    kinds.choose("mayNot")
    await seen(lambda: shown(here, "here-empty"))


async def test_what_changes_is_followed_and_can_be_looked_at_again_at_once(window, station, enrolled):
    here = await opened(window, station, enrolled, OPEN, CLOSED)
    first = here.model.row_at(0)
    await station.people.block([first.person_id])
    await seen(lambda: here.model.index(0, 3).data().startswith("Blocked"))
    await station.people.unblock([first.person_id])
    click(here, "here-again")
    await seen(lambda: not here.model.index(0, 3).data().startswith("Blocked"))


async def test_one_of_them_is_looked_at_more_closely(window, station, enrolled):
    here = await opened(window, station, enrolled, OPEN, CLOSED)
    assert not named(here, "here-why").isEnabled()
    here.table.setFocus()
    here.table.setCurrentIndex(here.model.index(1, 0))
    QTest.keyClick(here.table, Qt.Key.Key_Return)
    why = dialog(window, "why-dialog")
    await seen(lambda: shown(why, "why-sentence"))
    assert why.person.number() == "20002"
    assert why.terminal.currentData() == GATE
    QTest.mouseClick(named(why, "why-way-time"), Qt.MouseButton.LeftButton)
    await seen(lambda: not shown(window, "here-dialog"))


async def test_of_a_terminal_that_is_forgotten_that_is_said_and_the_clock_asks_no_more(
    window, station, enrolled
):
    terminal = (await enrolled(OPEN)).terminal
    window.passages.open_here(GATE)
    here = dialog(window, "here-dialog")
    await seen(lambda: here.model.rowCount() == 1)
    await terminal.stop()
    await station.terminals.forget(GATE)
    await seen(lambda: named(here, "here-remark").text().startswith("Not read."))
    before = here._changed
    here._on_clock()
    assert here._changed == before


def test_the_same_rows_in_the_same_order_change_in_place() -> None:
    def roll(*because: str) -> PassageRoll:
        made = PassageRoll()
        for number, each in enumerate(because, start=1):
            person = RosterPerson(number, str(number), "", None)  # type: ignore[arg-type]
            made.add(person, (GateJudgement(each), None))
        return made

    before = narrow(roll("within", "within"), "", None, Narrowed())
    now = roll("within", "blocked")
    narrowed = narrow(now, "", None, before)
    assert (narrowed.is_other, narrowed.changed) == (False, [1])
    assert narrowed.counts == {"may": 1, "mayNot": 1}
    assert narrow(now, "may", None, before).is_other
    assert narrow(now, "", {2}, before).places == [1]
