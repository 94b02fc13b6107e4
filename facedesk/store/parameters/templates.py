"""Templates of parameters, and the groups that they hold for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from peewee import SqliteDatabase

from facedesk.store.models import ParameterTemplate, TemplateRule


@dataclass(frozen=True, slots=True)
class ParameterTemplateRow:
    """A named set of parameters, by the catalogue's names, secrets included."""

    id: int
    name: str
    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A template that holds for a group; with `mends` a terminal that drifts is set again by itself."""

    group_id: int
    template_id: int
    mends: bool


def load(db: SqliteDatabase) -> list[ParameterTemplateRow]:
    """Return all templates, by name."""
    rows = ParameterTemplate.select().order_by(ParameterTemplate.name).execute(db)
    return [ParameterTemplateRow(row.id, row.name, json.loads(row.parameters)) for row in rows]


def save(db: SqliteDatabase, name: str, values: Mapping[str, str], at: int) -> ParameterTemplateRow:
    """Store a template; one of the same name becomes so."""
    text = json.dumps(dict(values), ensure_ascii=False)
    ParameterTemplate.insert(name=name, parameters=text, changed_at=at).on_conflict(
        conflict_target=[ParameterTemplate.name],
        update={ParameterTemplate.parameters: text, ParameterTemplate.changed_at: at},
    ).execute(db)
    row = ParameterTemplate.select().where(ParameterTemplate.name == name)
    return next(ParameterTemplateRow(each.id, each.name, dict(values)) for each in row.execute(db))


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


def drop_rules(db: SqliteDatabase, template_id: int) -> None:
    """Have a template hold for no group any more."""
    TemplateRule.delete().where(TemplateRule.template_id == template_id).execute(db)
