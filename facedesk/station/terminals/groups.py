"""The tree of groups that terminals hang in."""

from dataclasses import replace

from facedesk.station.arranging import Arranging, Done
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.directory import Directory
from facedesk.store import terminals
from facedesk.store.changes import arranging as arrangements
from facedesk.store.changes.undoing import ChangedRow, Image
from facedesk.store.people.pinyin import order
from facedesk.store.terminals import GroupRow
from facedesk.texts import reason

PATH = "/"
"""Between the names of a path."""


class Groups:
    """All groups, by id."""

    def __init__(self, core: Core, directory: Directory, arranging: Arranging) -> None:
        """Keep the directory, which has them in memory."""
        self._core = core
        self._directory = directory
        self._arranging = arranging
        arranging.follow("terminal_group", self._on_row)

    def all(self) -> list[GroupRow]:
        """Return all groups, by name."""
        return sorted(self._directory.groups.values(), key=lambda group: (order(group.name), group.id))

    def path(self, group_id: int | None) -> str:
        """Return a group's name behind those of the groups above it, "" for none."""
        names: list[str] = []
        group = self._directory.groups.get(group_id or 0)
        while group is not None and len(names) <= len(self._directory.groups):
            names.append(group.name)
            group = self._directory.groups.get(group.parent_id or 0)
        return PATH.join(reversed(names))

    def named(self, text: str) -> GroupRow:
        """Return the group that a text names, by its name alone or behind those of groups above it.

        Raises:
            CommandFailed: there is none, or several are called so.
        """
        asked = PATH.join(part.strip() for part in text.split(PATH))
        paths = {group.id: self.path(group.id) for group in self.all()}
        found = [number for number, path in paths.items() if path == asked] or [
            number for number, path in paths.items() if path.endswith(PATH + asked)
        ]
        if not found:
            raise CommandFailed(reason("groupNamedNowhere", name=text))
        if len(found) > 1:
            paths_found = ", ".join(sorted(paths[number] for number in found))
            raise CommandFailed(reason("groupAmbiguous", name=text, paths=paths_found))
        return self._directory.groups[found[0]]

    async def make(self, text: str) -> int:
        """Return the id of the group that a text names; it, and what it hangs in, is made where it is missing.

        Raises:
            CommandFailed: several groups are called so, a part has no name, or it could not be stored.
        """
        try:
            return self.named(text).id
        except CommandFailed as failure:
            if failure.reason.code != "groupNamedNowhere":
                raise
        above, _, name = text.rpartition(PATH)
        parent_id = await self.make(above) if above else None
        return await self.add(name, parent_id)

    def below(self, group_id: int) -> set[int]:
        """Return a group and all that hang in it."""
        found, groups = {group_id}, self._directory.groups.values()
        while more := {group.id for group in groups if group.parent_id in found} - found:
            found |= more
        return found

    def serials(self, group_id: int) -> list[str]:
        """Return the terminals that hang in a group or below it."""
        inside = self.below(group_id)
        return [entry.row.serial for entry in self._directory if entry.row.group_id in inside]

    async def add(self, name: str, parent_id: int | None = None) -> int:
        """Make a group; return its id."""
        name = _named(name)
        group_id = await self._core.write(lambda db: terminals.add_group(db, name, parent_id))
        self._keep(GroupRow(group_id, parent_id, name))
        return group_id

    async def rename(self, group_id: int, name: str) -> None:
        """Name a group."""
        name = _named(name)
        group = self._directory.groups.get(group_id)
        if group is None:
            raise CommandFailed(reason("groupUnknown"))
        renamed = replace(group, name=name)
        await self._core.write(lambda db: terminals.change_group(db, renamed))
        self._keep(renamed)

    async def move(self, group_id: int, parent_id: int | None) -> Done:
        """Hang a group into another, or into none."""
        return await self._arranging.carry_out(arrangements.group_moved(group_id, parent_id))

    async def remove(self, group_id: int) -> Done:
        """Remove a group; what hung in it hangs where it hung."""
        return await self._arranging.carry_out(arrangements.group_removed(group_id))

    def _keep(self, group: GroupRow) -> None:
        self._directory.groups[group.id] = group
        self._core.changes.publish(groups=True)

    def _on_row(self, row: ChangedRow, image: Image | None) -> None:
        """Hear how a group is stored now; None: it is gone."""
        self._directory.groups.pop(row.id, None)
        if image is not None:
            self._directory.groups[row.id] = GroupRow(
                row.id, image["parent_id"], image["name"], terminals.decider(image["decides"])
            )


def _named(name: str) -> str:
    if not name.strip():
        raise CommandFailed(reason("nameEmpty"))
    return name.strip()
