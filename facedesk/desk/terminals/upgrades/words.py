"""How far an upgrade is, in words: its mark, what happened, what to do, and the terminal's own words."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from facedesk import i18n
from facedesk.desk.text.terminal_text import NOT_BACK, OLD_VERSION
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeJobRow, UpgradeRow
from facedesk.texts import Reason
from facedesk.wire.errors import explain
from facedesk.wire.values import UpdateType

_REFUSED: Final = "terminalRefused"
_KB, _MB = 1024, 1024 * 1024
_SECOND_US = 1_000_000


@dataclass(frozen=True, slots=True)
class UpgradeLine:
    """One terminal's part in an upgrade at an instant.

    `at_us` counts only where time is told; `usual_s` is how long others were away, 0 where nobody was yet.
    """

    row: UpgradeRow
    size: int
    title: str
    at_us: int = 0
    usual_s: int = 0
    can_retry: bool = False

    @property
    def part(self) -> float | None:
        """Return how much of the file was served, while that is what happens."""
        return min(1.0, self.row.served / self.size) if self.row.state is UpgradeState.FETCHING else None


def mark_of(row: UpgradeRow) -> str:
    """Name the mark of how an upgrade stands."""
    if row.is_not_begun:
        return "todo"
    if row.state is UpgradeState.DONE:
        return "delivered"
    if row.state is not UpgradeState.FAILED:
        return "sending"
    code = row.reason[0] if row.reason else ""
    return "finding" if code in OLD_VERSION else "offline" if code == NOT_BACK else "refused"


def happened(line: UpgradeLine) -> tuple[str, str]:
    """Return what happened, and what is said beside it in less weight."""
    row = line.row
    if row.state is UpgradeState.DONE:
        return _done(row)
    if row.state is UpgradeState.FAILED and not row.is_not_begun:
        return _failed(row)[0], ""
    return "", _under_way(line)


def _under_way(line: UpgradeLine) -> str:
    row = line.row
    match row.state:
        case UpgradeState.OFFERED:
            if row.reason is not None:
                return i18n.told_in_row(Reason(*row.reason))
            return QCoreApplication.translate("UpgradeWords", "Told to fetch the file")
        case UpgradeState.FETCHING:
            text = QCoreApplication.translate("UpgradeWords", "Downloading, {0}")
            return text.format(amount_of(row.served, line.size))
        case UpgradeState.INSTALLING:
            text = QCoreApplication.translate("UpgradeWords", "Has the file, installing for {0}")
            return text.format(_since(row.since, line.at_us))
        case UpgradeState.RESTARTING:
            return _away(line)
    return QCoreApplication.translate("UpgradeWords", "Not begun")


def _done(row: UpgradeRow) -> tuple[str, str]:
    if row.reason is not None:
        return QCoreApplication.translate("UpgradeWords", "Said done, and is back"), _after(row)
    text = QCoreApplication.translate("UpgradeWords", "Back with {0}").format(row.version)
    return text, _after(row)


def _after(row: UpgradeRow) -> str:
    if row.begun_at is None:
        return ""
    text = QCoreApplication.translate("UpgradeWords", "after {0}", "so long an upgrade took")
    return text.format(_since(row.begun_at, row.since))


def _away(line: UpgradeLine) -> str:
    away = _since(line.row.away_at or line.row.since, line.at_us)
    if not line.usual_s:
        return QCoreApplication.translate("UpgradeWords", "Restarting, away for {0}").format(away)
    text = QCoreApplication.translate("UpgradeWords", "Restarting, away for {0}, usual is {1}")
    return text.format(away, i18n.exact_duration(line.usual_s))


def to_do(row: UpgradeRow) -> str:
    """Return what to do, or what is to be known beside what happened; empty where that is nothing."""
    if row.is_not_begun or row.reason is None:
        return ""
    if row.state is UpgradeState.DONE:
        return QCoreApplication.translate(
            "UpgradeWords", "That is all that proves it: such a file need not change the version."
        )
    return _failed(row)[1]


def _failed(row: UpgradeRow) -> tuple[str, str]:
    """Return why it failed, and what to do: the first sentence of the reason, and the others."""
    if row.reason is None:
        return QCoreApplication.translate("UpgradeWords", "Failed."), ""
    if row.reason[0] == _REFUSED:
        code, language = explain(row.error_code), i18n.language()
        title = QCoreApplication.translate("UpgradeWords", "{0} ({1}).", "what failed, and its code")
        return title.format(code.meaning.in_language(language), row.error_code), code.advice.in_language(
            language
        )
    return parted(i18n.told_in_row(Reason(*row.reason)))


def parted(text: str) -> tuple[str, str]:
    """Part a text into its first sentence and the others."""
    for end in ("。", ". "):
        first, found, rest = text.partition(end)
        if found:
            return first + found.rstrip(), rest.strip()
    return text, ""


def said(row: UpgradeRow) -> str:
    """Return the terminal's own words, quoted; empty where it said none."""
    return QCoreApplication.translate("UpgradeWords", "“{0}”").format(row.said) if row.said else ""


def tells_time(row: UpgradeRow) -> bool:
    """Whether its words are others by the second, only because time went by."""
    return row.state in (UpgradeState.INSTALLING, UpgradeState.RESTARTING)


def amount_of(served: int, size: int) -> str:
    """Return how much of a file was served: 284 of 447 KB."""
    text = QCoreApplication.translate("UpgradeWords", "{0} of {1} {2}", "bytes of all, and their unit")
    if size < _MB:
        return text.format(i18n.number(served // _KB), i18n.number(size // _KB), "KB")
    return text.format(i18n.decimal(served / _MB), i18n.decimal(size / _MB), "MB")


def _since(begin_us: int, end_us: int) -> str:
    return i18n.exact_duration((end_us - begin_us) / _SECOND_US)


# Of a whole upgrade


def file_name(job: UpgradeJobRow) -> str:
    """Return the name of the file, without where it lies."""
    return PurePath(job.file).name


def kind_word(kind: int) -> str:
    """Return what a file replaces."""
    return {
        UpdateType.APPLICATION: QCoreApplication.translate("UpgradeWords", "application"),
        UpdateType.FILE_SYSTEM: QCoreApplication.translate("UpgradeWords", "file system"),
        UpdateType.KERNEL: QCoreApplication.translate("UpgradeWords", "kernel"),
    }[UpdateType(kind)]


def bytes_word(count: int) -> str:
    """Return the size of a file."""
    return QCoreApplication.translate("UpgradeWords", "{0} bytes").format(i18n.number(count))


class UpgradeCounts(QObject):
    """What is counted of an upgrade; a class because only its own `tr` is read as one that counts."""

    def at_a_time(self, count: int) -> str:
        """Return how many are upgraded side by side."""
        return self.tr("one after the other") if count == 1 else self.tr("%n at a time", "", count)

    def not_begun(self, count: int) -> str:
        """Return how many were not begun."""
        return self.tr("%n were not begun.", "", count)

    def go_on(self, count: int) -> str:
        """Return what the button says that begins them."""
        return self.tr("Go on with the %n", "", count)

    def sure(self, count: int) -> str:
        """Return the question before terminals are upgraded."""
        return self.tr("Upgrade %n now?", "", count)

    def try_again(self, count: int) -> str:
        """Return what the button says that tries the failed ones again."""
        return self.tr("Try again: %n", "", count)

    def of_terminals(self, done: int, count: int) -> str:
        """Return how many of an upgrade's terminals are done."""
        return self.tr("{0} of %n done", "", count).format(i18n.number(done))
