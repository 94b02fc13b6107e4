"""Schedules that are kept under a name."""

from functools import partial

from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.people.validation import check_values
from facedesk.store.people import templates
from facedesk.store.people.templates import TemplateRow
from facedesk.texts import reason
from facedesk.wire.schedule import Week


class ScheduleTemplates:
    """All named schedules; what changes one raises CommandFailed where it was not done."""

    def __init__(self, core: Core) -> None:
        """Keep the core."""
        self._core = core

    async def all(self) -> list[TemplateRow]:
        """Return all named schedules, by name."""
        return await self._core.store.read(templates.load)

    async def save(self, name: str, schedule: Week) -> TemplateRow:
        """Store a schedule under a name, in the place of one that had it."""
        name = name.strip()
        if not name:
            raise CommandFailed(reason("templateNameEmpty"))
        check_values({"schedule": schedule})
        row = await self._core.write(partial(templates.save, name=name, schedule=schedule))
        self._core.changes.publish(people=True)
        return row

    async def remove(self, template_id: int) -> None:
        """Remove a named schedule; those who have it keep it."""
        await self._core.write(partial(templates.remove, template_id=template_id))
        self._core.changes.publish(people=True)
