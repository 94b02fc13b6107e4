"""The card of a terminal's newest pass: picture, what it was, who."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facedesk import i18n
from facedesk.desk.live.picture import Picture
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text import pass_text
from facedesk.desk.widgets.badge import Badge
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.station.terminals.views import TerminalView
from facedesk.store.records.records import KEPT_SHUT, PassRow

_PHOTO = QSize(136, 170)
_QUIET = frozenset({"passed", KEPT_SHUT})


class LastPicture(Card):
    """Who passed last at a terminal."""

    def __init__(self, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__("last-picture", parent, margin=1, spacing=0)
        self._photo = Picture(pictures, _PHOTO, radius=9)
        self._badge = Badge("passed")
        self._time = Label("", 14, 600, tabular=True)
        self._name = ElidedLabel("", 17, 600, name="last-picture-name")
        self._place = ElidedLabel("", 14, colour="ink2")
        self._why = Label("", 13, colour="ink2", wrap=True, name="last-picture-why")
        self._detail = Label("", 14, colour="ink2", tabular=True, name="last-picture-detail")
        self.column.addLayout(
            hbox(
                self._photo,
                wide(
                    vbox(
                        Label(self.tr("Last picture"), 13, colour="ink2"),
                        hbox(self._badge, STRETCH, self._time),
                        self._name,
                        self._below_name(),
                        self._why,
                        STRETCH,
                        spacing=8,
                        margins=(16, 12, 16, 12),
                    )
                ),
                spacing=0,
            )
        )

    def _below_name(self) -> QHBoxLayout:
        """Put the place, which may be elided, before what may not."""
        return hbox(self._place, self._detail, STRETCH, spacing=0)

    def set_view(self, view: TerminalView) -> None:
        """Display the newest pass; hidden where there is none."""
        newest = view.last_pass
        self.setVisible(newest is not None)
        if newest is None:
            return
        stranger = newest.mark == "stranger"
        name = newest.name if newest.name and not stranger else self.tr("Not enrolled")
        self._photo.set_picture(newest.recognition, self.tr("Picture of {0}").format(name))
        self._badge.set_state(newest.mark, loud=newest.mark not in _QUIET)
        self._time.setText(pass_text.when(newest))
        self._name.set_text(name)
        place = newest.department or newest.company
        self._place.set_text(place)
        self._place.setVisible(bool(place))
        why = i18n.joined("; ", (pass_text.why_so(newest), pass_text.spoken_there(newest)))
        self._why.setText(why)
        self._why.setVisible(bool(why))
        details = i18n.joined(" · ", self._details(newest))
        self._detail.setText(" · " + details if place and details else details)

    def _details(self, newest: PassRow) -> tuple[str, str]:
        direction = {1: self.tr("in"), 2: self.tr("out")}.get(newest.in_out, "")
        warm = newest.temperature_c
        temperature = self.tr("{0} °C").format(i18n.decimal(warm)) if warm else ""
        return direction, temperature
