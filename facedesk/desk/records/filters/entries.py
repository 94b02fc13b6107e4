"""What can be ticked as the value of a filter: terminals, groups as a tree, departments."""

from collections.abc import Iterable, Sequence

from facedesk.desk.records.filters.editors import TickEntry
from facedesk.desk.widgets.choice import NestedRow
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.people.pinyin import order


def of_terminals(terminals: Terminals) -> list[TickEntry]:
    """Return the terminals that the station knows, by name."""
    views = sorted(terminals.all(), key=lambda view: order(view.title))
    return [TickEntry(view.serial, view.title) for view in views]


def of_names(names: Iterable[str]) -> list[TickEntry]:
    """Return names, each once."""
    return [TickEntry(name, name) for name in sorted(set(names), key=order)]


def of_tree(rows: Sequence[NestedRow], within: int | None = None, depth: int = 0) -> list[TickEntry]:
    """Return rows as a tree is read, each as deep as it hangs."""
    ids = {row.id for row in rows}
    found = list[TickEntry]()
    for row in rows:
        if (row.parent_id if row.parent_id in ids else None) == within:
            found += [TickEntry(row.id, row.name, depth), *of_tree(rows, row.id, depth + 1)]
    return found
