"""What a pass's menu offers about the person: show, block, or enrol a stranger."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from facedesk.desk.live import background
from facedesk.desk.text.pass_text import is_stranger, name_of
from facedesk.desk.theme.icons import icon
from facedesk.desk.widgets.confirm.sure_menu import SureMenu
from facedesk.desk.widgets.elide import in_menu
from facedesk.station.failures import CommandFailed
from facedesk.station.people.people import People
from facedesk.station.records.pictures import Pictures
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records.records import PassRow
from facedesk.texts import reason


class PeopleEntries(QObject):
    """Adds the entries that make sense for a pass, and does what they say."""

    person_requested = Signal(str)  # a person's number
    enrolment_requested = Signal(bytes)  # a picture

    def __init__(self, people: People, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._people = people
        self._pictures = pictures

    def add_to(self, menu: SureMenu, row: "PassRow") -> None:
        """Add the entries for one pass."""
        if is_stranger(row):
            if (picture := row.recognition) is not None:
                enrol = self.tr("Enrol this stranger…")
                self._add(menu, "enrol", enrol, "user-plus", lambda: self._enrol(picture))
            return
        if not row.id_number:
            return
        name, number = in_menu(name_of(row)), row.id_number
        show = self.tr("Show {0}").format(name)
        self._add(menu, "showPerson", show, "user", lambda: self.person_requested.emit(number))
        if row.mark == "blocked":
            text = self.tr("Unblock {0}").format(name)
            entry = self._add(
                menu, "unblock", text, "check", lambda: self._set_blocked(number, blocked=False)
            )
            menu.ask_first(entry, self.tr("Let pass again? {0}").format(name))
        else:
            text = self.tr("Block {0}…").format(name)
            entry = self._add(
                menu, "block", text, "prohibit", lambda: self._set_blocked(number, blocked=True)
            )
            menu.ask_first(entry, self.tr("Block everywhere now? {0}").format(name))

    def _add(
        self, menu: SureMenu, name: str, text: str, icon_name: str, act: "Callable[[], object]"
    ) -> "QAction":
        action = menu.addAction(icon(icon_name), text)
        action.setObjectName(f"monitor.menu.{name}")
        action.triggered.connect(act)
        return action

    def _enrol(self, picture: "PictureRef") -> None:
        async def enrol() -> None:
            jpeg = await self._pictures.load(picture)
            if jpeg is None:
                raise CommandFailed(reason("photoGone"))
            self.enrolment_requested.emit(jpeg)

        background.start(enrol(), self)

    def _set_blocked(self, number: str, *, blocked: bool) -> None:
        async def work() -> None:
            person = await self._people.by_number(number)
            if person is None:
                raise CommandFailed(reason("personUnknown", number=number))
            people = self._people
            await (people.block if blocked else people.unblock)([person.id])

        background.start(work(), self)
