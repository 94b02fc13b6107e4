"""One card for several people: in the file, and beside those who are stored."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from facedesk.exchange.planning.planned import PlannedRow
from facedesk.store.people.people import Person, card_key
from facedesk.texts import Reason, reason

Holder = tuple[int, str, str]
"""Somebody who has a card: id, number and name."""
Holders = Mapping[str, Sequence[Holder]]
"""Whose each card is, by `card_key`."""


def card_keys(rows: Sequence[PlannedRow]) -> set[str]:
    """Return the cards of a file as they are compared."""
    return {key for row in rows if (key := card_key(row.changes.get("card", "")))}


def with_cards_apart(
    rows: Sequence[PlannedRow], stored: Mapping[str, Person], holders: Holders
) -> list[PlannedRow]:
    """Fail the rows whose card is somebody else's already; one that was shared before is only remarked on."""
    free: set[str] = set()  # the numbers of those to whom a row above has given another card
    firsts: dict[str, int] = {}
    others: dict[int, list[int]] = defaultdict(list)
    made = []
    for row in rows:
        key, known = card_key(row.changes.get("card", "")), stored.get(row.number)
        if row.action not in {"add", "update"} or not key:
            made.append(row)
            continue
        had = card_key(known.card) if known is not None else ""
        whose = [one for one in holders.get(key, ()) if one[1] not in free and one[1] != row.number]
        judged = _judged(row, whose, firsts.get(key), is_new=had != key)
        made.append(judged)
        if judged.action != "fail":
            firsts.setdefault(key, row.row)
            free.update({row.number} if had and had != key else ())
        elif key in firsts:
            others[firsts[key]].append(row.row)
    return [_told(row, others[row.row]) if row.row in others else row for row in made]


def _judged(row: PlannedRow, holders: Sequence[Holder], first: int | None, *, is_new: bool) -> PlannedRow:
    card = row.changes["card"]
    if holders:
        _, number, name = holders[0]
        if is_new:
            return _failed(row, reason("cardTaken", field="card", card=card, number=number, name=name))
        return _remarked(row, reason("cardShared", card=card, number=number, name=name))
    if first is not None and is_new:
        return _failed(row, reason("cardTwice", row=row.row, card=card, first=first))
    return row


def _failed(row: PlannedRow, problem: Reason) -> PlannedRow:
    return replace(row, action="fail", problems=(*row.problems, problem.about("card")))


def _remarked(row: PlannedRow, remark: Reason) -> PlannedRow:
    return replace(row, remarks=(*row.remarks, remark.about("card")))


def _told(row: PlannedRow, others: Sequence[int]) -> PlannedRow:
    rows = ", ".join(map(str, others))
    return _remarked(row, reason("cardAlsoIn", card=row.changes["card"], rows=rows))
