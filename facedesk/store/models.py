"""The tables as peewee models; what each holds stands beside it.

The models are bound to no database: a query is executed with the one it is meant for, so that two stores can be
open in one process. Migrations carry frozen copies; `tests/store` holds both against each other.
Instants are integer microseconds UTC. Keys are 64 bits wide.
"""

from peewee import (
    SQL,
    BigAutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    CompositeKey,
    FloatField,
    Model,
    TextField,
)

from facedesk.store.delivery_state import DeliveryState, quoted


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
    decides = TextField(null=True)  # a `Decider`: who decides at its gates; null: as what it hangs in says

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
    # As set by hand: a name or an offset; "" where it is found out.
    zone = TextField(default="", constraints=[SQL("DEFAULT ''")])
    zone_offset_min = BigIntegerField(null=True)  # found out, from UTC; null: as the station's
    zone_proven = BooleanField(
        default=False, constraints=[SQL("DEFAULT 0")]
    )  # a live pass has agreed with it
    zone_supposed_min = BigIntegerField(null=True)  # what its passes speak for, if they were not old
    zone_supposed_since = BigIntegerField(null=True)  # µs UTC: when the first came that is read in it
    charset = TextField(default="", constraints=[SQL("DEFAULT ''")])  # that its texts were proven to be in
    decides = TextField(null=True)  # a `Decider`: who decides at its gate; null: as its group says
    # The `Decider` that it was switched to, as it was read back; "" where nobody has switched it yet.
    switched = TextField(default="", constraints=[SQL("DEFAULT ''")])
    # How often it came back on the day that begins at `reconnects_from`.
    reconnects = BigIntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    reconnects_from = BigIntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    told_time_at = BigIntegerField(null=True)  # when it registered last, and so set its clock
    may_ask = BooleanField(default=False, constraints=[SQL("DEFAULT 0")])  # it may be switched to the station


class FormerTerminal(Base):
    """A terminal that was forgotten: what it was called, for the records and alerts that name it."""

    serial = TextField(primary_key=True)
    label = TextField()
    forgotten_at = BigIntegerField()


MARK = (
    "CASE WHEN verdict = 'blocked' THEN 'blocked' WHEN fever THEN 'fever' WHEN verdict IS NULL THEN 'problem' "
    "WHEN verdict = 'passed' AND answer = 'close' THEN 'keptShut' ELSE verdict END"
)
"""What a record was, the gravest first, as `PassRow.mark` says it; most have simply passed."""


class Record(Base):
    """A pass record; one serial, msgID, passTime and content are one record (V3.5 2.3.1, `store/identity.py`)."""

    id = BigAutoField()
    serial = TextField()
    msg_id = TextField()
    pass_time = TextField()  # as sent
    apart = TextField()  # the digest of its content; "" where an older version stored it
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
    # What the station answered where it decides: open or close, the fact that decided, and what was to be spoken.
    answer = TextField(default="", constraints=[SQL("DEFAULT ''")])
    answer_fact = TextField(default="", constraints=[SQL("DEFAULT ''")])
    answer_msg = TextField(default="", constraints=[SQL("DEFAULT ''")])

    class Meta:
        indexes = (
            (("serial", "msg_id", "pass_time", "apart"), True),
            (("serial", "id"), False),
            SQL(f"CREATE INDEX record_marked ON record ({MARK}, id, serial) WHERE {MARK} <> 'passed'"),
            SQL(
                "CREATE INDEX record_stranger ON record (id_number) WHERE verdict = 'stranger' AND id_number <> ''"
            ),
        )


class PassTerminal(Base):
    """A terminal that has sent records, by a short number, and how many there are of it."""

    id = BigAutoField()
    serial = TextField(unique=True)
    count = BigIntegerField()


class PassWho(Base):
    """Whom records name, each way in which they do; 0 stands in `PassEntry` for those that name nobody.

    A number that is made up for a stranger names nobody.
    """

    id = BigAutoField()
    key = BlobField(unique=True)  # a digest of what follows
    number = TextField()
    name = TextField()
    department = TextField()
    company = TextField()
    phone = TextField()
    card = TextField()
    identity = TextField()  # the number of an identity card
    found = (
        TextField()
    )  # what a search looks through: folded texts and pinyin; "" where it is still to be read

    class Meta:
        indexes = (SQL("CREATE INDEX pass_who_unread ON pass_who (id) WHERE found = ''"),)


class PassTrait(Base):
    """What many records have in common, each combination that has occurred, and how many there are of it."""

    id = BigAutoField()
    key = TextField(unique=True)  # what follows, as one text
    verdict = TextField(null=True)
    kind = BigIntegerField(null=True)  # a `SnapType`
    direction = BigIntegerField()  # an `InOut`
    fever = BooleanField()
    late = BooleanField()
    problem = BooleanField()
    mask = TextField()  # as sent; "" where nothing was
    answer = TextField()  # what the station said to the gate: open, close or nothing
    offset_min = BigIntegerField()  # the local time of the place, from UTC
    is_named = BooleanField()  # whom it is about
    has_match = BooleanField()
    has_temperature = BooleanField()
    count = BigIntegerField()
    is_rare = BooleanField(default=True, constraints=[SQL("DEFAULT 1")])  # else it is found as soon by time


ODD_TEMPERATURE = "(temperature < 3580 OR temperature >= 3720)"
ODD_MATCH = "match < 7000"
ENTRY_INDEXES = (
    # The first three hold whole rows: to look each up would cost twenty times as much.
    # What is usual is found by time: an index of it would only make each record dearer.
    "pass_entry_who ON pass_entry (who_id, at, id, terminal_id, trait_id, temperature, match)",
    "pass_entry_terminal ON pass_entry (terminal_id, at, id, who_id, trait_id, temperature, match)",
    "pass_entry_trait ON pass_entry (trait_id, at, id, who_id, terminal_id, temperature, match) WHERE is_rare = 1",
    f"pass_entry_temperature ON pass_entry (temperature, at) WHERE {ODD_TEMPERATURE}",
    f"pass_entry_match ON pass_entry (match, at) WHERE {ODD_MATCH}",
)


class PassEntry(Base):
    """What a record is searched by: a short row for each, in the order of their times."""

    at = BigIntegerField()  # ms UTC: of the pass, or else of its arrival
    id = BigIntegerField()  # the record's
    who_id = BigIntegerField()
    terminal_id = BigIntegerField()
    trait_id = BigIntegerField()
    temperature = BigIntegerField(null=True)  # hundredths of a degree C
    match = BigIntegerField(null=True)  # hundredths, of 10000
    is_rare = BooleanField()  # as its trait was when it came

    class Meta:
        primary_key = CompositeKey("at", "id")
        without_rowid = True
        indexes = tuple(SQL(f"CREATE INDEX {text}") for text in ENTRY_INDEXES)


_GRAVEST = (
    "alert_gravest ON alert (ended_at IS NOT NULL, late, CASE kind WHEN 'fever' THEN 1 "
    "WHEN 'blocked' THEN 1 WHEN 'rosterDiffers' THEN 3 ELSE 2 END, last_at DESC, id DESC) "
    "WHERE acknowledged_at IS NULL"
)
"""As they are shown: those of states that are over last, late ones before, then by priority."""
ALERT_INDEXES = (
    # By what repeats are counted.
    "alert_open ON alert (kind, serial, subject, late, last_at) WHERE acknowledged_at IS NULL",
    _GRAVEST,
    "alert_newest ON alert (last_at DESC, id DESC) WHERE acknowledged_at IS NULL",
    "alert_past ON alert (acknowledged_at DESC, id DESC) WHERE acknowledged_at IS NOT NULL",
    # Those that were acknowledged while their state goes on.
    "alert_lasting ON alert (kind, acknowledged_at) WHERE ended_at IS NULL",
    "alert_lost ON alert (serial, last_at) WHERE kind = 'terminalLost'",
    "alert_record ON alert (record_id) WHERE record_id IS NOT NULL",
    "alert_first_at ON alert (first_at)",
)


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
    ended_at = BigIntegerField(null=True)
    ended_why = TextField(default="", constraints=[SQL("DEFAULT ''")])
    acknowledged_by = TextField(default="", constraints=[SQL("DEFAULT ''")])

    class Meta:
        indexes = tuple(SQL(f"CREATE INDEX {text}") for text in ALERT_INDEXES)


class AlertTally(Base):
    """How many alerts of a kind nobody has acknowledged; kept by the table of alerts itself, with each change."""

    kind = TextField()
    late = BooleanField()
    is_over = BooleanField()
    open = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("kind", "late", "is_over")


class Arrivals(Base):
    """How many records arrived in a quarter of an hour from a terminal; kept by the table of records itself.

    The row of quarter 0 and no serial counts all that arrived before those that are told apart.
    """

    quarter = BigIntegerField()  # of an hour, since 1970 UTC
    serial = TextField()
    count = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("quarter", "serial")


class Foreign(Base):
    """A frame of a registered terminal that is no message of the document, kept as it came, with a cap."""

    id = BigAutoField()
    serial = TextField(index=True)
    received_at = BigIntegerField()
    frame = BlobField()
    reason = TextField()


class StoredSetting(Base):
    """One setting of the station, by its declared name."""

    name = TextField(primary_key=True)
    value = TextField()  # JSON

    class Meta:
        table_name = "setting"


class StoreIdentity(Base):
    """Which store this is, and its copies: one row."""

    token = TextField(primary_key=True)


class Life(Base):
    """One run of the station on this very store; a copy of the store has another one after it."""

    token = TextField(primary_key=True)
    began_at = BigIntegerField()
    last = BigIntegerField()  # the number of the last putting of pictures that is stored here


class PictureFile(Base):
    """A file that this store has put pictures into, and its last putting there; without one, of an older version."""

    name = TextField(primary_key=True)
    life = TextField()
    number = BigIntegerField()


class Department(Base):
    """A node of the tree that persons hang in."""

    id = BigAutoField()
    parent_id = BigIntegerField(null=True)
    name = TextField()


class StoredPerson(Base):
    """Somebody who may be recognised, known by the person number; dates are ISO texts, "" where unknown."""

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
    priority_before = BigIntegerField(null=True)  # what unblocking gives back
    photo_1 = TextField(null=True, index=True)  # sha256 of the JPEG as it is sent, hex
    photo_1_number = TextField()  # six digits, kept for the life of the photo
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
    schedule = TextField()  # in a terminal's notation (V3.5 2.1.6)
    revision = BigIntegerField()  # counts what terminals have to hear of
    changed_at = BigIntegerField()
    removed_at = BigIntegerField(null=True)  # being removed: goes when every terminal has answered
    found = TextField()  # what a search looks through: folded texts and pinyin
    card_key = TextField(index=True, constraints=[SQL("DEFAULT ''")])  # the card as terminals compare it

    class Meta:
        table_name = "person"


class NumberHolder(Base):
    """Whose a number was since when; kept by the table of people itself, with each change, and never taken back."""

    id = BigAutoField()
    number = TextField()
    person_id = BigIntegerField()  # who may be gone by now
    since = BigIntegerField()

    class Meta:
        indexes = ((("number", "since"), False), (("person_id",), False))


class Template(Base):
    """A named schedule."""

    id = BigAutoField()
    name = TextField(unique=True)
    schedule = TextField()


class Assignment(Base):
    """A rule: who (a person or a department) belongs where (a terminal or a group); the last word has `excepted`.

    Exactly one of `person_id` and `department_id` is set, and one of `serial` and `group_id`. An excepted rule
    names a person and a terminal, and takes away what wider rules give.
    """

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
    """One person at one terminal: what it should hold, what it is known to hold, and how bringing it there stands."""

    id = BigAutoField()
    serial = TextField()
    person_id = BigIntegerField()
    wanted = BooleanField()
    revision = BigIntegerField()  # of the person, that the terminal should hold
    number = TextField(
        default=""
    )  # the person number under which it was sent; the person may bear another since
    held = BigIntegerField()  # the revision that it is known to hold, 0 for none
    in_doubt = BooleanField()  # a command was sent and not answered: what it holds is to be found out
    # The revision in doubt: 0 for a deletion, -1 for several. Where nothing is, the revision held if a change of it
    # was answered with success, which does not say that it was kept.
    sent = BigIntegerField(default=0)
    afresh = BooleanField()  # a change that did not take: delete, then add
    state = TextField()  # a `DeliveryState`
    ahead = BigIntegerField()  # 1 goes before 0: a person who was blocked
    due_at = BigIntegerField(
        null=True
    )  # when it may be tried, `jobs.at_once` for at once; null: nothing is to be done
    error_code = TextField()  # the terminal's, "" where it said none
    said = TextField()  # the terminal's own words
    reason = TextField()  # JSON: a reason's code and arguments; "" for none
    attempts = BigIntegerField()  # since the person was changed last
    since = BigIntegerField()  # since when in this state

    class Meta:
        indexes = ((("serial", "person_id"), True), (("person_id",), False))


# A commit writes every page that it touches, so a delivery that goes its usual way touches few: these indices hold
# only what is to be done, and what has failed.
Delivery.add_index(
    Delivery.index(
        Delivery.serial,
        Delivery.ahead,
        Delivery.due_at,
        name="delivery_due",
        where=Delivery.due_at.is_null(False),
    )
)
Delivery.add_index(
    Delivery.index(
        Delivery.serial, name="delivery_failed", where=SQL(f"state = {quoted(DeliveryState.FAILED)}")
    )
)


class TerminalRoster(Base):
    """What is known of a terminal's roster as a whole."""

    serial = TextField(primary_key=True)
    capacity = BigIntegerField(null=True)  # learnt from 302
    looks_up = BooleanField(null=True)  # whether asking by number can be trusted; null: not tried
    looks_up_version = TextField()  # the software version that was tried
    paused = BooleanField()
    compared_at = BigIntegerField(null=True)


class Difference(Base):
    """One person in whom a terminal's roster differed when it was compared last."""

    id = BigAutoField()
    serial = TextField(index=True)
    number = TextField()
    name = TextField()
    kind = TextField()  # missing, surplus or different
    fields = TextField()  # JSON: the names on the wire that differ


class ParameterState(Base):
    """A terminal's parameters as they were sent or read at some time, where they differ from the state before."""

    id = BigAutoField()
    serial = TextField()
    at = BigIntegerField()
    is_sent = BooleanField()  # else as the terminal reported them
    by = TextField()  # JSON: who or what brought it about, as a reason's code and arguments
    parameters = TextField()  # JSON: by the catalogue's names, secrets included

    class Meta:
        indexes = ((("serial", "id"), False),)


class ParameterTemplate(Base):
    """A named set of parameters, some or all."""

    id = BigAutoField()
    name = TextField(unique=True)
    parameters = TextField()  # JSON: by the catalogue's names, secrets included
    changed_at = BigIntegerField()
    by = TextField(
        default="", constraints=[SQL("DEFAULT ''")]
    )  # JSON: who saved it, as a reason; "": not known
    origin = TextField(
        default="", constraints=[SQL("DEFAULT ''")]
    )  # the serial it was saved from; "": not known


class TemplateRule(Base):
    """A template that holds for a group and what is within it, but for what has a rule of its own."""

    id = BigAutoField()
    group_id = BigIntegerField(unique=True)
    template_id = BigIntegerField()
    mends = BooleanField()  # a terminal that drifts is set again by itself


class ParameterOrder(Base):
    """What is to be set at a terminal, or was; one for each purpose. One that waits survives a restart."""

    id = BigAutoField()
    serial = TextField()
    purpose = TextField()  # what it is for: a later order for the same takes its place
    by = TextField()  # JSON: who or what ordered it, as a reason's code and arguments
    parameters = TextField()  # JSON: by the catalogue's names, secrets included
    state = TextField()  # waits, done or failed
    reason = TextField()  # JSON: why it failed; "" for nothing
    changed_at = BigIntegerField()
    seen = TextField(
        default="{}", constraints=[SQL("DEFAULT '{}'")]
    )  # JSON: what was known to be there of it

    class Meta:
        indexes = ((("serial", "purpose"), True),)


class UpgradeJob(Base):
    """A firmware file that is brought to several terminals (V3.5 2.1.4)."""

    id = BigAutoField()
    started_at = BigIntegerField()
    by = TextField()  # JSON: who or what began it, as a reason's code and arguments
    file = TextField()  # its path
    size = BigIntegerField()  # bytes
    modified_ns = BigIntegerField()  # as the file's folder said: another time means another file
    kind = BigIntegerField()  # an `UpdateType`
    together = BigIntegerField()  # so many terminals side by side
    stops = BooleanField()  # begins no more after a failure
    wait_s = BigIntegerField()  # so long nothing may happen at a terminal
    ended_at = BigIntegerField(null=True, index=True)


class Upgrade(Base):
    """One terminal's part in such a job; by id in the order in which they are begun."""

    id = BigAutoField()
    job_id = BigIntegerField(index=True)
    serial = TextField(index=True)
    state = TextField()  # an `UpgradeState`
    url = TextField(default="")  # where the terminal was told to fetch the file
    msg_id = TextField(default="")  # of the command, under which all its answers come
    before = TextField(default="")  # the software version that it had
    version = TextField(default="")  # the one that it registered with last
    served = BigIntegerField(default=0)  # bytes, up to the furthest
    said_done = BooleanField(default=False)  # it answered 100
    error_code = TextField(default="")  # of its last answer
    said = TextField(default="")  # its own words
    reason = TextField(default="")  # JSON: a reason's code and arguments; "" for none
    since = BigIntegerField()  # since when in this state
    begun_at = BigIntegerField(null=True)  # when it was told
    away_at = BigIntegerField(null=True)  # when it began to restart


class Holiday(Base):
    """A day with periods of its own, which replace the weekday's."""

    day = TextField(primary_key=True)  # ISO
    periods = TextField()  # as `schedule.write_periods` has them; "": nobody passes


class Opening(Base):
    """A gate that was opened by hand, or was to be: who, when, why, and the terminal's answer."""

    id = BigAutoField()
    serial = TextField()
    asked_at = BigIntegerField(index=True)
    by = TextField()  # JSON: who did it, as a reason's code and arguments
    spoken = TextField()  # what the terminal was to say
    why = TextField()  # as whoever did it has said; "" where nobody has
    state = TextField()  # a `HandState`
    reason = TextField()  # JSON: why it failed; "" for nothing

    class Meta:
        indexes = (
            (("serial", "id"), False),
            SQL("CREATE INDEX opening_under_way ON opening (id) WHERE state = 'underWay'"),
        )


class GivenCommand(Base):
    """A command that somebody gave by hand, beside openings: who, when, and the terminal's answer."""

    id = BigAutoField()
    kind = TextField()  # a `GivenKind`
    serial = TextField()
    asked_at = BigIntegerField()
    by = TextField()  # JSON: who did it, as a reason's code and arguments
    state = TextField()  # a `HandState`
    reason = TextField()  # JSON: why it failed; "" for nothing

    class Meta:
        indexes = (
            (("serial", "id"), False),
            SQL("CREATE INDEX given_command_under_way ON given_command (id) WHERE state = 'underWay'"),
        )


class HoldWord(Base):
    """What was said of how a gate is held: by whom, when, for how long."""

    id = BigAutoField()
    serial = TextField()
    at = BigIntegerField()
    by = TextField()  # JSON: who said it, as a reason's code and arguments
    saying = TextField()  # a `HoldSaying`
    is_emergency = BooleanField()
    until = BigIntegerField(null=True)
    why = TextField()  # "" where nobody has said

    class Meta:
        indexes = ((("serial", "id"), False),)


class GateHold(Base):
    """A gate that is held open or shut: in an emergency, or else for a time; of each at most one for a terminal."""

    id = BigAutoField()
    serial = TextField()
    is_emergency = BooleanField()  # outranks what is not
    kind = TextField()  # a `HoldKind`
    since = BigIntegerField()
    until = BigIntegerField(null=True)  # null: until somebody ends it
    by = TextField()  # JSON: who did it, as a reason's code and arguments
    is_opened = BooleanField()  # the terminal has opened since, where it is held open
    scope = TextField(default="", constraints=[SQL("DEFAULT ''")])  # all, g:ID; "" where terminals were named
    why = TextField(default="", constraints=[SQL("DEFAULT ''")])

    class Meta:
        indexes = ((("serial", "is_emergency"), True),)


class HeldParameters(Base):
    """What of a terminal's parameters holds set, as they were before: it is put back when all are over."""

    serial = TextField(primary_key=True)
    parameters = TextField()  # JSON: by the catalogue's names


class FloorPlan(Base):
    """A floor, on whose picture terminals are placed; of a group, or of all terminals."""

    id = BigAutoField()
    group_id = BigIntegerField(null=True)  # null: of all terminals
    name = TextField()
    picture = TextField()  # sha256, hex
    width = BigIntegerField()  # pixels of the picture
    height = BigIntegerField()
    place = BigIntegerField()  # where it stands among the others

    class Meta:
        table_name = "floor_plan"


class PlanPin(Base):
    """A terminal on a plan, by parts of the picture's width and height."""

    id = BigAutoField()
    plan_id = BigIntegerField()
    serial = TextField(index=True)
    x = FloatField()
    y = FloatField()

    class Meta:
        indexes = ((("plan_id", "serial"), True),)


class SeenAtMuster(Base):
    """That somebody was seen at the assembly point: by whom, when, and when that was taken back or the muster ended."""

    id = BigAutoField()
    number = TextField()
    at = BigIntegerField()
    by = TextField()  # JSON: who ticked it, as a reason's code and arguments
    ended_at = BigIntegerField(null=True)  # null: it holds
    ended_by = TextField(default="")  # JSON: who took it back, or ended the muster

    class Meta:
        table_name = "seen_at_muster"


SeenAtMuster.add_index(
    SeenAtMuster.index(
        SeenAtMuster.number, name="seen_at_muster_now", where=SeenAtMuster.ended_at.is_null(True)
    )
)


class LeftByHand(Base):
    """That somebody is gone who has not passed out: as who said, why, and when that was taken back."""

    id = BigAutoField()
    number = TextField()
    at = BigIntegerField(index=True)
    by = TextField()  # JSON: who said it, as a reason's code and arguments
    note = TextField()
    undone_at = BigIntegerField(null=True)  # null: it holds
    undone_by = TextField(default="")  # JSON: who took it back


class SavedFilter(Base):
    """By what passes are looked for, kept under a name."""

    id = BigAutoField()
    name = TextField(unique=True)
    criteria = TextField()  # JSON: `PassFilter.as_text`


class ScheduledReport(Base):
    """A report that is made on a schedule, and how far it is."""

    id = BigAutoField()
    kind = TextField()  # a `ReportKind`
    period = TextField()  # a `Period`
    format = TextField()  # a `ReportFormat`
    folder = TextField()
    at = TextField()  # HH:MM, local
    wanted = TextField()  # JSON: the filter of passes
    language = TextField()
    next_day = TextField()  # ISO: the first day of which it has not told yet
    writing = TextField()  # the file that was begun, "" for none
    file = TextField()  # the one that was made last
    made_at = BigIntegerField(null=True)
    failed_at = BigIntegerField(null=True)
    failure = TextField()  # JSON: why it cannot be made; "" for nothing
    mount = TextField(
        constraints=[SQL("DEFAULT ''")]
    )  # the mounted disk that holds the folder, "" where not known

    class Meta:
        table_name = "report"


TABLES = (
    Group,
    Terminal,
    FormerTerminal,
    Record,
    Alert,
    AlertTally,
    Arrivals,
    Foreign,
    StoredSetting,
    StoreIdentity,
    Life,
    PictureFile,
    Department,
    StoredPerson,
    NumberHolder,
    Template,
    Assignment,
    Delivery,
    TerminalRoster,
    Difference,
    ParameterState,
    ParameterTemplate,
    TemplateRule,
    ParameterOrder,
    UpgradeJob,
    Upgrade,
    Holiday,
    Opening,
    GivenCommand,
    HoldWord,
    GateHold,
    HeldParameters,
    FloorPlan,
    PlanPin,
    SeenAtMuster,
    LeftByHand,
    SavedFilter,
    ScheduledReport,
)


DERIVED = (PassTerminal, PassWho, PassTrait, PassEntry)
"""Tables that follow from the records, and are made anew from them where they do not."""


def table_name(model: type[Base]) -> str:
    """Return the name of a model's table."""
    return str(model._meta.table_name)  # noqa: SLF001  peewee's own way


def columns(model: type[Base]) -> tuple[str, ...]:
    """Return the names of a model's columns, but for a number that the table alone gives."""
    return tuple(name for name in model._meta.columns if name != "id")  # noqa: SLF001
