"""Firmware files that are brought to terminals, and how far each of these is."""

from typing import Any

from peewee import BigAutoField, BigIntegerField, BooleanField, Model, SqliteDatabase, TextField


class UpgradeJob(Model):
    id = BigAutoField()
    started_at = BigIntegerField()
    by = TextField()
    file = TextField()
    size = BigIntegerField()
    modified_ns = BigIntegerField()
    kind = BigIntegerField()
    together = BigIntegerField()
    stops = BooleanField()
    wait_s = BigIntegerField()
    ended_at = BigIntegerField(null=True, index=True)

    class Meta:
        legacy_table_names = False
        strict_tables = True


class Upgrade(Model):
    id = BigAutoField()
    job_id = BigIntegerField(index=True)
    serial = TextField(index=True)
    state = TextField()
    url = TextField()
    msg_id = TextField()
    before = TextField()
    version = TextField()
    served = BigIntegerField()
    said_done = BooleanField()
    error_code = TextField()
    said = TextField()
    reason = TextField()
    since = BigIntegerField()

    class Meta:
        legacy_table_names = False
        strict_tables = True


TABLES = (UpgradeJob, Upgrade)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
