"""Every change of a delivery's row, by name; nothing else writes the table."""

from typing import Final

from peewee import JOIN, SQL, Case, Value, fn

from facedesk.store import dialect
from facedesk.store.delivery.jobs import AT_ONCE_US, FULL_CODE
from facedesk.store.delivery.should_hold import PERSONS_IN_SCOPE, WANTED_NOW
from facedesk.store.delivery.transition import (
    ANY,
    Addition,
    Change,
    Either,
    Removal,
    Values,
    is_in,
    literal,
)
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Delivery, StoredPerson, columns
from facedesk.store.prepared import given

WAITING, SENDING, HELD, FAILED, REMOVING = DeliveryState

# What rows are about

AT_TERMINAL: Final = Delivery.serial == given("serial")
OF_PERSONS: Final = dialect.is_one_of(Delivery.person_id, given("persons"))
NOT_DURING: Final = ~Delivery.since.between(given("began_at"), given("at"))
"""As it stood when a roster began to be read; what changed after its end did so by a clock that was ahead then."""
_EVERY: Final = SQL("1 = 1")
_THIS: Final = Delivery.id == given("id")
_PERSON: Final = StoredPerson.id == Delivery.person_id
_NUMBER: Final = StoredPerson.select(StoredPerson.number).where(_PERSON)
_REVISION: Final = StoredPerson.select(StoredPerson.revision).where(_PERSON)
_WANTED_HERE: Final = (WANTED_NOW.c.serial == Delivery.serial) & (
    WANTED_NOW.c.person_id == Delivery.person_id
)
_IS_WANTED: Final = fn.EXISTS(WANTED_NOW.select(SQL("1")).where(_WANTED_HERE))
_REVISION_WANTED: Final = WANTED_NOW.select(WANTED_NOW.c.revision).where(_WANTED_HERE)
_IS_SENDING: Final = is_in([SENDING])
_UP_TO_DATE: Final = (Delivery.held == _REVISION_WANTED) & ~Delivery.in_doubt & ~Delivery.afresh
_GOAL: Final = Either(Delivery.wanted, WAITING, REMOVING)

_NOTHING_SAID: Final[Values] = {Delivery.error_code: "", Delivery.said: "", Delivery.reason: ""}
_SINCE: Final[Values] = {Delivery.since: given("at")}
_AS_NEW: Final[Values] = {**_NOTHING_SAID, **_SINCE, Delivery.attempts: 0}
_AT_ONCE: Final[Values] = {Delivery.due_at: given("due_at")}
_NOTHING_TO_DO: Final[Values] = {Delivery.due_at: None}
_SURE: Final[Values] = {Delivery.in_doubt: False, Delivery.sent: 0, Delivery.afresh: False}
_ABSENT: Final[Values] = {**_SURE, Delivery.held: 0}
_DUE_UNLESS_SENDING: Final[Values] = {Delivery.due_at: Case(None, [(_IS_SENDING, None)], given("due_at"))}

# What is wanted

WANTED_FIRST: Final = Addition(
    "wanted_first",
    "Somebody belongs to a terminal of whom it has not heard.",
    [WAITING],
    Delivery.insert_from(
        WANTED_NOW.select(
            WANTED_NOW.c.serial, WANTED_NOW.c.person_id, Value(True), WANTED_NOW.c.revision, Value(""), Value(0),
            Value(False), Value(0), Value(False), literal(WAITING), Value(0), given("due_at"), Value(""), Value(""),
            Value(""), Value(0), given("at"),
        )
        .join(Delivery, JOIN.LEFT_OUTER, on=_WANTED_HERE)
        .where(Delivery.id.is_null())
        .order_by(WANTED_NOW.c.serial, WANTED_NOW.c.person_id),
        [getattr(Delivery, name) for name in columns(Delivery)],
    ),
)  # fmt: skip
WANTED_AGAIN: Final = Change(
    "wanted_again",
    "Somebody belongs there again who was to be removed.",
    {REMOVING: Either(_UP_TO_DATE, HELD, WAITING), SENDING: SENDING},
    ~Delivery.wanted & _IS_WANTED,
    {
        **_AS_NEW,
        Delivery.wanted: True,
        Delivery.revision: _REVISION_WANTED,
        Delivery.ahead: 0,
        Delivery.due_at: Case(None, [(_IS_SENDING, None), (_UP_TO_DATE, None)], given("due_at")),
    },
)
WANTED_NO_MORE: Final = Change(
    "wanted_no_more",
    "Somebody does not belong there any more. What takes a right away goes before what gives one.",
    {WAITING: REMOVING, HELD: REMOVING, FAILED: REMOVING, SENDING: SENDING},
    Delivery.wanted & ~_IS_WANTED,
    {**_AS_NEW, **_DUE_UNLESS_SENDING, Delivery.wanted: False, Delivery.ahead: 1},
)
NEVER_SENT: Final = Removal(
    "never_sent",
    "Nobody has to be removed of whom the terminal has not heard.",
    [REMOVING],
    ~Delivery.wanted & (Delivery.held == 0) & ~Delivery.in_doubt,
    leaves=[SENDING],
)
REVISED: Final = Change(
    "revised",
    "Persons were changed: they are sent as they are now, whatever failed before.",
    {WAITING: WAITING, HELD: WAITING, FAILED: WAITING, SENDING: SENDING},
    Delivery.wanted & Delivery.person_id.in_(PERSONS_IN_SCOPE.select(PERSONS_IN_SCOPE.c.id)),
    {
        **_AS_NEW,
        **_DUE_UNLESS_SENDING,
        Delivery.revision: _REVISION,
        Delivery.ahead: dialect.larger(Delivery.ahead, given("ahead")),
    },
)

# A command and its end

CLAIMED: Final = Change(
    "claimed",
    "A command goes to the terminal: what it holds is in doubt until that is settled.",
    {WAITING: SENDING, REMOVING: SENDING},
    _THIS,
    {
        **_NOTHING_TO_DO,
        **_SINCE,
        Delivery.in_doubt: True,
        **{column: given(column.name) for column in (Delivery.sent, Delivery.number, Delivery.afresh)},
    },
)
TAKEN: Final = Change(
    "taken",
    "The terminal took what is wanted, and nobody wished otherwise meanwhile.",
    {SENDING: HELD},
    _THIS & Delivery.wanted & (Delivery.revision == given("held")),
    {**_AS_NEW, **_SURE, **_NOTHING_TO_DO, Delivery.held: given("held"), Delivery.ahead: 0},
    leaves=ANY - {SENDING},
)
_LEARNT: Final[Values] = {
    **_SINCE,
    **{
        column: given(column.name)
        for column in (
            Delivery.number, Delivery.held, Delivery.in_doubt, Delivery.sent, Delivery.afresh, Delivery.error_code,
            Delivery.said, Delivery.reason, Delivery.attempts,
        )
    },
}  # fmt: skip
SETTLED_HELD: Final = Change(
    "settled_held",
    "By what was learnt the terminal holds what is wanted.",
    {SENDING: HELD},
    _THIS,
    {**_LEARNT, **_NOTHING_TO_DO, Delivery.ahead: 0},
)
SETTLED_FAILED: Final = Change(
    "settled_failed",
    "Trying again cannot help until the person is changed, or somebody asks for it.",
    {SENDING: FAILED},
    _THIS,
    {**_LEARNT, **_NOTHING_TO_DO},
)
SETTLED_DUE: Final = Change(
    "settled_due",
    "There is more to be done: to be tried again, to be found out, or something else is wished for by now.",
    {SENDING: _GOAL},
    _THIS,
    {**_LEARNT, Delivery.due_at: given("due_at")},
)
REMOVED: Final = Removal(
    "removed", "Neither wanted nor there: the terminal has let go of somebody.", [SENDING], _THIS
)
REOPENED: Final = Change(
    "reopened",
    "An answer has come after its command was settled without one; a row that has come further stays.",
    {HELD: SENDING, WAITING: SENDING},
    _THIS & Delivery.wanted & (Delivery.held == given("believed")),
    {Delivery.held: given("held")},
    leaves=[SENDING, FAILED, REMOVING],
)
INTERRUPTED: Final = Change(
    "interrupted",
    "The program, or the terminal's being known, ended in between: what was under way comes first.",
    {SENDING: _GOAL},
    _EVERY,
    {**_AT_ONCE, **_SINCE},
    leaves=ANY - {SENDING},
)

# A terminal that is full

_OTHER: Final = Delivery.alias()
UNFIT: Final = AT_TERMINAL & is_in([FAILED]) & Delivery.wanted & (Delivery.error_code == FULL_CODE)
RELEASED: Final = Change(
    "released",
    "There is room again for somebody who was refused for want of it.",
    {FAILED: WAITING},
    Delivery.id.in_(
        _OTHER.select(_OTHER.id)
        .where(
            (_OTHER.serial == given("serial"))
            & is_in([FAILED], _OTHER)
            & _OTHER.wanted
            & (_OTHER.error_code == FULL_CODE)
        )
        .order_by(_OTHER.since, _OTHER.id)
        .limit(given("most"))
    ),
    {**_NOTHING_SAID, **_AT_ONCE, **_SINCE},
)
ADDABLE: Final = AT_TERMINAL & is_in([WAITING]) & Delivery.wanted & (Delivery.held == 0) & ~Delivery.in_doubt
REFUSED_UNSENT: Final = Change(
    "refused_unsent",
    "A terminal is full: all others whom it does not hold would be refused alike.",
    {WAITING: FAILED},
    ADDABLE,
    {
        **_SINCE,
        **_NOTHING_TO_DO,
        Delivery.error_code: FULL_CODE,
        Delivery.said: "",
        Delivery.reason: given("reason"),
    },
    leaves=ANY - {WAITING},
)

# Changes that a terminal does not keep

CHANGE_ANSWERED: Final = Change(
    "change_answered",
    "The terminal has said that it took a change; whether it kept it is to be seen.",
    {HELD: HELD},
    _THIS & ~Delivery.in_doubt,
    {Delivery.sent: Delivery.held},
    leaves=ANY - {HELD},
)
CHANGE_SEEN: Final = Change(
    "change_seen",
    "A comparison has seen what became of changes: what differs later has another cause.",
    {HELD: HELD},
    AT_TERMINAL & ~Delivery.in_doubt & (Delivery.sent != 0) & NOT_DURING,
    {Delivery.sent: 0},
    leaves=ANY - {HELD},
)

# A comparison

_IS_THAT: Final = Delivery.revision == given("held")
FOUND_EQUAL: Final = Change(
    "found_equal",
    "Somebody is there as wanted, whatever was waited for or had failed.",
    {
        WAITING: Either(_IS_THAT, HELD, WAITING),
        HELD: Either(_IS_THAT, HELD, HELD),
        FAILED: Either(_IS_THAT, HELD, FAILED),
    },
    AT_TERMINAL & (Delivery.person_id == given("person_id")) & Delivery.wanted & NOT_DURING,
    {
        **_AS_NEW,
        **_SURE,
        Delivery.held: given("held"),
        Delivery.number: _NUMBER,
        Delivery.since: Case(None, [(is_in([HELD]), Delivery.since)], given("at")),
        Delivery.due_at: Case(None, [(_IS_THAT, None)], Delivery.due_at),
    },
    leaves=[SENDING],
)
_COMPARED: Final = AT_TERMINAL & Delivery.wanted & OF_PERSONS & NOT_DURING
_UNDONE: Final[Values] = {
    **_AS_NEW, **_NOTHING_TO_DO, Delivery.reason: given("reason"),
}  # fmt: skip
FOUND_ABSENT: Final = Change(
    "found_absent",
    "Somebody is not there: what was waited for goes on.",
    {WAITING: WAITING, HELD: HELD, FAILED: FAILED},
    _COMPARED,
    _ABSENT,
    leaves=[SENDING],
)
FOUND_MISSING: Final = Change(
    "found_missing",
    "Somebody was taken as held, and is not there.",
    {HELD: FAILED},
    _COMPARED,
    _UNDONE,
    leaves=[WAITING, FAILED, SENDING],
)
FOUND_DIFFERENT: Final = Change(
    "found_different",
    "Somebody was taken as held, and is there otherwise.",
    {HELD: FAILED},
    _COMPARED,
    {**_UNDONE, Delivery.sent: 0, Delivery.afresh: True},
    leaves=[WAITING, FAILED, SENDING],
)
FOUND_GONE: Final = Removal(
    "found_gone",
    "Somebody who was to be removed is not there.",
    [REMOVING],
    AT_TERMINAL & ~Delivery.wanted & OF_PERSONS & NOT_DURING,
    leaves=[SENDING],
)
FOUND_GONE_BY_OLD_NUMBER: Final = Change(
    "found_gone_by_old_number",
    "Somebody is not there any more under an old number, and comes under the new one.",
    {WAITING: WAITING, HELD: WAITING, FAILED: WAITING},
    _COMPARED & (Delivery.number != "") & (Delivery.number != _NUMBER),
    {**_AS_NEW, **_ABSENT, **_AT_ONCE, Delivery.number: ""},
    leaves=[SENDING],
)
_REPAIRED: Final = (
    AT_TERMINAL
    & Delivery.wanted
    & Delivery.person_id.in_(
        StoredPerson.select(StoredPerson.id).where(dialect.is_one_of(StoredPerson.number, given("numbers")))
    )
)
MADE_AFRESH: Final = Change(
    "made_afresh",
    "Somebody who is there otherwise is deleted and added: the terminal did not keep what it was sent.",
    {WAITING: WAITING, HELD: HELD, FAILED: FAILED},
    _REPAIRED,
    {Delivery.afresh: True},
    leaves=[SENDING],
)
SENT_AGAIN: Final = Change(
    "sent_again",
    "Somebody asks for a repair; who is on the way already stays so.",
    {HELD: WAITING, FAILED: WAITING},
    _REPAIRED,
    {**_AS_NEW, **_AT_ONCE},
    leaves=[WAITING, SENDING],
)
ADOPTED: Final = Change(
    "adopted",
    "A terminal holds a person as the station now knows them: nothing has to be sent.",
    {WAITING: HELD, HELD: HELD, FAILED: HELD},
    AT_TERMINAL
    & (Delivery.person_id == given("person_id"))
    & Delivery.wanted
    & ((Delivery.number == "") | (Delivery.number == _NUMBER)),
    {**_AS_NEW, **_SURE, **_NOTHING_TO_DO, Delivery.held: Delivery.revision, Delivery.number: _NUMBER},
    leaves=[SENDING],
)

# A terminal that was emptied

LEFT_BY_EMPTYING: Final = Removal(
    "left_by_emptying",
    "Who was to be removed is gone with all others.",
    [REMOVING],
    AT_TERMINAL & ~Delivery.wanted,
    leaves=[SENDING],
)
EMPTIED: Final = Change(
    "emptied",
    "Who belongs there waits anew.",
    {WAITING: WAITING, HELD: WAITING, FAILED: WAITING},
    AT_TERMINAL & Delivery.wanted,
    {**_AS_NEW, **_ABSENT, **_AT_ONCE},
    leaves=[SENDING],
)

# What an operator asks for

_ASKED: Final = dialect.is_one_of(Delivery.id, given("ids"))
RETRIED: Final = Change(
    "retried",
    "What failed, or waits for its next try, is tried now.",
    {FAILED: _GOAL, WAITING: _GOAL, REMOVING: _GOAL},
    _ASKED & (is_in([FAILED]) | (Delivery.due_at > given("at"))),
    {**_AS_NEW, **_AT_ONCE},
    leaves=[HELD, SENDING],
    returns=[Delivery.serial],
)
CANCELLED: Final = Change(
    "cancelled",
    "What was not sent yet is given up, until somebody retries it; what may be there is still found out.",
    {WAITING: FAILED},
    _ASKED & ~Delivery.in_doubt,
    {**_NOTHING_SAID, **_SINCE, **_NOTHING_TO_DO, Delivery.reason: given("reason")},
    leaves=ANY - {WAITING},
    returns=[Delivery.serial],
)

# The clock

PAUSES_MOVED: Final = Change(
    "pauses_moved",
    "Pauses end as much later as the clock was set on, and none lasts for longer than any does.",
    {WAITING: WAITING, REMOVING: REMOVING},
    Delivery.due_at >= 0,
    {Delivery.due_at: dialect.larger(0, dialect.smaller(Delivery.due_at + given("by_us"), given("most")))},
    leaves=[SENDING, HELD, FAILED],
)
MADE_DUE_AT_ONCE: Final = Change(
    "made_due_at_once",
    "What an older version stored as due at the instant when it came up.",
    {WAITING: WAITING, REMOVING: REMOVING},
    (Delivery.due_at >= 0) & (Delivery.attempts == 0),
    {Delivery.due_at: Delivery.due_at - AT_ONCE_US},
    leaves=[SENDING, HELD, FAILED],
)

# A number that is somebody else's by now

_SAME: Final = {state: state for state in DeliveryState}
INHERITED: Final = Change(
    "inherited",
    "What a terminal holds under the number of somebody who is gone is its new bearer's: deleted before they come.",
    _SAME,
    _THIS,
    {Delivery.person_id: given("person_id"), Delivery.afresh: True},
    spares_twins=True,
)
_BEARER: Final = StoredPerson.select(StoredPerson.id).where(StoredPerson.number == Delivery.number)
INHERITED_MEANWHILE: Final = Change(
    "inherited_meanwhile",
    "So of all who are gone by now, and whose numbers others bear, where a forgotten terminal comes back.",
    _SAME,
    AT_TERMINAL
    & (Delivery.number != "")
    & Delivery.person_id.not_in(StoredPerson.select(StoredPerson.id))
    & fn.EXISTS(_BEARER),
    {Delivery.person_id: _BEARER, Delivery.afresh: True},
    spares_twins=True,
)

# A terminal that is forgotten, and comes back

FORGOTTEN: Final = Removal(
    "forgotten", "A terminal is none any more: what it holds it keeps.", DeliveryState, AT_TERMINAL
)
GIVEN_BACK: Final = Addition(
    "given_back",
    "What a terminal was known to hold is put back as it was, column by column.",
    DeliveryState,
    Delivery.insert({column: given(column) for column in columns(Delivery)}).on_conflict(
        conflict_target=[Delivery.serial, Delivery.person_id],
        preserve=[getattr(Delivery, name) for name in columns(Delivery)],
    ),
)
REVISED_MEANWHILE: Final = Change(
    "revised_meanwhile",
    "Who was changed while the terminal was forgotten is told of anew.",
    {WAITING: WAITING, HELD: WAITING, FAILED: WAITING},
    AT_TERMINAL & Delivery.wanted & (Delivery.revision < _REVISION),
    {**_AS_NEW, **_AT_ONCE, Delivery.revision: _REVISION},
)

# A row that made no sense

_STILL_WANTED: Final = Delivery.wanted & fn.EXISTS(StoredPerson.select(SQL("1")).where(_PERSON))
MENDED: Final = Change(
    "mended",
    "A value, or how it goes with others, made no sense: what the terminal holds is found out.",
    dict.fromkeys(DeliveryState, Either(_STILL_WANTED, WAITING, REMOVING)),
    _THIS,
    {Delivery.wanted: _STILL_WANTED, Delivery.due_at: 0, Delivery.in_doubt: True},
)
