"""Which number was whose since when, so that passes under a former number are known to be the same person's.

Nobody noted it before: whoever is here has always had the number that they have.
"""

from typing import Any

from peewee import BigAutoField, BigIntegerField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class NumberHolder(Base):
    id = BigAutoField()
    number = TextField()
    person_id = BigIntegerField()
    since = BigIntegerField()

    class Meta:
        indexes = ((("number", "since"), False), (("person_id",), False))


_KEEP = "INSERT INTO number_holder (number, person_id, since) VALUES (NEW.number, NEW.id, NEW.changed_at);"
_IS_OTHER = "OLD.number <> NEW.number"
_STATEMENTS = (
    "INSERT INTO number_holder (number, person_id, since) SELECT number, id, 0 FROM person ORDER BY id",
    f"CREATE TRIGGER person_came AFTER INSERT ON person BEGIN {_KEEP} END",
    f"CREATE TRIGGER person_renumbered AFTER UPDATE OF number ON person WHEN {_IS_OTHER} BEGIN {_KEEP} END",
)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the table, and have the table of people keep it."""
    with db.bind_ctx((NumberHolder,)):
        db.create_tables((NumberHolder,), safe=False)
    for statement in _STATEMENTS:
        db.execute_sql(statement)
