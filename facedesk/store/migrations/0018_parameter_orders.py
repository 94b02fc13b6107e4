"""Templates of parameters, rules for groups, and what is to be set at terminals; none was there before."""

from typing import Any

from peewee import BigAutoField, BigIntegerField, BooleanField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class ParameterTemplate(Base):
    id = BigAutoField()
    name = TextField(unique=True)
    parameters = TextField()
    changed_at = BigIntegerField()


class TemplateRule(Base):
    id = BigAutoField()
    group_id = BigIntegerField(unique=True)
    template_id = BigIntegerField()
    mends = BooleanField()


class ParameterOrder(Base):
    id = BigAutoField()
    serial = TextField()
    purpose = TextField()
    by = TextField()
    parameters = TextField()
    state = TextField()
    reason = TextField()
    changed_at = BigIntegerField()

    class Meta:
        indexes = ((("serial", "purpose"), True),)


TABLES = (ParameterTemplate, TemplateRule, ParameterOrder)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
