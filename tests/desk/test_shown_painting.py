"""Whatever text is painted, of whatever length: no painter is kept by it longer than by a short one."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from desk.monitor.passes import a_pass
from facedesk.desk.alerts.card import AlertCard
from facedesk.desk.live.gate import Gate
from facedesk.desk.live.pass_card import problem
from facedesk.desk.live.pass_card.card import CardDelegate
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.big_pass import BigPass
from facedesk.desk.monitor.wall.big_pass import WallBig
from facedesk.desk.monitor.wall.stream import WallStream
from facedesk.desk.people.editor.greeting.preview import SpokenPreview
from facedesk.desk.people.editor.header import HeadWords
from facedesk.desk.terminals.list.waiting_card import WaitingCard
from facedesk.desk.text.greeting_text import GreetingPart
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets import elide
from facedesk.desk.widgets.badge import Badge
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.elide import ElidedLabel, advance, elided, fitted, in_menu
from facedesk.desk.widgets.form.form_field import FormField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.table.painting import lines_of
from facedesk.i18n import told
from facedesk.showing import LINE_MOST
from facedesk.station.station import Station
from facedesk.store.records.alerts import AlertKind, AlertRow
from facedesk.texts import reason

LONGEST = 100_000
PATIENCE_S = 2.0
"""Of the processor: a step takes some milliseconds; one that grows by the square of the length takes minutes."""
LETTERS = "aW中مअ👩\u0301\u200d\u202e\u2028&<>\n\t\x00 -"

hostile = st.one_of(
    st.text(max_size=200),
    st.builds(
        lambda text, often: (text * often)[:LONGEST],
        st.text(st.sampled_from(LETTERS), min_size=1, max_size=9),
        st.integers(1, LONGEST),
    ),
)
Paint = Callable[[str], None]


def hostile_texts(paint: Paint) -> None:
    """Paint many texts, each within the time, and the worst ones always."""

    @settings(
        max_examples=12,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(text=hostile)
    @example(text="中" * LONGEST)
    @example(text="aم" * (LONGEST // 2))
    @example(text="a\u0301" * (LONGEST // 2))
    @example(text="word " * (LONGEST // 5))
    @example(text="a\n" * (LONGEST // 2))
    @example(text="9" * LONGEST)
    def painted(text: str) -> None:
        begun = time.thread_time()
        paint(text)
        assert time.thread_time() - begun < PATIENCE_S

    painted()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("letter", ["a", "中", "aم"])
def test_of_a_long_text_no_more_is_measured_than_its_line_may_hold(
    letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []

    class Metrics:
        def __init__(self, used: QFont) -> None:
            self._real = QFontMetrics(used)

        def horizontalAdvance(self, text: str) -> int:  # noqa: N802  Qt's name
            measured.append(len(text))
            return self._real.horizontalAdvance(text)

        def elidedText(self, text: str, mode: Qt.TextElideMode, width: int) -> str:  # noqa: N802  Qt's name
            measured.append(len(text))
            return self._real.elidedText(text, mode, width)

    monkeypatch.setattr(elide, "QFontMetrics", Metrics)
    text = letter * LONGEST
    elided(text, 5000, 31)
    elided(text, 100, 31)
    fitted(text, 5000, 32, 31)
    advance(text, 31)
    assert measured
    assert max(measured) <= LINE_MOST


def shown(make: Callable[[], QWidget], say: Callable[[Any, str], object]) -> Paint:
    """Give what shows a text in a widget: said, laid out, painted."""
    widget = make()

    def paint(text: str) -> None:
        say(widget, text)
        widget.resize(widget.sizeHint().boundedTo(QSize(640, 400)).expandedTo(QSize(80, 20)))
        widget.grab()

    return paint


def _offered(choice: ComboBox, text: str) -> None:
    choice.clear()
    choice.addItem(text, text)


PARTS: dict[str, tuple[Callable[[], QWidget], Callable[[Any, str], object]]] = {
    "label": (Label, lambda label, text: label.setText(text)),
    "wrapped": (lambda: Label(wrap=True), lambda label, text: label.setText(text)),
    "line": (ElidedLabel, ElidedLabel.set_text),
    "head": (lambda: HeadWords(20, 16), HeadWords.set_text),
    "button": (Button, lambda button, text: button.setText(text)),
    "link": (lambda: Button(kind="link"), lambda button, text: button.setText(text)),
    "choice": (lambda: ComboBox("choice", "Choice"), _offered),
    "badge": (lambda: Badge("waiting", "Waiting"), lambda badge, text: badge.set_state("waiting", text)),
    "bubble": (SpokenPreview, lambda bubble, text: bubble.set_greeting([GreetingPart(text)])),
    "notice": (Notice, lambda notice, text: notice.announce(text, text, "refused")),
    "field": (lambda: FormField("Name", QWidget()), lambda form, text: form.set_problem(text)),
    "refused": (
        QWidget,
        lambda widget, text: widget.setToolTip(told(reason("terminalRefused", said=text, error=text))),
    ),
    "title": (QWidget, lambda widget, text: (widget.setWindowTitle(text), widget.setToolTip(text))),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", PARTS)
def test_a_part_shows_any_text_at_once(name):
    hostile_texts(shown(*PARTS[name]))


@pytest.mark.usefixtures("qapp")
def test_serials_that_have_no_room_are_told_apart_by_their_ends():
    assert elided("168380000216", 48, 14, by_end=True) == "…0216"
    assert elided("168380000216", 400, 14, by_end=True) == "168380000216"
    assert elided("1" * 100_000 + "6", 48, 14, by_end=True).endswith("116")


@pytest.mark.usefixtures("qapp")
def test_a_text_is_fitted_at_once_and_is_no_wider_than_its_room():
    def fit(text: str) -> None:
        assert QFontMetrics(font(14)).horizontalAdvance(elided(text, 200, 14)) <= 202
        assert len(fitted(text, 200, 17, 14)[1]) <= 2
        assert len(lines_of(text, 200)) <= 3
        assert problem.band_of(QRect(0, 0, 400, 300), text, 13).height() < 200
        in_menu(text)

    hostile_texts(fit)


@pytest.mark.usefixtures("qapp")
def test_a_stranger_may_call_itself_anything():
    hostile_texts(lambda serial: WaitingCard(serial).grab())


def _card(cards: CardDelegate, row: Any, as_rows: bool) -> None:
    cards.as_rows = as_rows
    image = QImage(260, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    option = SimpleNamespace(rect=image.rect(), state=QStyle.StateFlag.State_None)
    cards.paint(painter, option, SimpleNamespace(data=lambda _role: row))
    painter.end()
    cards.is_shortened(row, 260)


def passes(station: Station) -> Iterator[tuple[str, Paint]]:
    pictures, places = Thumbnails(station.pictures), PlaceNames(station.terminals, station.groups)
    parent = QWidget()
    gate = Gate(station.openings, station.settings, parent)
    big, wall = BigPass(pictures, places, gate, parent), WallBig(pictures, places, gate, parent)
    stream, alert = WallStream(pictures, places, parent), AlertCard(pictures, places, parent)
    for widget in (big, wall, stream, alert):
        widget.resize(690, 640)

    def of(text: str) -> Any:
        return a_pass(
            1, serial=text, name=text, id_number=text, department=text, company=text, valid_until=text, pass_time=text,
            problem=(("notANumber", text, text),),
        )  # fmt: skip

    yield "big", lambda text: (big.open_pass(of(text)), big.grab())
    yield "wall", lambda text: (wall.open_pass(of(text)), wall.grab())
    yield "stream", lambda text: (stream.set_passes([of(text)]), stream.grab())
    cards = CardDelegate(pictures, places, parent)
    for as_rows in (False, True):
        yield "cards", lambda text, as_rows=as_rows: _card(cards, of(text), as_rows)
    row = AlertRow(1, AlertKind.FEVER, "", "", "", 1, 0, 0, False, None, "", 1, None, 38.0)
    yield (
        "alert",
        lambda text: (alert.set_alert(replace(row, serial=text, name=text, id_number=text)), alert.grab()),
    )


async def test_a_pass_of_any_texts_is_painted_at_once(station):
    for name, paint in passes(station):
        hostile_texts(paint)
        assert name
