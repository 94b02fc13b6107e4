"""Who was seen at the assembly point, and who was said to be gone without a pass; nobody had been before."""

from typing import Any

from peewee import BigAutoField, BigIntegerField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class SeenAtMuster(Base):
    id = BigAutoField()
    number = TextField()
    at = BigIntegerField()
    by = TextField()
    ended_at = BigIntegerField(null=True)
    ended_by = TextField()

    class Meta:
        table_name = "seen_at_muster"


SeenAtMuster.add_index(
    SeenAtMuster.index(
        SeenAtMuster.number, name="seen_at_muster_now", where=SeenAtMuster.ended_at.is_null(True)
    )
)


class LeftByHand(Base):
    id = BigAutoField()
    number = TextField()
    at = BigIntegerField(index=True)
    by = TextField()
    note = TextField()
    undone_at = BigIntegerField(null=True)
    undone_by = TextField()


TABLES = (SeenAtMuster, LeftByHand)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
