"""What lasts, since when, who has said so and why; and its end, which asks once more."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.live.change_bar import breakable
from facedesk.desk.text import hold_text
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.marked import PlainMark
from facedesk.station.holding.holding import Holding
from facedesk.store.holds import HoldKind, HoldRow
from facedesk.texts import Reason

_MARK_PX = 20


@dataclass(frozen=True, slots=True)
class Declared:
    """What was declared at once, and lasts."""

    kind: HoldKind
    scope: str
    since: int
    until: int | None
    by: Reason
    why: str
    serials: tuple[str, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Return what it is known by, whichever terminals come or go."""
        return _key(self)


def _key(of: HoldRow | Declared) -> tuple[object, ...]:
    return of.kind, of.scope, of.since, of.until


def declared(holding: Holding) -> list[Declared]:
    """Return what lasts, the oldest first."""
    together: dict[tuple[object, ...], list[HoldRow]] = {}
    for serial in holding.emergencies():
        row = holding.row(serial, is_emergency=True)
        if row is not None:
            together.setdefault(_key(row), []).append(row)
    found = [
        Declared(
            rows[0].kind,
            rows[0].scope,
            rows[0].since,
            rows[0].until,
            Reason(*rows[0].by),
            rows[0].why,
            tuple(row.serial for row in rows),
        )
        for rows in together.values()
    ]
    return sorted(found, key=lambda each: each.since)


class DeclaredRow(QWidget):
    """One that lasts; where there are several each has an end of its own."""

    ended = Signal(tuple)  # serials

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: tuple[object, ...] = ()
        self._serials: tuple[str, ...] = ()
        self.setObjectName("emergency-declared")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._mark = PlainMark("heldOpen", _MARK_PX)
        self._title = Label("", 14, 600, wrap=True, name="declared-title")
        self._said = Label("", 13, colour="ink2", wrap=True, name="declared-said")
        self.end = SureButton("", "", "arrow-counter-clockwise", "declared-end", height=30)
        self.end.confirmed.connect(lambda: self.ended.emit(self._serials))
        words = vbox(self._title, self._said, hbox(self.end, STRETCH), spacing=4)
        hbox(vbox(self._mark, STRETCH), wide(words), spacing=10, on=self)

    def set_one(self, one: Declared, where: str, gates: str, *, is_alone: bool) -> None:
        """Display it; a question about another one stands no more."""
        if one.key != self._key:
            self.end.stop_asking()
        self._key, self._serials = one.key, one.serials
        self._mark.set_mark("heldOpen" if one.kind is HoldKind.OPEN else "heldShut")
        self._title.setText(i18n.joined(" · ", (hold_text.held(one.kind, one.until), where, gates)))
        since = self.tr("Since {0}, by {1}").format(i18n.clock_time(one.since), i18n.told(one.by))
        self._said.setText(i18n.joined(": ", (since, breakable(one.why))))
        self.end.set_question(self.tr("End this one…"), self.tr("End it and take back?"))
        self.end.setVisible(not is_alone)


class TakeBackCard(Card):
    """Ends all that lasts; what each terminal had it gets back."""

    ended = Signal(tuple)  # serials

    def __init__(self, holding: Holding, name_of: Callable[[str], str]) -> None:
        """Keep what holds, and what scopes are called."""
        super().__init__("emergency-back", margin=18, spacing=8)
        self._holding = holding
        self._name_of = name_of
        self._counts = hold_text.HoldCounts(self)
        self._rows: list[DeclaredRow] = []
        self._list = vbox(spacing=10)
        self._said = Label("", 14, colour="ink2", wrap=True, name="emergency-back-said")
        self.button = SureButton(
            "", "", "arrow-counter-clockwise", "emergency-end-all", kind="primary", height=44
        )
        self.button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button.confirmed.connect(lambda: self.ended.emit(tuple(self._holding.emergencies())))
        self._title = Label("", 17, 600)
        self._vips = Label("", 14, colour="ink2", wrap=True, name="emergency-vips-pass")
        self.column.addLayout(self._list)
        self.column.addWidget(self._vips)
        self.column.addSpacing(4)
        self.column.addWidget(self._title)
        self.column.addWidget(self._said)
        self.column.addWidget(self.button)
        self._name()

    def _name(self) -> None:
        self._title.setText(self.tr("Take back"))
        self.button.set_question(self.tr("End it and take back…"), self.tr("End it and take back now?"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def look(self, away: int, vips: int | None = None) -> None:
        """Display what lasts; so many terminals are told of its end once they are back, so many VIPs may pass."""
        self._vips.setText(self.tr("%n VIPs may pass all the same.", "", vips) if vips else "")
        self._vips.setVisible(bool(vips))
        lasting = declared(self._holding)
        while len(self._rows) < len(lasting):
            row = DeclaredRow()
            row.ended.connect(self.ended)
            self._list.addWidget(row)
            self._rows.append(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(lasting))
            if place < len(lasting):
                one = lasting[place]
                gates = self._counts.gates(len(one.serials))
                row.set_one(one, self._name_of(one.scope), gates, is_alone=len(lasting) == 1)
        parts = (
            self.tr("Each terminal gets back exactly what it had."),
            self.tr("%n are told once they are back.", "", away) if away else "",
        )
        self._said.setText(i18n.joined(" ", parts))
        self.button.setEnabled(bool(lasting))
