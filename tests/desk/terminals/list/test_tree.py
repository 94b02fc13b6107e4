"""The tree's model as the station's terminals and groups change."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from desk.hands import seen
from facedesk.desk.models.terminals import ALL, TerminalTreeModel
from facedesk.desk.text import terminal_text
from facedesk.desk.widgets.tree.model import Role
from facedesk.resources import resource
from facedesk.simulator.terminal.faults import Faults
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import HoldStanding, HoldState, TerminalState
from facedesk.store.changes import arranging
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.holds import HoldKind
from facedesk.store.people.people import Person
from facedesk.texts import reason

PHOTO = resource("portraits", "zhang-enrolled.jpg").read_bytes()
FIRST, SECOND, THIRD = "168380000101", "168380000102", "168380000103"


def rows(model, parent=None) -> list[str]:
    """Write the tree as people see it: one line a row, indented; without the first row, which stands for all."""
    index = parent if parent is not None else model.index(-1, 0)
    lines = []
    for row in range(0 if parent is not None else 1, model.rowCount(index)):
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
    await seen(lambda: tree.model().rowCount() == 61)
    tree.choose("t:168380000100")
    page.hand.rename("t:168380000100", "Yard")
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
    await seen(lambda: tree.model().rowCount() == 61)
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


@pytest.fixture
async def hundred(page, station):
    """A page with a hundred terminals in four groups; the page has heard of all of them."""
    serials = [f"1683800003{at:02}" for at in range(100)]
    groups = [await station.groups.add(f"Group {at}") for at in range(4)]
    await station.terminals.admit(*serials)
    await station.arranging.carry_out(
        arranging.together(
            arranging.terminals_moved(serials[at::4], group) for at, group in enumerate(groups)
        )
    )
    await seen(lambda: all(page.model.above(f"t:{serial}") for serial in serials))
    await seen(lambda: station.terminals._core.changes._handle is None)
    return serials


def read(monkeypatch) -> list[tuple[set[str], list[str]]]:
    """Take down of which terminals the model is told whenever groups change, and which it reads from the station."""
    found: list[tuple[set[str], list[str]]] = []
    refresh, get = TerminalTreeModel.refresh_places, Terminals.get

    def refresh_places(model, serials) -> None:
        told, asked = set(serials), list[str]()
        with monkeypatch.context() as within:
            within.setattr(Terminals, "get", lambda self, one: (asked.append(one), get(self, one))[1])
            refresh(model, told)
        found.append((told, asked))

    monkeypatch.setattr(TerminalTreeModel, "refresh_places", refresh_places)
    return found


async def test_a_group_that_comes_has_no_terminal_read(page, station, hundred, monkeypatch):
    found = read(monkeypatch)
    group = await station.groups.add("Annex")
    await seen(lambda: page.side.tree.index_of(f"g:{group}").isValid())
    assert found
    assert max(len(asked) for _, asked in found) < len(hundred)


async def test_many_are_moved_by_one_layout_and_stay_selected_with_the_keyboard_among_them(
    page, hundred, monkeypatch
):
    tree, told, shown = page.side.tree, list[str](), list[int]()
    some = hundred[:60]
    tree.select(some)
    last = tree.index_of(f"t:{some[8]}")
    tree.selectionModel().setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)
    tree.collapse(tree.index_of("g:4"))
    some = [serial for serial in some if serial in tree.several()]
    assert len(some) == 45
    for name in ("modelReset", "rowsMoved", "layoutChanged"):
        getattr(page.model, name).connect(lambda *_, name=name: told.append(name))
    tree.several_chosen.connect(lambda: shown.append(len(tree.several())))
    found = read(monkeypatch)
    page.hand.move([f"t:{serial}" for serial in some], 1)
    await seen(lambda: page.model.above(f"t:{some[1]}") == ["g:1"])
    assert told == ["layoutChanged"]
    assert sorted(tree.several()) == some
    assert len(shown) <= 1  # they stand in another order
    assert tree.currentIndex() == tree.index_of(f"t:{some[0]}")
    assert found[0][0] == set(found[0][1]) == set(some)
    assert not tree.isExpanded(tree.index_of("g:4"))
    assert len(tree.selectionModel().selection()) <= 25  # in runs, and not one by one


async def test_the_keyboard_stays_among_the_selected_when_others_change_the_groups(page, station, hundred):
    tree = page.side.tree
    tree.select(hundred[:30])
    at = tree.index_of(f"t:{hundred[12]}")
    tree.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
    group = await station.groups.add("Annex")
    await seen(lambda: page.model.index_of(f"g:{group}").isValid())
    assert tree.currentIndex() == tree.index_of(f"t:{hundred[12]}")
    assert sorted(tree.several()) == hundred[:30]


async def test_what_selected_terminals_are_said_to_be_is_worked_out_where_it_is_seen(
    page, hundred, monkeypatch
):
    said = list[str]()
    full = terminal_text.full_state
    monkeypatch.setattr(
        terminal_text, "full_state", lambda view, at: (said.append(view.serial), full(view, at))[1]
    )
    page.side.tree.select(hundred)
    page.several._list.viewport().grab()
    in_sight = page.several._list.viewport().height() // 60 + 2
    assert 0 < len(set(said)) <= in_sight < len(hundred)


async def test_a_row_of_many_that_change_is_told_by_runs(page, hundred):
    page.side.tree.select(hundred)
    lines, told = page.several._list.lines, []
    lines.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    rows = [replace(line, at_us=line.at_us + 1) for line in lines.rows]
    lines.update_rows([*rows[:20], *rows[30:50]])
    assert told == [(0, 19), (30, 49)]


async def test_the_first_row_stands_for_all_and_counts_them(page, station, join):
    group = await station.groups.add("Garage", None)
    await station.terminals.admit(FIRST, SECOND)
    await station.terminals.move(SECOND, group)
    assert page.model.index(0, 0).data() == "All terminals"
    await seen(lambda: page.model.index(0, 0).data(Role.LOOK).note == "2 expected")
    painted = []
    page.model.dataChanged.connect(lambda first, _: painted.append(first.data(Role.KEY)))
    join(SECOND)
    await seen(lambda: page.model.index(0, 0).data(Role.LOOK).note == "1 of 1")
    assert ALL in painted
    assert [view.serial for view in page.model.views_below(ALL)] == [FIRST, SECOND]


async def test_no_search_finds_the_row_for_all(page, station):
    await station.terminals.admit(FIRST)
    await seen(lambda: page.side.tree.index_of(f"t:{FIRST}").isValid())
    page.side.search.setText("term")
    assert not page.side.tree.index_of(ALL).isValid()
    page.side.reveal_all()
    assert page.side.tree.index_of(ALL).isValid()


async def test_who_is_dropped_on_all_is_in_no_group(page, station):
    group = await station.groups.add("Garage", None)
    await station.terminals.admit(FIRST)
    await station.terminals.move(FIRST, group)
    await settled(page, ["Garage", f"  {FIRST}"])
    page.model.dropped.emit([f"t:{FIRST}"], ALL)
    await settled(page, [FIRST, "Garage"])


@pytest.mark.usefixtures("page")
async def test_the_mark_before_the_words_at_a_rows_end_is_theirs(station, join):
    await station.terminals.admit(FIRST)
    join(FIRST)
    await seen(lambda: station.terminals.known(FIRST).state is TerminalState.ONLINE)
    lacks = replace(station.terminals.known(FIRST), roster=RosterCount(failed=2))
    assert (terminal_text.row_note(lacks, 0), terminal_text.row_note_mark(lacks)) == (
        "2 not delivered", "refused",
    )  # fmt: skip
    shut = HoldStanding(FIRST, HoldKind.SHUT, is_emergency=False, state=HoldState.DONE, since=0)
    held = replace(lacks, held=shut)
    assert (terminal_text.row_note(held, 0), terminal_text.row_note_mark(held)) == ("held shut", "")
    odd = replace(lacks, gate_trouble=reason("gateOpensItself", terminal="x"))
    assert (terminal_text.row_note(odd, 0), terminal_text.row_note_mark(odd)) == ("gate not as set", "")
    off = replace(lacks, roster=RosterCount(), off_template=2)
    assert (terminal_text.row_note(off, 0), terminal_text.row_note_mark(off)) == ("off template", "finding")


async def test_a_terminal_without_a_name_is_told_apart_by_the_end_of_its_serial(page, station):
    await station.terminals.admit(FIRST, SECOND)
    await station.terminals.label(SECOND, "Yard")
    await settled(page, [FIRST, "Yard"])
    look = {row: page.model.index_of(f"t:{row}").data(Role.LOOK) for row in (FIRST, SECOND)}
    assert (look[FIRST].by_end, look[SECOND].by_end) == (True, False)
