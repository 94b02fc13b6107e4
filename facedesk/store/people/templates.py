"""Templates: schedules with a name."""

from dataclasses import dataclass

from peewee import SqliteDatabase

from facedesk.store.models import Template
from facedesk.store.people.pinyin import order
from facedesk.wire.schedule import Week, read_terminal, write_terminal


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A schedule with a name."""

    id: int
    name: str
    schedule: Week


def load(db: SqliteDatabase) -> list[TemplateRow]:
    """Return all templates, by name."""
    found = Template.select().execute(db)
    rows = (TemplateRow(row.id, row.name, read_terminal(row.schedule)) for row in found)
    return sorted(rows, key=lambda row: order(row.name))


def save(db: SqliteDatabase, name: str, schedule: Week) -> TemplateRow:
    """Store a schedule under a name, in the place of one that had it.

    Raises:
        ScheduleError: ("tooManyPeriods", day) where a day has more than five periods.
    """
    text = write_terminal(schedule)
    Template.insert(name=name, schedule=text).on_conflict(
        conflict_target=[Template.name], update={"schedule": text}
    ).execute(db)
    row = Template.select().where(Template.name == name).get(db)
    return TemplateRow(row.id, row.name, schedule)


def remove(db: SqliteDatabase, template_id: int) -> None:
    """Remove a template; those who have its schedule keep it."""
    Template.delete().where(Template.id == template_id).execute(db)
