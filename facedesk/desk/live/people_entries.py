"""What a pass's menu offers about the person: show, block, or enrol a stranger."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.text.pass_text import is_stranger, name_of
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
    done = Signal(str)  # what was done, as a sentence

    def __init__(self, people: People, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._people = people
        self._pictures = pictures
        self._wished = NewestWish(self)

    def give_up(self) -> None:
        """Hear that nobody waits any more for whom they asked to enrol."""
        self._wished.drop()

    def add_to(self, menu: SureMenu, row: "PassRow") -> None:
        """Add the entries for one pass."""
        if is_stranger(row):
            if (picture := row.recognition) is not None:
                enrol = self.tr("Enrol this stranger…")
                menu.entry("monitor-menu-enrol", enrol, lambda: self._enrol(picture), "user-plus")
            return
        if not row.id_number:
            return
        name, number = in_menu(name_of(row)), row.id_number
        show = self.tr("Show {0}").format(name)
        menu.entry("monitor-menu-show-person", show, lambda: self._show(number), "user")
        if row.mark == "blocked":
            key, text, icon_name = "unblock", self.tr("Unblock {0}"), "check"
            question = self.tr("Let pass again? {0}")
        else:
            key, text, icon_name = "block", self.tr("Block {0}…"), "prohibit"
            question = self.tr("Block everywhere now? {0}")
        act = partial(self._set_blocked, number, name, blocked=key == "block")
        entry = menu.entry(f"monitor-menu-{key}", text.format(name), act, icon_name)
        menu.ask_first(entry, question.format(name))

    def _show(self, number: str) -> None:
        self._wished.drop()
        self.person_requested.emit(number)

    def _enrol(self, picture: "PictureRef") -> None:
        async def load() -> bytes:
            jpeg = await self._pictures.load(picture)
            if jpeg is None:
                raise CommandFailed(reason("photoGone"))
            return jpeg

        self._wished.ask(load, self.enrolment_requested.emit)

    def _set_blocked(self, number: str, name: str, *, blocked: bool) -> None:
        async def work() -> None:
            person = await self._people.by_number(number)
            if person is None:
                raise CommandFailed(reason("personUnknown", number=number))
            people = self._people
            await (people.block if blocked else people.unblock)([person.id])
            said = self.tr("{0} is blocked everywhere.") if blocked else self.tr("{0} may pass again.")
            self.done.emit(said.format(name))

        background.start(work(), self)
