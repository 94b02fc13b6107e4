"""What became of the last command that was given to several terminals, above what is shown of them."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.running_commands import CommandKind
from facedesk.desk.terminals.detail.rounds import Rounds, RoundWords
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.notice import Notice


class RoundNotice(Notice):
    """Says how many did it and how many did not; tries those again, or leads to them, or to all."""

    selection_requested = Signal(list)  # serials

    def __init__(self, rounds: Rounds, name: str, select: str, parent: QWidget | None = None) -> None:
        """Follow the rounds.

        Args:
            rounds: whose last one is said.
            name: what object names begin with.
            select: the words of the button that leads to all.
            parent: as usual.
        """
        super().__init__(f"{name}-outcome", parent)
        self._rounds = rounds
        self._words = RoundWords(self)
        self._shown: Collection[str] = ()
        self._asked_of: tuple[object, list[str]] = (
            None,
            [],
        )  # the round, and at which it would be tried again
        self._others = Button(name=f"{name}-not-done", height=28)
        self._all = Button(select, name=f"{name}-again", height=28)
        self._try = Button(self.tr("Try again"), "arrow-clockwise", name=f"{name}-try", height=28)
        self._try_sure = SureButton("", "", "arrow-clockwise", f"{name}-try-sure", height=28)
        self.add_button(self._try)
        self.add_button(self._try_sure)
        self.add_button(self._others)
        self.add_button(self._all)
        self._try.clicked.connect(rounds.try_again)
        self._try_sure.confirmed.connect(rounds.try_again)
        self._others.clicked.connect(self._on_not_done)
        self._all.clicked.connect(self._on_again)
        self.make_closable().clicked.connect(rounds.close)

    def set_shown(self, serials: Collection[str]) -> None:
        """Know which terminals can be seen one by one: to those nothing needs to lead."""
        self._shown = serials
        self.refresh()

    def refresh(self) -> None:
        """Display how the last round stands."""
        last = self._rounds.last
        if last is None:
            self.hide()
            return
        _, failed, slow, asked = last.count()
        mark = "refused" if failed else "finding" if slow else "sending" if asked else "delivered"
        self.announce(self._words.title(last), self._words.summary(last), mark)
        not_done = last.not_done()
        if (last, not_done) != self._asked_of:
            self._try_sure.stop_asking()  # it asked about others
            self._asked_of = last, not_done
        left = len(not_done)
        self._others.set_words(self.tr("Select the %n not done", "", left))
        self._others.setVisible(bool(left) and set(not_done) != set(self._shown))
        self._all.setVisible(not set(last.outcomes) & set(self._shown))
        self._update_try(last.kind, left)

    def _update_try(self, kind: CommandKind, left: int) -> None:
        """Offer to try again at those alone at which it failed; what is not easily taken back asks first."""
        question, text = self._words.question(kind, left), self.tr("Try %n again", "", left)
        self._try.set_words(text)
        self._try.setVisible(bool(left) and not question)
        self._try_sure.set_question(i18n.joined("", (text, "…")), question)
        self._try_sure.setVisible(bool(left) and bool(question))

    def _on_not_done(self) -> None:
        if self._rounds.last is not None:
            self.selection_requested.emit(self._rounds.last.not_done())

    def _on_again(self) -> None:
        if self._rounds.last is not None:
            self.selection_requested.emit(list(self._rounds.last.outcomes))
