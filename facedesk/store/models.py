"""The tables as peewee models; what each holds stands beside it.

The models are bound to no database: a query is executed with the one it is meant for, so that two stores can be
open in one process. Migrations carry frozen copies; `tests/store` holds both against each other.
Instants are integer microseconds UTC. Keys are 64 bits wide.
"""

from peewee import BigAutoField, BigIntegerField, BlobField, BooleanField, FloatField, Model, TextField


class Base(Model):
    """What all tables share: strict column types, names as the classes say."""

    class Meta:
        legacy_table_names = False
        strict_tables = True


class Group(Base):
    """A node of the tree that terminals hang in."""

    id = BigAutoField()
    parent_id = BigIntegerField(null=True)
    name = TextField()

    class Meta:
        table_name = "terminal_group"


class Terminal(Base):
    """A terminal that has dialled in, or was admitted in advance; known by its serial."""

    id = BigAutoField()
    serial = TextField(unique=True)
    label = TextField(default="")
    group_id = BigIntegerField(null=True)
    admission = TextField()  # waiting, admitted or refused
    sign_waived = BooleanField(default=False)
    address = TextField(default="")
    first_seen = BigIntegerField(null=True)
    last_seen = BigIntegerField(null=True)
    versions = TextField(default="{}")  # JSON: protocol, hardware, software, alg
    parameters = TextField(default="{}")  # JSON: what it reported last, secrets included


class Record(Base):
    """A pass record; one serial, msgID and passTime are one record (V3.5 2.3.1)."""

    id = BigAutoField()
    serial = TextField()
    msg_id = TextField()
    pass_time = TextField()  # as sent
    apart = (
        TextField()
    )  # where there is no passTime: a hash of all it says, so that only a repeat is the same
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
    match = FloatField(null=True)  # of 100
    valid_until = TextField()
    recognition = TextField(null=True)  # sha256 of the picture, hex
    compare = TextField(null=True)
    pictures_in = TextField()  # the month whose file holds the pictures
    fields = TextField()  # JSON: everything as received but the pictures
    frame = BlobField(null=True)  # the frame, where something in it was not understood
    problem = TextField(null=True)  # JSON: codes with arguments

    class Meta:
        indexes = ((("serial", "msg_id", "pass_time", "apart"), True), (("serial", "id"), False))


class Alert(Base):
    """Something a guard should see, until somebody acknowledges it."""

    id = BigAutoField()
    kind = TextField()
    serial = TextField()
    subject = TextField()  # who or what repeats are folded by
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
    """A frame of a registered terminal that is no message of the document, kept as it came, with a cap."""

    id = BigAutoField()
    serial = TextField(index=True)
    received_at = BigIntegerField()
    frame = BlobField()
    reason = TextField()


class Setting(Base):
    """One setting of the station, by its declared name."""

    name = TextField(primary_key=True)
    value = TextField()  # JSON


TABLES = (Group, Terminal, Record, Alert, Foreign, Setting)
