"""Pages of which each is made when it is first looked at: what nobody opens costs nothing."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.widgets.layout import vbox


class LaterPages(QStackedWidget):
    """Shows one page at a time; a page's place is there from the start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: dict[str, Callable[[], QWidget]] = {}
        self._places: dict[str, QWidget] = {}
        self._made: dict[str, QWidget] = {}

    def add(self, name: str, make: Callable[[], QWidget]) -> None:
        """Add a page, which `make` makes when it is first asked for."""
        self._make[name], self._places[name] = make, QWidget()
        self.addWidget(self._places[name])

    def page(self, name: str) -> QWidget:
        """Return a page, made now if it was not yet."""
        if name not in self._made:
            made = self._made[name] = self._make[name]()
            vbox(made, on=self._places[name])
        return self._made[name]

    def is_made(self, name: str) -> bool:
        """Whether a page was asked for so far."""
        return name in self._made

    def made(self) -> tuple[QWidget, ...]:
        """Return the pages that were asked for so far."""
        return tuple(self._made.values())

    def open(self, name: str) -> QWidget:
        """Lead to a page; return it."""
        page = self.page(name)
        self.setCurrentWidget(self._places[name])
        return page
