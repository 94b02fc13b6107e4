"""Templates of parameters, and the groups that they hold for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from peewee import SqliteDatabase

from facedesk.store.delivery.rosters import reason_of, reason_text
from facedesk.store.models import ParameterTemplate, TemplateRule
from facedesk.store.people.people import ReasonParts


@dataclass(frozen=True, slots=True)
class ParameterTemplateRow:
    """A named set of parameters, by the catalogue's names, secrets included; who saved it, and from which terminal."""

    id: int
    name: str
    values: Mapping[str, str] = field(repr=False)
    saved_at: int = 0  # µs UTC
    by: ReasonParts | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A template that holds for a group; with `mends` a terminal that drifts is set again by itself."""

    group_id: int
    template_id: int
    mends: bool


def load(db: SqliteDatabase) -> list[ParameterTemplateRow]:
    """Return all templates, by name."""
    return [_row(row) for row in ParameterTemplate.select().order_by(ParameterTemplate.name).execute(db)]


def _row(row: ParameterTemplate) -> ParameterTemplateRow:
    values = json.loads(row.parameters)
    return ParameterTemplateRow(row.id, row.name, values, row.changed_at, reason_of(row.by), row.origin)


def save(  # noqa: PLR0917  a row's columns
    db: SqliteDatabase, name: str, values: Mapping[str, str], at: int, by: ReasonParts, origin: str = ""
) -> ParameterTemplateRow:
    """Store a template; one of the same name becomes so."""
    stored = {
        "parameters": json.dumps(dict(values), ensure_ascii=False),
        "changed_at": at,
        "by": reason_text(by),
        "origin": origin,
    }
    ParameterTemplate.insert(name=name, **stored).on_conflict(
        conflict_target=[ParameterTemplate.name],
        update={getattr(ParameterTemplate, column): value for column, value in stored.items()},
    ).execute(db)
    row = ParameterTemplate.select().where(ParameterTemplate.name == name)
    return next(_row(each) for each in row.execute(db))


def rename(db: SqliteDatabase, template_id: int, name: str) -> None:
    """Call a template otherwise."""
    ParameterTemplate.update(name=name).where(ParameterTemplate.id == template_id).execute(db)


def remove(db: SqliteDatabase, template_id: int) -> None:
    """Remove a template, with its rules; terminals stay as they are."""
    TemplateRule.delete().where(TemplateRule.template_id == template_id).execute(db)
    ParameterTemplate.delete().where(ParameterTemplate.id == template_id).execute(db)


def rules(db: SqliteDatabase) -> list[RuleRow]:
    """Return all rules."""
    rows = TemplateRule.select().order_by(TemplateRule.group_id).execute(db)
    return [RuleRow(row.group_id, row.template_id, bool(row.mends)) for row in rows]


def set_rule(db: SqliteDatabase, rule: RuleRow) -> None:
    """Have a template hold for a group, in place of another."""
    TemplateRule.delete().where(TemplateRule.group_id == rule.group_id).execute(db)
    TemplateRule.insert(group_id=rule.group_id, template_id=rule.template_id, mends=rule.mends).execute(db)


def drop_rules(db: SqliteDatabase, template_id: int, group_id: int | None = None) -> None:
    """Have a template hold for a group no more, or for none."""
    which = TemplateRule.template_id == template_id
    if group_id is not None:
        which &= TemplateRule.group_id == group_id
    TemplateRule.delete().where(which).execute(db)
