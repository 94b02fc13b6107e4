"""Plans of floors with the terminals on them; nobody had any before."""

from typing import Any

from peewee import BigAutoField, BigIntegerField, FloatField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class FloorPlan(Base):
    id = BigAutoField()
    group_id = BigIntegerField(null=True)
    name = TextField()
    picture = TextField()
    width = BigIntegerField()
    height = BigIntegerField()
    place = BigIntegerField()


class PlanPin(Base):
    id = BigAutoField()
    plan_id = BigIntegerField()
    serial = TextField(index=True)
    x = FloatField()
    y = FloatField()

    class Meta:
        indexes = ((("plan_id", "serial"), True),)


TABLES = (FloorPlan, PlanPin)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
