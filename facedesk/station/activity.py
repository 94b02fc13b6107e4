"""What was done to terminals: by whom, what, and what came of it; as far as the store keeps it, and without secrets."""

from collections.abc import Mapping
from dataclasses import replace

from facedesk.station.core import Core
from facedesk.station.terminals.directory import MASK
from facedesk.store.activity import pages
from facedesk.store.activity.pages import ActivityPage
from facedesk.store.activity.row import ActivityQuery, ActivityRow, Places
from facedesk.store.database import Database
from facedesk.wire import parameter_set
from facedesk.wire.parameters import BY_NAME


class Activity:
    """Reads it page by page."""

    def __init__(self, core: Core) -> None:
        """Keep what it reads from."""
        self._core = core

    async def page(self, query: ActivityQuery, limit: int, before: Places | None = None) -> ActivityPage:
        """Return what was done, the newest first, secrets masked; `before` is where the page before it ended."""

        def run(db: Database) -> ActivityPage:
            found = pages.page(db, query, limit, before)
            return found._replace(rows=[_shown(row) for row in found.rows])

        return await self._core.store.read(run)


def _shown(row: ActivityRow) -> ActivityRow:
    """Return a row in which nothing is secret, and values that mean the same do not differ."""
    if row.before is None:
        return replace(row, after=_masked(row.after))
    past = {name: value for name, value in row.before.items() if value is not None}
    names = parameter_set.in_order(parameter_set.differing(row.after, past))
    after = {name: row.after[name] for name in names}
    now = {name: value for name, value in row.found.items() if value is not None}
    lost = parameter_set.differing(after, after | now, names) if row.found else []
    missing = [name for name in names if row.found.get(name, "") is None]
    found = {name: row.found[name] for name in names if name in {*lost, *missing}}
    return replace(
        row,
        before=_masked({name: row.before[name] for name in names}),
        after=_masked(after),
        found=_masked(found),
    )


def _masked(values: Mapping[str, str | None]) -> dict[str, str]:
    return {name: _hidden(name, value) for name, value in values.items()}  # type: ignore[misc]


def _hidden(name: str, value: str | None) -> str | None:
    row = BY_NAME.get(name)
    return MASK if value and row is not None and row.is_secret else value
