"""The tree of groups that terminals hang in."""

from dataclasses import replace

from facedesk.station.admitting import Admitting
from facedesk.station.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.store import rosters, terminals
from facedesk.store.database import Database
from facedesk.store.pinyin import order
from facedesk.store.terminals import GroupRow
from facedesk.texts import reason


class Grouping(Admitting):
    """The station's face to groups, and to where terminals hang."""

    def groups(self) -> list[GroupRow]:
        """Give all groups, by name."""
        return sorted(self.directory.groups.values(), key=lambda group: (order(group.name), group.id))

    async def add_group(self, name: str, parent_id: int | None = None) -> int:
        """Make a group; give its id."""
        if not name.strip():
            raise CommandFailed(reason("nameEmpty"))
        group_id = await self.write(lambda db: terminals.add_group(db, name.strip(), parent_id))
        self.directory.groups[group_id] = GroupRow(group_id, parent_id, name.strip())
        self.changes.say(groups=True)
        return group_id

    async def rename_group(self, group_id: int, name: str) -> None:
        """Name a group."""
        if not name.strip():
            raise CommandFailed(reason("nameEmpty"))
        await self._change_group(replace(self._group(group_id), name=name.strip()))

    async def move_group(self, group_id: int, parent_id: int | None) -> None:
        """Hang a group into another, or into none."""
        group = self._group(group_id)
        if parent_id in self.directory.below(group_id):
            raise CommandFailed(reason("groupInItself"))
        await self._change_group(replace(group, parent_id=parent_id))

    async def _change_group(self, group: GroupRow) -> None:
        moved = self._terminals_below(group.id)

        def run(db: Database) -> set[str]:
            terminals.change_group(db, group)
            return rosters.refresh(db, now_us(), serials=moved)

        self.deliveries.wake(await self.write(run))
        self.directory.groups[group.id] = group
        self.changes.say(groups=True)

    async def remove_group(self, group_id: int) -> None:
        """Remove a group; what hung in it hangs where it hung."""
        group = self._group(group_id)
        moved = self._terminals_below(group_id)

        def run(db: Database) -> set[str]:
            terminals.remove_group(db, group)
            return rosters.refresh(db, now_us(), serials=moved)

        self.deliveries.wake(await self.write(run))
        del self.directory.groups[group_id]
        for other in list(self.directory.groups.values()):
            if other.parent_id == group_id:
                self.directory.groups[other.id] = replace(other, parent_id=group.parent_id)
        for entry in self.directory:
            if entry.row.group_id == group_id:
                entry.row.group_id = group.parent_id
        self.changes.say(groups=True, terminals=[entry.row.serial for entry in self.directory])

    def _terminals_below(self, group_id: int) -> list[str]:
        below = self.directory.below(group_id)
        return [entry.row.serial for entry in self.directory if entry.row.group_id in below]

    def _group(self, group_id: int) -> GroupRow:
        group = self.directory.groups.get(group_id)
        if group is None:
            raise CommandFailed(reason("groupUnknown"))
        return group

    async def move(self, serial: str, group_id: int | None) -> None:
        """Hang a terminal into a group, or into none."""
        if group_id is not None:
            self._group(group_id)
        await self._change(self.directory.known(serial), group_id=group_id)
