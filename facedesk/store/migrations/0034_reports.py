"""Reports on a schedule, and alerts found by when they began; nobody had asked for any before."""

from typing import Any

from peewee import BigAutoField, BigIntegerField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class Report(Base):
    id = BigAutoField()
    kind = TextField()
    period = TextField()
    format = TextField()
    folder = TextField()
    at = TextField()
    wanted = TextField()
    language = TextField()
    next_day = TextField()
    writing = TextField()
    file = TextField()
    made_at = BigIntegerField(null=True)
    failed_at = BigIntegerField(null=True)
    failure = TextField()


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the table and the index."""
    with db.bind_ctx([Report]):
        db.create_tables([Report], safe=False)
    db.execute_sql("CREATE INDEX alert_first_at ON alert (first_at)")
