"""The tree's model as the station's terminals and groups change."""

from PySide6.QtCore import Qt

from desk.hands import seen
from facedesk.desk.models.terminals import TerminalTreeModel
from facedesk.desk.text import terminal_text
from facedesk.desk.widgets.tree.model import Role
from facedesk.resources import resource
from facedesk.simulator.terminal.faults import Faults
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.people import Person

PHOTO = resource("portraits", "zhang-enrolled.jpg").read_bytes()
FIRST, SECOND, THIRD = "168380000101", "168380000102", "168380000103"


def rows(model, parent=None) -> list[str]:
    """Write the tree as people see it: one line a row, indented."""
    index = parent if parent is not None else model.index(-1, 0)
    lines = []
    for row in range(model.rowCount(index)):
        child = model.index(row, 0, index)
        lines += [child.data(), *(f"  {line}" for line in rows(model, child))]
    return lines


async def settled(page, expected: list[str]) -> None:
    try:
        await seen(lambda: rows(page.model) == expected)
    except TimeoutError:
        assert rows(page.model) == expected


async def test_terminals_stand_before_groups_and_by_name_with_numbers_by_value(page, station):
    group = await station.groups.add("Annex", None)
    await station.terminals.admit(FIRST, SECOND, THIRD)
    await station.terminals.label(FIRST, "Gate 10")
    await station.terminals.label(SECOND, "Gate 9")
    await station.terminals.label(THIRD, "Yard")
    await settled(page, ["Gate 9", "Gate 10", "Yard", "Annex"])
    await station.terminals.move(SECOND, group)
    await settled(page, ["Gate 10", "Yard", "Annex", "  Gate 9"])


async def test_a_renamed_terminal_moves_to_its_place_and_stays_chosen(page, station):
    await station.terminals.admit(FIRST, SECOND)
    await station.terminals.label(FIRST, "A")
    await station.terminals.label(SECOND, "B")
    await settled(page, ["A", "B"])
    page.side.tree.choose(f"t:{FIRST}")
    await station.terminals.label(FIRST, "C")
    await settled(page, ["B", "C"])
    assert page.side.tree.currentIndex().data() == "C"


async def test_a_terminal_renamed_here_is_followed_to_its_place(page, station):
    await station.terminals.admit(*(f"1683800001{number:02}" for number in range(60)))
    tree = page.side.tree
    await seen(lambda: tree.model().rowCount() == 60)
    tree.choose("t:168380000100")
    page._rename("t:168380000100", "Yard")
    await seen(lambda: tree.currentIndex().data() == "Yard")
    await seen(lambda: tree.viewport().rect().contains(tree.visualRect(tree.currentIndex())))


async def test_a_removed_group_leaves_its_terminals_where_it_hung(page, station):
    outer = await station.groups.add("Head office", None)
    inner = await station.groups.add("Garage", outer)
    await station.terminals.admit(FIRST)
    await station.terminals.move(FIRST, inner)
    await settled(page, ["Head office", "  Garage", f"    {FIRST}"])
    await station.groups.remove(inner)
    await settled(page, ["Head office", f"  {FIRST}"])


async def test_a_closed_group_stays_closed_when_the_groups_change(page, station):
    group = await station.groups.add("Garage", None)
    await station.terminals.admit(FIRST)
    await station.terminals.move(FIRST, group)
    tree = page.side.tree
    await seen(lambda: tree.index_of(f"t:{FIRST}").isValid())
    tree.collapse(tree.index_of(f"g:{group}"))
    await station.groups.add("Annex", None)
    await settled(page, ["Annex", "Garage", f"  {FIRST}"])
    assert not tree.isExpanded(tree.index_of(f"g:{group}"))


async def test_a_change_of_groups_makes_no_row_anew_and_stays_where_it_was_scrolled_to(page, station):
    await station.terminals.admit(*(f"1683800001{number:02}" for number in range(60)))
    tree, told = page.side.tree, []
    await seen(lambda: tree.model().rowCount() == 60)
    tree.choose("t:168380000140")
    at = tree.verticalScrollBar().value()
    page.model.modelReset.connect(lambda: told.append("all"))
    page.model.rowsInserted.connect(lambda _, first, last: told.append(last - first + 1))
    group = await station.groups.add("Annex", None)
    await seen(lambda: tree.index_of(f"g:{group}").isValid())
    assert told == [1]
    assert (at > 0, tree.verticalScrollBar().value()) == (True, at)
    assert tree.currentIndex() == tree.index_of("t:168380000140")


async def test_a_group_counts_those_online_in_it_and_below(page, station, join):
    outer = await station.groups.add("Head office", None)
    inner = await station.groups.add("Garage", outer)
    await station.terminals.admit(FIRST, SECOND)
    await station.terminals.move(FIRST, outer)
    await station.terminals.move(SECOND, inner)
    first = join(FIRST)
    await first.until(lambda t: t.registered)
    await first.stop()
    join(SECOND)

    def note(group: int) -> str:
        look = page.model.index_of(f"g:{group}").data(Role.LOOK)  # none before the tree has heard of it
        return look.note if look is not None else ""

    await seen(lambda: note(outer) == "1 of 2")
    assert note(inner) == "1 of 1"


async def test_a_group_does_not_count_those_that_are_only_expected(page, station, join):
    group = await station.groups.add("Garage", None)
    await station.terminals.admit(FIRST, SECOND)
    for serial in (FIRST, SECOND):
        await station.terminals.move(serial, group)

    def note() -> str:
        look = page.model.index_of(f"g:{group}").data(Role.LOOK)  # none before the tree has heard of it
        return look.note if look is not None else ""

    await seen(lambda: page.model.index_of(f"t:{SECOND}").parent().isValid())
    assert note() == "2 expected"
    join(FIRST)
    await seen(lambda: note() == "1 of 1")


async def test_a_refused_terminal_leaves_the_tree(page, station):
    await station.terminals.admit(FIRST, SECOND)
    await settled(page, [FIRST, SECOND])
    await station.terminals.refuse(FIRST)
    await settled(page, [SECOND])
    assert station.terminals.get(FIRST).state is TerminalState.REFUSED


async def test_a_row_is_spoken_with_its_state(page, station):
    await station.terminals.admit(FIRST)
    await settled(page, [FIRST])
    spoken = page.model.index_of(f"t:{FIRST}").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{FIRST}, not seen yet"


async def test_an_online_terminal_tells_how_many_people_it_holds_and_what_is_to_go(page, station, join):
    await station.terminals.admit(FIRST)
    person = await station.people.save(Person("20001", name="Zhang Wei"), {0: PHOTO})
    await station.deliveries.pause()
    await station.assignments.assign([person.id], [FIRST])
    join(FIRST)

    def note() -> str:
        return page.model.index_of(f"t:{FIRST}").data(Role.LOOK).note

    await seen(lambda: page.model.index_of(f"t:{FIRST}").isValid())
    await seen(lambda: note() == "1 to go")
    await station.deliveries.resume()
    await seen(lambda: note().startswith("1 pe"))
    spoken = page.model.index_of(f"t:{FIRST}").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{FIRST}, online, {note()}"


async def test_a_terminal_that_refused_somebody_says_so(page, station, join):
    await station.terminals.admit(FIRST)
    person = await station.people.save(Person("20001", name="Zhang Wei"), {0: PHOTO})
    await station.assignments.assign([person.id], [FIRST])
    join(FIRST, faults=Faults(refusals=(("20001", "301"),)))
    await seen(lambda: page.model.index_of(f"t:{FIRST}").isValid())
    await seen(lambda: page.model.index_of(f"t:{FIRST}").data(Role.LOOK).note == "1 not delivered")


async def test_how_long_a_terminal_is_lost_is_told_anew_when_it_reads_otherwise(station, join):
    await station.terminals.admit(FIRST)
    terminal = join(FIRST)
    await terminal.until(lambda t: t.registered)
    await terminal.stop()
    await seen(lambda: station.terminals.get(FIRST).lost_since)
    now = [station.terminals.get(FIRST).lost_since]
    model, told = TerminalTreeModel(station.terminals, station.groups, now_us=lambda: now[0]), []
    model.dataChanged.connect(lambda index, _: told.append(index.data(Role.LOOK).note))
    for seconds, news in ((1, []), (59, []), (60, ["lost 1 min"]), (119, []), (121, ["lost 2 min"])):
        now[0] = station.terminals.get(FIRST).lost_since + seconds * 1_000_000
        model.refresh_durations()
        assert told == news
        told.clear()
    assert terminal_text.full_state(
        station.terminals.get(FIRST), station.terminals.get(FIRST).lost_since + 16_000_000
    ) == ("Lost for less than a minute")
