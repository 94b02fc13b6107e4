"""The templates as rows: how many values, saved when and by whom, which groups they hold for, how many drift."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QRect
from PySide6.QtGui import QPainter

from facedesk import i18n
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.actions import RowAction, RowActions
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle, paint_mark, paint_text
from facedesk.station.clocks.clock import now_us
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.texts import Reason

STYLE: Final = TableStyle(
    row=56, head=32, before=12, after=8, foot=1, lively=True, several=False, opens=False
)
APPLY, SENT, MORE = "apply", "sent", "more"
_STANDS, _ACTIONS, _MARK = 112, 220, 16
_NARROW = 640  # in a narrower table the rule stands below it alone


@dataclass(frozen=True, slots=True)
class ListedTemplate:
    """One template; `groups` are those that it holds for, `open` are the terminals at which it is not done yet."""

    template: ParameterTemplateRow
    groups: tuple[str, ...] = ()
    mends: bool = False
    drifting: int = 0
    open: int = 0
    not_done: int = 0


class TemplateRowWords(QObject):
    """What is said of a template; a class because only its own `tr` is read as one that counts."""

    def about(self, row: ListedTemplate) -> str:
        """Return how many values it has, when they were saved and by whom."""
        template = row.template
        at = i18n.short_time(template.saved_at, now_us())
        saved = self.tr("saved {0}").format(at)
        if template.by is not None:
            saved = self.tr("saved {0} by {1}").format(at, i18n.told(Reason(*template.by)))
        return i18n.joined(" · ", (self.tr("%n values", "", len(template.values)), saved))

    def rule(self, row: ListedTemplate) -> str:
        """Return which groups it holds for."""
        mends = self.tr("mends by itself") if row.mends else ""
        return i18n.joined(" · ", (i18n.joined(", ", row.groups), mends if row.groups else ""))

    def stands(self, row: ListedTemplate) -> str:
        """Return how many drift from it."""
        if row.drifting:
            return self.tr("%n drift", "", row.drifting)
        return self.tr("none drifts") if row.groups else ""

    def sent(self, row: ListedTemplate) -> str:
        """Return how many terminals do not have it yet that it was applied to."""
        if row.not_done:
            return self.tr("%n not done", "", row.not_done)
        return self.tr("%n to go", "", row.open)


class TemplateRows(RowsModel[ListedTemplate]):
    """The templates by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.words = TemplateRowWords()
        self.actions = RowActions[ListedTemplate](self._actions)
        super().__init__("TemplateRows", self._columns(), parent)

    def _columns(self) -> tuple[Column[ListedTemplate], ...]:
        fixed = _STANDS + _ACTIONS
        return (
            Column(
                key=0,
                title=str(QT_TRANSLATE_NOOP("TemplateRows", "Name")),
                text=lambda row: row.template.name,
                tip=self.whole,
                spoken=self.whole,
                width=lambda px: (px - fixed) * 5 // 8 if px >= _NARROW else px - fixed,
                paint=self._paint_name,
            ),
            Column(
                key=1,
                title=str(QT_TRANSLATE_NOOP("TemplateRows", "Rule for")),
                text=self.words.rule,
                spoken=self.whole,
                width=lambda px: (px - fixed) * 3 // 8 if px >= _NARROW else 0,
            ),
            Column(
                key=2,
                title=str(QT_TRANSLATE_NOOP("TemplateRows", "Drift")),
                text=self.words.stands,
                spoken=self.whole,
                width=_STANDS,
                paint=self._paint_stands,
            ),
            self.actions.column(3, _ACTIONS),
        )

    def _paint_name(self, painter: QPainter, rect: QRect, row: ListedTemplate, _look: RowLook) -> None:
        tokens = theme().tokens
        name = QRect(rect.left(), rect.top() + 7, rect.width(), 20)
        paint_text(painter, name, row.template.name, tokens.ink, 600)
        below = QRect(rect.left(), rect.top() + 28, rect.width(), 18)
        paint_text(painter, below, self.words.about(row), tokens.ink2, px=13, tabular=True)

    def _paint_stands(self, painter: QPainter, rect: QRect, row: ListedTemplate, _look: RowLook) -> None:
        tokens = theme().tokens
        if row.drifting or row.groups:
            paint_mark(painter, rect, "finding" if row.drifting else "delivered", _MARK)
        words = rect.adjusted(_MARK + 8, 0, 0, 0)
        colour = tokens.state("finding").text if row.drifting else tokens.ink2
        paint_text(painter, words, self.words.stands(row), colour)

    def key_of(self, row: ListedTemplate) -> int:
        """Return the template's id."""
        return row.template.id

    def whole(self, row: ListedTemplate) -> str:
        """Return the row as a screen reader says it."""
        sent = self.words.sent(row) if row.open else ""
        parts = (row.template.name, self.words.about(row), self.words.rule(row), self.words.stands(row), sent)
        return i18n.joined(", ", parts)

    def _actions(self, row: ListedTemplate) -> Sequence[RowAction]:
        apply = RowAction(APPLY, QCoreApplication.translate("TemplateRows", "Apply…"))
        more = RowAction(MORE, QCoreApplication.translate("TemplateRows", "More"), "link")
        if row.open:
            return RowAction(SENT, self.words.sent(row), "link"), more, apply
        return more, apply
