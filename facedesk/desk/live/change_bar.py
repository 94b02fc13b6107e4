"""A change of who belongs where, as a page carries it out: asked about where somebody leaves a terminal, then undone.

One bar for a page or a dialog. Nobody leaves: it is done at once. Somebody does: the bar says who leaves what, and
asks whether to do it, to keep them there by name, or to leave all as it is. Filing (what a tree is for) lets nobody in
unasked either: it is asked about where somebody would come, too. What was done is said with Undo.
"""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.text.turnover_text import TurnoverWords, breakable
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.question_bar import QuestionBar
from facedesk.desk.widgets.layout import vbox
from facedesk.desk.widgets.undo_bar import UndoBar
from facedesk.station.arranging import UNDO_KEPT_S, Arranging, Done
from facedesk.station.failures import CommandFailed
from facedesk.station.people.people import People
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.changes.arranging import Arrangement, Turnover


@dataclass(frozen=True, slots=True)
class First:
    """What can be done before: the button's text, and what it does; the question is left."""

    text: str
    do: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants changed: the question about it, what its button does, what is said once it was done.

    `carry` does it where there is more to it than the arrangement says: it is told whether those who would leave are
    kept there, and what was said beforehand.
    With `words` of its own, which say all that follows, it is always asked about; `again` makes it anew. So it is with
    what follows `also`, beside who leaves and who comes.
    `filing` is what nobody takes for a change of access.
    """

    question: str
    does: str
    said: str
    arrangement: Arrangement
    then: Callable[[], None] | None = None
    carry: Callable[[bool, Turnover], Awaitable[Done | None]] | None = None
    words: str = ""
    first: First | None = None
    again: "Callable[[], Coroutine[Any, Any, Wish]] | None" = None
    filing: bool = False
    also: str = ""

    def is_asked(self, turnover: Turnover) -> bool:
        """Whether somebody has to agree first."""
        return bool(turnover.leaves or self.words or self.also or (self.filing and turnover.comes))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that stands."""

    wish: Wish
    turnover: Turnover
    words: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """How many people would leave terminals, and the words that say which."""

    count: int
    words: str


class Question(QuestionBar):
    """Who leaves what, and three buttons below; nothing of it is ever cut."""

    answered = Signal(bool)  # whether they are kept there
    gone = Signal()  # answered or not
    left = Signal()  # for what can be done first

    def __init__(self, name: str) -> None:
        self.do, self.keep = Button(name=f"{name}-do"), Button(name=f"{name}-keep")
        self.first, self.cancel = Button(name=f"{name}-first"), Button(kind="ghost", name=f"{name}-cancel")
        buttons = (self.cancel, self.first, self.keep, self.do)
        super().__init__(f"{name}-question", buttons, buttons, is_large=True)
        self.keep.set_words(self.tr("Keep them there"))
        self.keep.setToolTip(self.tr("They stay on these terminals, each chosen by name."))
        self.cancel.set_words(self.tr("Cancel"))
        self._question.calmed.connect(self.gone)
        self.do.clicked.connect(lambda: self._on_clicked(keep=False))
        self.keep.clicked.connect(lambda: self._on_clicked(keep=True))
        self.cancel.clicked.connect(self.give_up)
        self.first.clicked.connect(self._on_first)

    def ask(self, asked: _Asked) -> None:
        """Ask; the keyboard goes to what leaves all as it is."""
        wish = asked.wish
        self.do.set_words(wish.does)
        self.first.setVisible(wish.first is not None)
        if wish.first is not None:
            self.first.set_words(wish.first.text)
        self.keep.setVisible(wish.arrangement.keeps and bool(asked.turnover.leaves or wish.words))
        self.put(wish.question, asked.words, self.cancel)

    def _on_clicked(self, *, keep: bool) -> None:
        if self._question.confirm():
            self.answered.emit(keep)

    def _on_first(self) -> None:
        self.give_up()
        self.left.emit()


@dataclass(frozen=True, slots=True)
class ChangeMembers:
    """What carries a change out, and has names for whom and what it touches."""

    arranging: Arranging
    people: People
    terminals: Terminals


class ChangeBar(QWidget):
    """Carries wishes out, one question at a time: a newer one takes the place of one that was not answered.

    Whoever says something in `note` of what they did takes a wish of `noting` before.
    """

    failed = Signal(object)  # a text
    finished = Signal(
        object, object, object
    )  # what was done (`Done`), and what is said of it: title and text

    def __init__(self, name: str, members: ChangeMembers, back: QWidget, *, offers: bool = True) -> None:
        """Keep where the keyboard goes after a question; a dialog that closes leaves Undo to the page behind it."""
        super().__init__()
        self._arranging, self._people = members.arranging, members.people
        self._terminals = members.terminals
        self._back = back
        self._asked: _Asked | None = None
        self._offered: tuple[Done, str, str] | None = None
        self._numbers = itertools.count(1)  # of wishes, in the order in which they were wished
        self._newest_asked = 0
        self.noting = NewestWish(self)  # what is said of what was done without a question
        self._is_set_aside = False  # what was offered is out of sight while something is asked
        self.setObjectName(name)
        self.question = Question(name)
        self.note = UndoBar(f"{name}-done", f"{name}-undo")
        vbox(self.question, self.note, spacing=0, on=self)
        self.question.answered.connect(self._on_answered)
        self.question.gone.connect(self._on_gone)
        self.question.left.connect(self._on_left)
        if offers:
            self.finished.connect(self.offer)

    def carry_out(self, wish: Wish) -> None:
        """Do it, or ask first."""
        self.noting.drop()
        self._start(self.look(wish, next(self._numbers)))

    def do(self, make: Callable[[], Coroutine[Any, Any, Wish]]) -> None:
        """Do what has to be looked up first."""
        number = next(self._numbers)
        self.noting.drop()

        async def run() -> None:
            await self.look(await make(), number)

        self._start(run())

    async def report_leaving(self, arrangement: Arrangement) -> Leaving | None:
        """Display beforehand who would leave which terminals; None for nobody."""
        turnover = await self._arranging.foresee(arrangement)
        if not turnover.leaves:
            return None
        return Leaving(len(turnover.leaving), await self._words(replace(turnover, comes={})))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        background.start(work, self, self.failed.emit)

    async def look(self, wish: Wish, number: int = 0) -> None:
        """Do it, or ask first; returns once it was done or is asked.

        Wishes that nobody has to agree to are all carried out. Of the questions only the one about the newest `number`
        is asked, whichever was looked at first: 0 for a wish of just now.
        """
        number = number or next(self._numbers)
        turnover = await self._arranging.foresee(wish.arrangement)
        words = i18n.joined("\n", (wish.words or await self._words(turnover), wish.also))
        if wish.is_asked(turnover):
            if number < self._newest_asked:
                return
            self._newest_asked = number
            self._asked = _Asked(wish, turnover, words)
            self._set_aside()
            self.question.ask(self._asked)
        else:
            await self._do(_Asked(wish, turnover, words), keep=False)

    async def _words(self, turnover: Turnover) -> str:
        few = turnover.leaving | turnover.coming
        rows = await self._people.rows(sorted(few)) if len(few) == 1 else []
        return TurnoverWords(self._title, {row.id: row.name or row.number for row in rows}).announce(turnover)

    def _title(self, serial: str) -> str:
        return self._terminals.title(serial)

    def _on_left(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and asked.wish.first is not None:
            asked.wish.first.do()

    def _on_answered(self, keep: bool) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._set_aside()
            self._start(self._do(asked, keep=keep))

    def _on_gone(self) -> None:
        self._bring_back()
        if self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_aside(self) -> None:
        """Have what is offered out of sight until the question was answered, and what it is about done or not."""
        self._is_set_aside |= not self.note.isHidden()
        self.note.hide()

    def _bring_back(self) -> None:
        if self._is_set_aside:
            self._is_set_aside = False
            self.note.setVisible(self._offered is None or self._can_undo(self._offered[0]))

    async def _do(self, asked: _Asked, *, keep: bool) -> None:
        try:
            done = await self._carry(asked, keep=keep)
        except CommandFailed as failure:
            if failure.reason.code != "leavesDiffer":
                raise
            again = asked.wish.again  # others would leave by now: they are asked about, too
            await self.look(await again() if again is not None else asked.wish)
            return
        if asked.wish.then is not None:
            asked.wish.then()
        if done is None:
            return
        await asyncio.sleep(0)  # what became of very many is painted before what is said of it
        said = self.tr("They stay there, chosen by name.") if keep else asked.words
        self.finished.emit(done, asked.wish.said, said)

    async def _carry(self, asked: _Asked, *, keep: bool) -> Done | None:
        try:
            if asked.wish.carry is not None:
                return await asked.wish.carry(keep, asked.turnover)
            return await self._arranging.carry_out(asked.wish.arrangement, keep=keep, seen=asked.turnover)
        finally:
            self._bring_back()

    def _offers_later_than(self, done: Done) -> bool:
        """Whether what can be undone here was done later than that."""
        return (
            self._offered is not None and not self.note.isHidden() and self._offered[0].number > done.number
        )

    def hand_to(self, other: "ChangeBar") -> None:
        """Leave Undo to another bar, where this one goes out of sight."""
        if self._offered is not None and not self.note.isHidden():
            other.offer(*self._offered)
        self.note.hide()

    def offer(self, done: Done, title: str, text: str) -> None:
        """Display what was done, with Undo for as long as that is possible: not of more than can be kept.

        It does not take the place of what was done later.
        """
        if done.size() and not self._offers_later_than(done):
            self._offered = done, title, text
            undo = partial(self._start_undo, done.number) if self._can_undo(done) else None
            undoes = self._undoes() if done.stores_more else ("", "")
            self.note.offer(title, undo, text=text, for_s=UNDO_KEPT_S, undoes=undoes)

    def _undoes(self) -> tuple[str, str]:
        """Return what Undo takes back of persons who were stored as a whole, and what it leaves."""
        given_back = self.tr("Gives back department, validity, schedule, priority and terminals.")
        stays = self.tr("Names, photos and new people stay as they are now.")
        return self.tr("Undo: back where they belonged"), i18n.joined("\n", (given_back, stays))

    def _can_undo(self, done: Done) -> bool:
        return self._arranging.can_undo(done.number)

    def _start_undo(self, number: int) -> None:
        self._start(self._undo(number))

    async def _undo(self, number: int) -> None:
        try:
            await self._arranging.undo(number)
        except CommandFailed:
            offered = self._offered
            if offered is not None and offered[0].number == number and self._can_undo(offered[0]):
                self.offer(*offered)  # why it failed may pass
            raise


__all__ = ["ChangeBar", "ChangeMembers", "First", "Leaving", "Wish", "breakable"]
