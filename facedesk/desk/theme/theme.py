"""The two appearances, light and dark, as tokens; palette and style sheet are derived from them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from facedesk.desk.theme import fonts
from facedesk.desk.theme.style_sheet import style_sheet

Appearance = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class StateColours:
    """What a state is painted with: `ink` stands on `fill`, `text` stands on `wash` or on the surface."""

    fill: QColor
    ink: QColor
    text: QColor
    wash: QColor


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one appearance; saturated ones belong to states alone."""

    dark: bool
    canvas: QColor
    surface: QColor
    sunken: QColor
    raised: QColor
    nav: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    line: QColor
    line2: QColor
    accent: QColor
    accent_ink: QColor
    accent_wash: QColor
    focus: QColor
    passed: StateColours
    stranger: StateColours
    blocked: StateColours
    fever: StateColours
    caution: StateColours
    lost: StateColours

    def state(self, mark: str) -> StateColours:
        """Return the colours of a mark of `marks.MARKS`; an unknown one is shown as a caution."""
        family = _FAMILIES.get(mark, "caution")
        if family == "accent":
            return StateColours(self.accent, self.accent_ink, self.accent, self.accent_wash)
        colours: StateColours = getattr(self, family)
        return colours

    def colour(self, name: str) -> QColor:
        """Return a colour by its token's name, or a mark's by "refused.text" and the like."""
        mark, _, part = name.partition(".")
        colour: QColor = getattr(self.state(mark), part) if part else getattr(self, name)
        return colour

    def named(self) -> dict[str, str]:
        """Return every plain token as `#rrggbb` by its name, and the colour of what is amiss."""
        plain = (field.name for field in fields(self) if isinstance(getattr(self, field.name), QColor))
        return {name: self.colour(name).name() for name in plain} | {"amiss": self.blocked.fill.name()}


# The outline of a mark names the same families, so colour is never the only sign.
_FAMILIES = {
    "passed": "passed",
    "online": "passed",
    "delivered": "passed",
    "stranger": "stranger",
    "blocked": "blocked",
    "refused": "blocked",
    "keptShut": "blocked",
    "heldShut": "blocked",
    "heldOpen": "fever",
    "fever": "fever",
    "offline": "lost",
    "lost": "lost",
    "todo": "lost",
    "waiting": "accent",
    "sending": "accent",
}


def _state(fill: str, ink: str, text: str, wash: str) -> StateColours:
    return StateColours(QColor(fill), QColor(ink), QColor(text), QColor(wash))


LIGHT = Tokens(
    dark=False,
    canvas=QColor("#F2F3F5"),
    surface=QColor("#FFFFFF"),
    sunken=QColor("#E8EAEE"),
    raised=QColor("#FFFFFF"),
    nav=QColor("#E9EBEF"),
    ink=QColor("#15191F"),
    ink2=QColor("#4A535F"),
    ink3=QColor("#5D6672"),
    line=QColor("#D5D9DF"),
    line2=QColor("#7D8590"),
    accent=QColor("#2350D8"),
    accent_ink=QColor("#FFFFFF"),
    accent_wash=QColor("#E6ECFD"),
    focus=QColor("#2350D8"),
    passed=_state("#087A6B", "#FFFFFF", "#087062", "#E2F3EF"),
    stranger=_state("#5B34C9", "#FFFFFF", "#5B34C9", "#EEE9FB"),
    blocked=_state("#8A0C30", "#FFFFFF", "#8A0C30", "#FAE6EB"),
    fever=_state("#E8630F", "#1C0B00", "#A63D00", "#FDEBDD"),
    caution=_state("#FFC21A", "#241A00", "#755200", "#FFF4D1"),
    lost=_state("#3F4955", "#FFFFFF", "#3F4955", "#E4E8ED"),
)

DARK = Tokens(
    dark=True,
    canvas=QColor("#0D1014"),
    surface=QColor("#161A20"),
    sunken=QColor("#0A0C0F"),
    raised=QColor("#20262E"),
    nav=QColor("#0A0C0F"),
    ink=QColor("#F1F3F5"),
    ink2=QColor("#B4BDC7"),
    ink3=QColor("#8C97A3"),
    line=QColor("#2C343E"),
    line2=QColor("#6B7785"),
    accent=QColor("#86A8FF"),
    accent_ink=QColor("#0B1433"),
    accent_wash=QColor("#1C2848"),
    focus=QColor("#A9C1FF"),
    passed=_state("#2CC5B0", "#01211C", "#2CC5B0", "#0F2926"),
    stranger=_state("#B79CFF", "#1B0C4A", "#B79CFF", "#262042"),
    blocked=_state("#F4436F", "#24020C", "#FF6A8C", "#3A1521"),
    fever=_state("#FF9352", "#2E1200", "#FF9352", "#3A2313"),
    caution=_state("#FFEB9C", "#2A2000", "#FFEB9C", "#322D17"),
    lost=_state("#A9B4C0", "#10151B", "#A9B4C0", "#232A32"),
)


class Theme(QObject):
    """The appearance in use; follows the system's unless one is forced."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._app: QApplication | None = None
        self._forced: Appearance | None = None
        self._tokens = LIGHT
        self._unseen: QWidget | None = None

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def forced(self) -> Appearance | None:
        """The appearance that the operator chose, or None to follow the system."""
        return self._forced

    @forced.setter
    def forced(self, appearance: Appearance | None) -> None:
        self._forced = appearance
        if self._app is None:
            self._tokens = DARK if appearance == "dark" else LIGHT
        else:
            self._ask_for_frames(self._app)
            self._refresh()

    def apply(self, app: QApplication) -> None:
        """Set the application's style, font, palette and style sheet, now and whenever they change."""
        first = self._app is None
        self._app = app
        app.setStyle("Fusion")
        fonts.load()
        app.setFont(font(14))
        self._ask_for_frames(app)
        if first:
            app.styleHints().colorSchemeChanged.connect(self._refresh)
        self._refresh()

    @contextmanager
    def laid_on_last(self) -> Iterator[None]:
        """Put the style sheet aside while much is built that nobody sees yet, and lay it on when that stands.

        Else it goes over all that is inside of a widget each time that this is put into another: two thirds of the
        time in which a window is made.
        """
        app = self._app
        if app is None or not app.styleSheet():
            yield
            return
        self._keep_style_sheets()
        app.setStyleSheet("")
        try:
            yield
        finally:
            app.setStyleSheet(style_sheet(self._tokens.named()))

    def _keep_style_sheets(self) -> None:
        """Have one style sheet that nobody sees outlast the others.

        With its last one Qt forgets whom it has laid one on, and of those it does not hear when they end; it would
        then lay the next one on who is no more.
        """
        if self._unseen is None:
            self._unseen = QWidget()
            self._unseen.setObjectName("keeps-style-sheets")
            self._unseen.setStyleSheet("#keeps-style-sheets {}")

    def _ask_for_frames(self, app: QApplication) -> None:
        """Have the system paint title bars and its own dialogs in the same appearance."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        if self._forced:
            app.styleHints().setColorScheme(schemes[self._forced])
        else:
            app.styleHints().unsetColorScheme()

    def _refresh(self) -> None:
        if self._app is None:
            return
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._forced == "dark" if self._forced else system_dark
        self._tokens = DARK if dark else LIGHT
        self._app.setPalette(_palette(self._tokens))
        self._app.setStyleSheet(style_sheet(self._tokens.named()))
        self.changed.emit()


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: tokens.canvas,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.canvas,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.Text: tokens.ink,
        role.BrightText: tokens.accent_ink,
        role.PlaceholderText: tokens.ink3,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.accent_ink,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.ink,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.line2,
        role.Shadow: tokens.line2,
    }.items():
        palette.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, tokens.ink3)
    return palette


@cache
def theme() -> Theme:
    """Return the one theme of the application."""
    return Theme()


@cache
def font(px: int, weight: int = 400, tabular: bool = False) -> QFont:
    """Return the interface's font in `px` pixels; `tabular` for times, counts and changing numbers."""
    made = QFont(fonts.families())
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(fonts.weight(weight)))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
