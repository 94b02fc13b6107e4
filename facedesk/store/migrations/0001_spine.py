"""The first tables: groups, terminals, records, alerts, foreign frames, settings."""

from typing import Any

from peewee import (
    BigAutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    FloatField,
    Model,
    SqliteDatabase,
    TextField,
)


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class Group(Base):
    id = BigAutoField()
    parent_id = BigIntegerField(null=True)
    name = TextField()

    class Meta:
        table_name = "terminal_group"


class Terminal(Base):
    id = BigAutoField()
    serial = TextField(unique=True)
    label = TextField(default="")
    group_id = BigIntegerField(null=True)
    admission = TextField()
    sign_waived = BooleanField(default=False)
    address = TextField(default="")
    first_seen = BigIntegerField(null=True)
    last_seen = BigIntegerField(null=True)
    versions = TextField(default="{}")
    parameters = TextField(default="{}")


class Record(Base):
    id = BigAutoField()
    serial = TextField()
    msg_id = TextField()
    pass_time = TextField()
    apart = TextField()
    passed_at = BigIntegerField(null=True)
    received_at = BigIntegerField(index=True)
    verdict = TextField(null=True)
    fever = BooleanField()
    late = BooleanField()
    id_number = TextField()
    name = TextField()
    department = TextField()
    company = TextField()
    in_out = BigIntegerField()
    temperature_c = FloatField(null=True)
    match = FloatField(null=True)
    valid_until = TextField()
    recognition = TextField(null=True)
    compare = TextField(null=True)
    pictures_in = TextField()
    fields = TextField()
    frame = BlobField(null=True)
    problem = TextField(null=True)

    class Meta:
        indexes = ((("serial", "msg_id", "pass_time", "apart"), True), (("serial", "id"), False))


class Alert(Base):
    id = BigAutoField()
    kind = TextField()
    serial = TextField()
    subject = TextField()
    id_number = TextField()
    name = TextField()
    count = BigIntegerField()
    first_at = BigIntegerField()
    last_at = BigIntegerField()
    late = BooleanField()
    acknowledged_at = BigIntegerField(null=True)
    note = TextField(default="")
    record_id = BigIntegerField(null=True)
    picture = TextField(null=True)
    pictures_in = TextField(null=True)
    temperature_c = FloatField(null=True)

    class Meta:
        indexes = ((("acknowledged_at", "kind", "serial", "subject"), False),)


class Foreign(Base):
    id = BigAutoField()
    serial = TextField(index=True)
    received_at = BigIntegerField()
    frame = BlobField()
    reason = TextField()


class Setting(Base):
    name = TextField(primary_key=True)
    value = TextField()


TABLES = (Group, Terminal, Record, Alert, Foreign, Setting)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables; frozen copies of the models, independent of what they become."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
