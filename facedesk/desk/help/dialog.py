"""Help: at the left what there is, or what was found; at the right one topic."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.help.book import CONTENTS, Book
from facedesk.desk.help.document import Pictures, read_pictures
from facedesk.desk.help.markup import pictures_of
from facedesk.desk.help.page import HelpPage
from facedesk.desk.help.sheet import made_as_pdf
from facedesk.desk.help.topics import Topic
from facedesk.desk.live import background
from facedesk.desk.live.muster import open_file
from facedesk.desk.live.reader import Reader
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, hide_unless, vbox, wide
from facedesk.desk.widgets.search_field import SearchField
from facedesk.desk.widgets.tabs.icon_list import IconList, IconRow

_SIZE: Final = 1040, 640
_SMALLEST: Final = 640, 420
_SIDE: Final = 280


class HelpDialog(Dialog):
    """Stands beside the window, which can be worked in meanwhile; Esc closes it.

    What is to be read is read in the background, when it is opened.
    """

    def __init__(
        self, topic: str, parent: QWidget | None, open_it: Callable[[Path], bool] = open_file
    ) -> None:
        """Begin with a topic; `open_it` opens a PDF with what the computer opens such files with."""
        super().__init__("help", "", parent, _SMALLEST)
        self.setWindowTitle(self.tr("Help"))
        self._key, self._past, self._open = topic, list[str](), open_it
        self._book: Book | None = None
        self._opens_first = False
        self.search = SearchField("help-search")
        self.search.set_words(self.tr("Search help"), self.tr("Word, code or pinyin"))
        self.list = IconList("help-contents", self.tr("Contents"))
        self.nothing = Label("", 14, colour="ink2", wrap=True, name="help-nothing")
        self.page = HelpPage()
        self.paper = Button(self.tr("Save as PDF"), "printer", name="help-pdf")
        self.made = Label("", 13, colour="ink2", wrap=True, name="help-made")
        self.back = Button(self.tr("Back"), "arrow-left", "ghost", name="help-back")
        self._lay_out()
        self._reader = Reader(self, self._read, self._on_book)
        self._finder = Reader(self, self._find, self._on_found)
        self._painter = Reader(self, self._read_pictures, self._on_pictures)
        self._connect()
        self._reader.read()

    def _lay_out(self) -> None:
        side = vbox(self.search, self.nothing, wide(self.list), spacing=8, margins=(12, 12, 4, 12))
        left = QWidget()
        left.setLayout(side)
        left.setFixedWidth(_SIDE)
        hide_unless(self.nothing, "")
        self._close = Button(self.tr("Close"), name="help-close")
        hide_unless(self.made, "")
        head = hbox(self.back, STRETCH, self.paper, self._close, spacing=8, margins=(12, 10, 12, 6))
        hbox(
            left,
            wide(vbox(head, hbox(self.made, margins=(24, 0, 24, 8)), wide(self.page), spacing=0)),
            spacing=0,
            on=self,
        )
        self.resize(*_SIZE)

    def _connect(self) -> None:
        self._close.clicked.connect(self.close)
        self.back.clicked.connect(self.go_back)
        self.back.setEnabled(False)
        self.paper.clicked.connect(self._on_paper)
        self.search.asked.connect(self._on_asked)
        self.search.left_downwards.connect(self.list.setFocus)
        self.search.entered.connect(self._on_entered)
        self.list.row_chosen.connect(self.open_topic)
        self.page.topic_requested.connect(self.open_topic)
        i18n.speech().changed.connect(self._reader.read_anew)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.search.setFocus)
        QShortcut(QKeySequence.StandardKey.Back, self).activated.connect(self.go_back)

    # What is read

    async def _read(self) -> Book:
        return await asyncio.to_thread(Book.read, i18n.language())

    def _on_book(self, book: Book) -> None:
        self._book = book
        self._list_contents()
        self._display()

    def _on_entered(self) -> None:
        """Open what was found first, once it was; without a search, go to the list."""
        self._opens_first = bool(self.search.searched())
        if not self._opens_first:
            self.list.setFocus()
        elif not self._finder.is_reading:
            self._open_first()

    def _open_first(self) -> None:
        self._opens_first = False
        first = next(iter(self.list.rows()), "")
        if first:
            self.open_topic(first)
            self.list.setFocus()

    async def _find(self) -> list[Topic] | None:
        wanted = self.search.searched()
        return await asyncio.to_thread(self._book.find, wanted) if self._book and wanted else None

    def _on_asked(self, _wanted: str) -> None:
        self._finder.read_anew()

    def _on_found(self, found: list[Topic] | None) -> None:
        if found is None:
            self._list_contents()
            return
        self._list([IconRow(topic.key, topic.title, "") for topic in found])
        if self._opens_first:
            self._open_first()
        if not found:
            self.nothing.setText(self.tr("Nothing found for “{0}”.").format(self.search.searched()))
            self.nothing.show()

    def _list_contents(self) -> None:
        if self._book is not None and not self.search.searched():
            topics = self._book.topics
            self._list([IconRow(each.key, topics[each.key].title, each.icon) for each in CONTENTS])

    def _list(self, rows: list[IconRow]) -> None:
        self.nothing.hide()
        self.list.set_rows(rows)
        self._mark_in_list()

    # What is shown

    def open_topic(self, key: str) -> None:
        """Display a topic; what was shown before is a step back."""
        if key != self._key:
            self._past.append(self._key)
            self._key = key
        self._display()

    def _on_paper(self) -> None:
        """Make the topic that is shown a PDF, and open it to be printed."""
        if self._book is not None:
            self.paper.setEnabled(False)
            topic, language = self._book.topic(self._key), self._book.language
            background.start(self._make_pdf(topic, language), self, self._on_made)

    async def _make_pdf(self, topic: Topic, language: str) -> None:
        try:
            path = await asyncio.to_thread(made_as_pdf, topic, language)
        except OSError:
            self._on_made(self.tr("The PDF could not be written. Free some space on the disk."))
            return
        self._open(path)
        self._on_made(self.tr("Made: {0}").format(str(path)))

    def _on_made(self, said: str) -> None:
        self.paper.setEnabled(True)
        self.made.setText(said)
        self.made.show()

    def go_back(self) -> None:
        """Display what was shown before."""
        if self._past:
            self._key = self._past.pop()
            self._display()

    def shown_key(self) -> str:
        """Return the key of the topic that is shown, empty before it was read."""
        return self._book.topic(self._key).key if self._book is not None else ""

    def _display(self) -> None:
        self.back.setEnabled(bool(self._past))
        self.made.hide()
        if self._book is None:
            return
        topic = self._book.topic(self._key)
        self._mark_in_list()
        if pictures_of(topic.text):
            self._painter.read_anew()
        else:
            self._painter.drop()
            self.page.set_topic(topic, {})

    async def _read_pictures(self) -> tuple[Topic, Pictures] | None:
        if self._book is None:
            return None
        topic = self._book.topic(self._key)
        return topic, await asyncio.to_thread(read_pictures, topic.text, self._book.language)

    def _on_pictures(self, read: tuple[Topic, Pictures] | None) -> None:
        if read is not None:
            self.page.set_topic(*read)

    def _mark_in_list(self) -> None:
        if self._book is None:
            return
        topic, keys = self._book.topic(self._key), self.list.rows()
        self.list.choose(topic.key if topic.key in keys else topic.listed_in)
