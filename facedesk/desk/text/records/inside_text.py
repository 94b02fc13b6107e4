"""What is said of who is inside."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from facedesk import i18n
from facedesk.desk.text import pass_text
from facedesk.station.clocks.clock import now_us
from facedesk.station.inside.doubts import InsideDoubt
from facedesk.station.inside.rows import InsideRow
from facedesk.texts import Reason

NAMED_MOST = 3
_COUNTABLE = "insideNoDirection"


class InsideWords(QObject):
    """What counts; a class because only its own `tr` is read as one that counts."""

    def people(self, count: int) -> str:
        """Return what stands behind the count."""
        return self.tr("people inside", "", count)

    def may_have_left(self, count: int) -> str:
        """Return that some may have left."""
        return self.tr("%n may have left", "", count)

    def long(self, hours: int) -> str:
        """Return why."""
        return self.tr("No pass for over %n h: {0}.", "", hours)

    def seen(self, count: int, of: int) -> str:
        """Return how many were seen."""
        return self.tr("{0} of {1} seen at the assembly point").format(i18n.number(count), i18n.number(of))

    def newer(self, count: int) -> str:
        """Return that there are changes which are not shown yet."""
        return self.tr("%n newer", "", count)

    def clear(self, count: int) -> str:
        """Ask whether the marks are to be cleared."""
        return self.tr("Clear %n marks?", "", count)


def name_of(row: InsideRow) -> str:
    """Return what somebody is called: by name, else by number."""
    return row.name or row.number


@i18n.spoken
def place_and_time(row: InsideRow) -> str:
    """Return where and when they passed in."""
    said = QCoreApplication.translate("Inside", "{0}, {1}", "place and time")
    return said.format(row.place, pass_text.when_by_minute(row.passed, now_us()))


@i18n.spoken
def last_line(row: InsideRow, *, is_gone: bool) -> str:
    """Return what is said last of somebody: where they passed in, or that they are gone."""
    if row.left is not None:
        when = i18n.short_time(row.left.at, now_us())
        said = QCoreApplication.translate("Inside", "Left {0}").format(when)
        return i18n.joined(" · ", (said, row.left.note))
    if is_gone:
        return QCoreApplication.translate("Inside", "Gone meanwhile")
    return place_and_time(row)


def by_whom(parts: tuple[str, tuple[tuple[str, str], ...]]) -> str:
    """Return who said something."""
    return i18n.told(Reason(*parts))


@i18n.spoken
def in_one_line(row: InsideRow, *, is_gone: bool) -> str:
    """Return all that a tile says, and who said what is said of somebody."""
    said = [name_of(row), row.number if row.name else "", row.department, last_line(row, is_gone=is_gone)]
    if row.left is not None:
        said.append(by_whom(row.left.by))
    elif row.seen is not None:
        seen = QCoreApplication.translate("Inside", "seen at the assembly point {0}, by {1}")
        said.append(seen.format(i18n.short_time(row.seen.at, now_us()), by_whom(row.seen.by)))
    if row.is_long and row.left is None:
        said.append(QCoreApplication.translate("Inside", "may have left"))
    return i18n.joined(", ", said)


@i18n.spoken
def counted_since(since_us: int) -> str:
    """Return what the count goes by."""
    said = QCoreApplication.translate("Inside", "Counted by passes in and out since {0}.")
    return said.format(i18n.short_time(since_us, now_us()))


def long_names(rows: Sequence[InsideRow]) -> str:
    """Return who has not passed for long, the first of them by name."""
    names = [name_of(row) for row in rows[:NAMED_MOST]]
    more = len(rows) - len(names)
    return i18n.joined(", ", [*names, *([f"+{i18n.number(more)}"] if more else [])])


def told(doubts: Sequence[InsideDoubt], *, is_grave: bool) -> str:
    """Return what is not known, a sentence in each line."""
    return i18n.joined("\n", [i18n.told(each.text) for each in doubts if each.is_grave is is_grave])


def is_countable(doubts: Sequence[InsideDoubt]) -> bool:
    """Whether somebody can be counted at all."""
    return not any(each.text.code == _COUNTABLE for each in doubts)


@i18n.spoken
def made(*, is_open: bool) -> str:
    """Return what became of the muster list; where it lies follows."""
    if is_open:
        return QCoreApplication.translate(
            "Inside", "The muster list is written. Should no program open it to be printed, it lies here:"
        )
    return QCoreApplication.translate("Inside", "The muster list is written. Open and print it:")
