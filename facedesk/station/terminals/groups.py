"""The tree of groups that terminals hang in."""

from dataclasses import replace

from facedesk.station.failures import CommandFailed
from facedesk.station.people.arranging import Done
from facedesk.station.terminals.admission import Admitting
from facedesk.store import terminals
from facedesk.store.changes import arranging as arrangements
from facedesk.store.people.pinyin import order
from facedesk.store.terminals import GroupRow
from facedesk.texts import reason


class Grouping(Admitting):
    """The station's face to groups, and to where terminals hang."""

    def groups(self) -> list[GroupRow]:
        """Return all groups, by name."""
        return sorted(self.directory.groups.values(), key=lambda group: (order(group.name), group.id))

    async def add_group(self, name: str, parent_id: int | None = None) -> int:
        """Make a group; give its id."""
        if not name.strip():
            raise CommandFailed(reason("nameEmpty"))
        group_id = await self.write(lambda db: terminals.add_group(db, name.strip(), parent_id))
        self.directory.groups[group_id] = GroupRow(group_id, parent_id, name.strip())
        self.changes.publish(groups=True)
        return group_id

    async def rename_group(self, group_id: int, name: str) -> None:
        """Name a group."""
        if not name.strip():
            raise CommandFailed(reason("nameEmpty"))
        group = replace(self._group(group_id), name=name.strip())
        await self.write(lambda db: terminals.change_group(db, group))
        self.directory.groups[group.id] = group
        self.changes.publish(groups=True)

    async def move_group(self, group_id: int, parent_id: int | None) -> Done:
        """Hang a group into another, or into none."""
        return await self.arranging.carry_out(arrangements.group_moved(group_id, parent_id))

    async def remove_group(self, group_id: int) -> Done:
        """Remove a group; what hung in it hangs where it hung."""
        return await self.arranging.carry_out(arrangements.group_removed(group_id))

    def _group(self, group_id: int) -> GroupRow:
        group = self.directory.groups.get(group_id)
        if group is None:
            raise CommandFailed(reason("groupUnknown"))
        return group

    async def move(self, serial: str, group_id: int | None) -> Done:
        """Hang a terminal into a group, or into none."""
        self.directory.known(serial)
        return await self.arranging.carry_out(arrangements.terminal_moved(serial, group_id))
