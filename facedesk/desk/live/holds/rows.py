"""What holds gates for a time, one row for what was said at once, and what could not be put back."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from facedesk import i18n
from facedesk.desk.text import hold_text
from facedesk.desk.text.hold_text import HoldCounts
from facedesk.station.holding.holding import Holding
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind, HoldRow
from facedesk.store.people.pinyin import order
from facedesk.texts import Reason


@dataclass(frozen=True, slots=True)
class HoldsRow:
    """What stands together in one row; `kind` None: it is to be put back."""

    key: tuple[object, ...]
    kind: HoldKind | None
    until: int | None
    by: Reason | None
    why: str
    serials: tuple[str, ...]
    standings: tuple[HoldStanding, ...]  # of those at which it counts

    @property
    def failed(self) -> tuple[HoldStanding, ...]:
        """Return those at which it failed."""
        return tuple(each for each in self.standings if each.state is HoldState.FAILED)

    @property
    def mark(self) -> str:
        """Name its mark."""
        if self.failed:
            return "refused"
        if self.kind is None:
            return "sending"
        return "heldOpen" if self.kind is HoldKind.OPEN else "heldShut"

    def title(self, title_of: Callable[[str], str], counts: HoldCounts) -> str:
        """Return what is held until when, and where."""
        first, *others = sorted(map(title_of, self.serials), key=order)
        where = counts.and_others(first, len(others))
        return i18n.joined(" · ", (hold_text.held(self.kind, self.until) if self.kind else "", where))

    def said(self, counts: HoldCounts) -> str:
        """Return how that stands, who has said so, and why."""
        waits = sum(each.state is HoldState.WAITS and each.reason is not None for each in self.standings)
        once = sum(each.state is HoldState.DONE and each.reason is not None for each in self.standings)
        beneath = len(self.serials) - len(self.standings)
        failed = self.failed
        parts = (
            counts.not_held(len(failed)) if failed and len(self.serials) > 1 else "",
            i18n.told(failed[0].reason) if failed and failed[0].reason is not None else "",
            counts.waiting(waits) if waits else "",
            counts.once(once) if once and self.kind is HoldKind.OPEN else "",
            counts.beneath(beneath) if beneath else "",
            hold_text.by(self.by) if self.by is not None else "",
            self.why,
        )
        return i18n.joined(" · ", parts)


def rows_of(holding: Holding, serials: Collection[str] | None) -> list[HoldsRow]:
    """Return what holds these terminals for a time, or all, what ends first before; then what is to be put back."""
    return [*_held(holding, serials), *_to_put_back(holding, serials)]


def _held(holding: Holding, serials: Collection[str] | None) -> Iterator[HoldsRow]:
    together: dict[tuple[object, ...], list[HoldRow]] = {}
    for row in holding.holds():
        if serials is None or row.serial in serials:
            key: tuple[object, ...] = (row.kind.value, row.since, row.until, row.by, row.why)
            together.setdefault(key, []).append(row)
    for key, rows in sorted(together.items(), key=lambda item: (item[1][0].until or 0, item[1][0].since)):
        first = rows[0]
        found = (holding.standing(row.serial) for row in rows)
        counting = tuple(each for each in found if each is not None and not each.is_emergency)
        serials_of = tuple(row.serial for row in rows)
        yield HoldsRow(key, first.kind, first.until, Reason(*first.by), first.why, serials_of, counting)


def _to_put_back(holding: Holding, serials: Collection[str] | None) -> Iterator[HoldsRow]:
    """Yield a row for each that failed, and one for all that are away."""
    away = list[HoldStanding]()
    for each in holding.standings():
        if each.kind is not None or (serials is not None and each.serial not in serials):
            continue
        if each.state is HoldState.FAILED:
            yield HoldsRow(("back", each.serial), None, None, None, "", (each.serial,), (each,))
        elif each.state is HoldState.WAITS and each.reason is not None:
            away.append(each)
    if away:
        yield HoldsRow(("away",), None, None, None, "", tuple(each.serial for each in away), tuple(away))
