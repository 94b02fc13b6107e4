"""Who is being kept by name for a change that is not done yet: noted, so that no sudden end leaves half of it.

Very many are kept some at a time, before the change itself. Ended in between (killed, no power), nobody's roster has
changed, but the rules that name them would stay: whoever is taken off the wider rule later would pass by a rule that
nobody gave. So all pairs are noted with the first of them; each part of the change takes its own off the note in its
own transaction; and what is still noted at the next start is taken back.
"""

from collections.abc import Sequence
from typing import Final

from peewee import SqliteDatabase

from facedesk.store import settings
from facedesk.store.changes.arranging import Pair, Scope

UNDER_WAY: Final = "keptByName"
"""The setting that is the note: pairs of a person's id and a serial."""


def note(db: SqliteDatabase, pairs: Sequence[Pair]) -> None:
    """Note who is going to be kept, or no more; in the transaction that does the first of it."""
    if pairs:
        settings.save(db, UNDER_WAY, [*left(db), *pairs])


def settle(db: SqliteDatabase, scope: Scope) -> None:
    """Forget whom a change is about, in its own transaction: from now on they are kept for good."""
    noted = left(db)
    if noted:
        _save(db, [pair for pair in noted if not _covers(scope, pair)])


def left(db: SqliteDatabase) -> list[Pair]:
    """Return who is noted: outside of a change whoever is to be kept no more."""
    return [(int(person_id), str(serial)) for person_id, serial in settings.load_one(db, UNDER_WAY) or ()]


def clear(db: SqliteDatabase) -> None:
    """Forget everybody."""
    _save(db, [])


def _save(db: SqliteDatabase, pairs: Sequence[Pair]) -> None:
    if pairs:
        settings.save(db, UNDER_WAY, pairs)
    else:
        settings.forget(db, UNDER_WAY)


def _covers(scope: Scope, pair: Pair) -> bool:
    person_id, serial = pair
    return (scope.person_ids is None or person_id in scope.person_ids) and (
        scope.serials is None or serial in scope.serials
    )
