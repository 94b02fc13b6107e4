"""People, where they belong, and how bringing them there stands."""

from typing import Any

from peewee import SQL, BigAutoField, BigIntegerField, BooleanField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class Department(Base):
    id = BigAutoField()
    parent_id = BigIntegerField(null=True)
    name = TextField()


class Person(Base):
    id = BigAutoField()
    number = TextField(unique=True)
    name = TextField()
    card = TextField()
    sex = TextField()
    birthday = TextField()
    phone = TextField()
    department_id = BigIntegerField(null=True, index=True)
    valid_from = TextField()
    valid_until = TextField(index=True)
    priority = BigIntegerField()
    priority_before = BigIntegerField(null=True)
    photo_1 = TextField(null=True, index=True)
    photo_1_number = TextField()
    photo_2 = TextField(null=True, index=True)
    photo_2_number = TextField()
    photo_3 = TextField(null=True, index=True)
    photo_3_number = TextField()
    voice_mode = BigIntegerField()
    voice_title = BooleanField()
    voice_before = TextField()
    voice_after = TextField()
    display_mode = BigIntegerField()
    display_title = BooleanField()
    display_before = TextField()
    display_after = TextField()
    schedule = TextField()
    revision = BigIntegerField()
    changed_at = BigIntegerField()
    removed_at = BigIntegerField(null=True)
    found = TextField()


class Template(Base):
    id = BigAutoField()
    name = TextField(unique=True)
    schedule = TextField()


class Assignment(Base):
    id = BigAutoField()
    person_id = BigIntegerField(null=True)
    department_id = BigIntegerField(null=True)
    serial = TextField(null=True)
    group_id = BigIntegerField(null=True)
    excepted = BooleanField(default=False)

    class Meta:
        indexes = (
            (("person_id",), False),
            (("department_id",), False),
            (("serial",), False),
            (("group_id",), False),
        )


class Delivery(Base):
    id = BigAutoField()
    serial = TextField()
    person_id = BigIntegerField()
    wanted = BooleanField()
    revision = BigIntegerField()
    number = TextField(default="")
    held = BigIntegerField()
    in_doubt = BooleanField()
    sent = BigIntegerField(default=0)
    afresh = BooleanField()
    state = TextField()
    ahead = BigIntegerField()
    due_at = BigIntegerField(null=True)
    error_code = TextField()
    said = TextField()
    reason = TextField()
    attempts = BigIntegerField()
    since = BigIntegerField()

    class Meta:
        indexes = ((("serial", "person_id"), True), (("person_id",), False))


Delivery.add_index(
    Delivery.index(
        Delivery.serial,
        Delivery.ahead,
        Delivery.due_at,
        name="delivery_due",
        where=Delivery.due_at.is_null(False),
    )
)
Delivery.add_index(Delivery.index(Delivery.serial, name="delivery_failed", where=SQL("state = 'failed'")))


class TerminalRoster(Base):
    serial = TextField(primary_key=True)
    capacity = BigIntegerField(null=True)
    looks_up = BooleanField(null=True)
    looks_up_version = TextField()
    paused = BooleanField()
    compared_at = BigIntegerField(null=True)


class Difference(Base):
    id = BigAutoField()
    serial = TextField(index=True)
    number = TextField()
    name = TextField()
    kind = TextField()
    fields = TextField()


TABLES = (Department, Person, Template, Assignment, Delivery, TerminalRoster, Difference)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables; frozen copies of the models, independent of what they become."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
