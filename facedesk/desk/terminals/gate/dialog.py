"""Saying who decides at the gates of terminals or of a group: what follows is said first, and what came of it then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.carrying_out import carry_out
from facedesk.desk.live.follow import follow
from facedesk.desk.models.gates import GateModel, GateRow
from facedesk.desk.text.turnover_text import breakable
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, STRETCH, held, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.gatekeeping.gates import Gates, Switching, SwitchState
from facedesk.station.gatekeeping.rulebook import Foreseen, GateProspect, GateScope
from facedesk.store.people.pinyin import order
from facedesk.store.terminals import Decider

_STYLE = TableStyle(row=34, head=32, before=10, after=8, several=False, opens=False, top=True)
_WIDTH, _HEIGHT, _HEIGHT_OF_ONE = 680, 560, 400
_AS_GROUP = "group"
_GATHER_MS = 200
_CHANGES = frozenset({Foreseen.AT_ONCE, Foreseen.WHEN_BACK, Foreseen.WHEN_ADMITTED, Foreseen.NOT_REPORTED})
_MARKS = ("refused", "finding", "sending", "waiting", "offline", "online", "delivered")
"""What wants looking at first."""


@dataclass(frozen=True, slots=True)
class DecideSubject:
    """A scope, what one terminal or the group is called, and whether it hangs in something that may say it."""

    scope: GateScope
    name: str = ""
    hangs: bool = False


class DecideDialog(Dialog):
    """Asks who shall decide; carried out by whoever it is opened over, so that it goes on when this is closed."""

    def __init__(self, gates: Gates, changes: Changes, named: DecideSubject, parent: QWidget) -> None:
        is_one = named.scope.group_id is None and len(named.scope.serials) == 1
        size = (_WIDTH, _HEIGHT_OF_ONE if is_one else _HEIGHT)
        super().__init__("decide-dialog", "", parent, size)
        self._gates, self._rules = gates, gates.rulebook
        self._scope, self._named = named.scope, named
        self._prospects: list[GateProspect] = []
        self._titles: dict[str, str] = {}
        self._places: dict[str, Any] = {}
        self._standings: dict[str, Switching] = {}
        self._decided: Decider | None = None
        self._soon = single_shot(self, _GATHER_MS, self._look_again)
        self._is_said = False
        self._choice = Segments("decide-choice", self.tr("Who decides"))
        self._sets = Label("", 14, wrap=True, name="decide-sets")
        self._means = Notice("decide-means")
        self._counts = Label("", 13, colour="ink2", wrap=True, name="decide-counts")
        self.model = GateModel(self)
        self.table = Table(self.model, _STYLE, "decide-table")
        self.table.setAccessibleName(self.tr("What follows at each terminal"))
        self._failure = Notice("decide-failure")
        self._close = Button(self.tr("Cancel"), name="decide-cancel")
        self._again = Button(icon="arrow-clockwise", name="decide-again", text=self.tr("Try again"))
        self.do = SureButton("", "", "shield-check", "decide-do", kind="primary")
        self._lay_out()
        self._connect(changes)
        self._look()

    def _lay_out(self) -> None:
        for name, text in self._offers():
            self._choice.add(name, text)
        self._choice.choose(self._first())
        heading = Label(self._heading(), 20, 600, wrap=True, name="decide-title")
        self.setWindowTitle(heading.text())
        around = Card(margin=1)
        around.column.addWidget(self.table)
        self._again.hide()
        self.lay_out(
            heading,
            held(self._choice, LEFT),
            self._sets,
            self._means,
            self._counts,
            wide(around),
            self._failure,
            foot=(STRETCH, self._close, self._again, self.do),
            spacing=12,
            margins=(24, 20, 24, 20),
        )

    def _connect(self, changes: Changes) -> None:
        self._choice.currentChanged.connect(lambda _: self._look())
        self._close.clicked.connect(self.reject)
        self.do.confirmed.connect(self._decide)
        self._again.clicked.connect(self._try_again)
        follow(changes, self, self._on_notice)

    # What is asked

    def _offers(self) -> Sequence[tuple[str, str]]:
        one = self._scope.group_id is None and len(self._scope.serials) == 1
        terminal = self.tr("The terminal decides") if one else self.tr("The terminals decide")
        offers = [
            (Decider.STATION.value, self.tr("The station decides")),
            (Decider.TERMINAL.value, terminal),
        ]
        return [*offers, (_AS_GROUP, self.tr("As the group above says"))] if self._named.hangs else offers

    def _first(self) -> str:
        """Return what is chosen at first: what is not so yet."""
        deciders = set(map(self._rules.decider, self._rules.serials(self._scope)))
        if self._scope.group_id is not None:
            deciders = {self._rules.of_group(self._scope.group_id)}
        is_station = deciders == {Decider.STATION}
        first = Decider.TERMINAL if is_station else Decider.STATION
        return str(first.value)

    def _heading(self) -> str:
        scope = self._scope
        if scope.group_id is not None:
            return self.tr("Who decides at the gates of {0}?").format(breakable(self._named.name))
        if len(scope.serials) == 1:
            return self.tr("Who decides at {0}?").format(breakable(self._named.name))
        return self.tr("Who decides at these %n terminals?", "", len(scope.serials))

    def _who(self) -> Decider | None:
        chosen = self._choice.chosen()
        return None if chosen == _AS_GROUP else Decider(chosen)

    # What follows

    def _look(self) -> None:
        """Display what follows from what is chosen."""
        who = self._who()
        self.do.stop_asking()
        self._prospects = self._rules.foresee(who, self._scope)
        self._titles = {each.serial: each.title for each in self._prospects}
        self._places = {serial: order(title) for serial, title in self._titles.items()}
        self._update_words(who)
        self._display(GateRow(each.serial, each.title, each.foreseen) for each in self._prospects)
        self._update_question(who)

    def _look_again(self) -> None:
        """Follow what changed, unless it was said; what is just being asked stays to be answered."""
        if self.do.asking:
            self._soon.start()
        elif not self._is_said:
            self._look()

    def _display(self, rows: Iterable[GateRow]) -> None:
        """Display what wants looking at first."""
        in_order = sorted(rows, key=lambda row: (_MARKS.index(row.mark), self._places[row.serial]))
        if in_order != list(self.model.rows):
            self.model.display(in_order)

    def _update_words(self, who: Decider | None) -> None:
        effective = who or self._rules.above(self._scope)
        if effective is Decider.STATION:
            self._sets.setText(
                self.tr(
                    "autoOpenDoorEnable is set to 0, and read back: a terminal that opens by itself never asks. Each "
                    "pass is then answered from here, by roster, block, validity, fever, holidays and schedule."
                )
            )
            self._means.announce(
                self.tr("While the station is off, or cannot be reached, nobody gets in there."),
                self.tr("VIPs neither, and nobody can open it from here then."),
            )
        else:
            self._sets.setText(
                self.tr(
                    "autoOpenDoorEnable is set to 1, and read back: a terminal opens by itself for whom it recognises, "
                    "also while the station is off."
                )
            )
            self._means.announce(
                self.tr("The station's rules do not bind there any more."),
                self.tr(
                    "Holidays, fever, and blocks and schedules that it has not been sent yet do not count there. "
                    "Passes are still recorded."
                ),
            )
        self._counts.setText(self._count_words())

    def _count_words(self) -> str:
        count = {what: sum(each.foreseen is what for each in self._prospects) for what in Foreseen}
        parts = (
            self.tr("%n set at once", "", count[Foreseen.AT_ONCE]) if count[Foreseen.AT_ONCE] else "",
            self.tr("%n when back", "", count[Foreseen.WHEN_BACK]) if count[Foreseen.WHEN_BACK] else "",
            self.tr("%n once admitted", "", count[Foreseen.WHEN_ADMITTED])
            if count[Foreseen.WHEN_ADMITTED]
            else "",
            self.tr("%n cannot be proved", "", count[Foreseen.NOT_REPORTED])
            if count[Foreseen.NOT_REPORTED]
            else "",
            self.tr("%n with a rule of their own", "", count[Foreseen.OWN_RULE])
            if count[Foreseen.OWN_RULE]
            else "",
            self.tr("%n already so", "", count[Foreseen.IS_SO]) if count[Foreseen.IS_SO] else "",
        )
        said = i18n.joined(" · ", parts)
        if self._scope.group_id is None:
            return said
        later = self.tr("Terminals that come into the group later get it, too.")
        return i18n.joined("\n", (said, later))

    def _update_question(self, who: Decider | None) -> None:
        text = {
            Decider.STATION: self.tr("Let the station decide…"),
            Decider.TERMINAL: self.tr("Let the terminal decide…")
            if len(self._prospects) == 1
            else self.tr("Let the terminals decide…"),
            None: self.tr("As the group says…"),
        }[who]
        count = len(_switched(self._prospects))
        question = self.tr("Switch %n over now?", "", count) if count else self.tr("Set it now?")
        self.do.set_question(text, question)
        is_new = count or self._scope.group_id is not None or who is None or not self._is_own(who)
        self.do.setEnabled(bool(is_new))

    def _is_own(self, who: Decider) -> bool:
        """Whether it is said of each of these terminals already."""
        standings = map(self._gates.switching, self._scope.serials)
        return all(each.is_own and each.decides is who for each in standings)

    # What came of it

    def _decide(self) -> None:
        """Have it carried out; where it would be switched at others by now than was said, ask anew instead."""
        asked = _switched(self._prospects)
        if not _switched(self._rules.foresee(self._who(), self._scope)) <= asked:
            self._look()
            return
        scope, self._is_said, self._decided = self._scope, True, self._who()
        self._choice.setEnabled(False)
        self.do.hide()
        self._close.set_words(self.tr("Close"))
        self._close.setFocus()
        work = self._gates.decide(self._decided, scope.serials, scope.group_id)
        carry_out(work, self, _nothing, self.report_failure)
        self._look_at(each.serial for each in self._prospects)

    def _try_again(self) -> None:
        self._failure.hide()
        carry_out(self._gates.try_again(self._undone()), self, _nothing, self.report_failure)
        self._look_at(self._standings)

    def _undone(self) -> list[str]:
        states = self._standings.items()
        return [serial for serial, stands in states if stands.state is SwitchState.FAILED]

    def report_failure(self, why: str) -> None:
        """Display that nothing was changed, and why; it can be chosen anew."""
        self._failure.announce(self.tr("Not done."), why, "refused")
        if self._is_said and not self._again.isVisible():
            self._is_said = False
            self._standings.clear()
            self._choice.setEnabled(True)
            self.do.show()
            self._close.set_words(self.tr("Cancel"))
            self._look()

    def _on_notice(self, notice: ChangeNotice) -> None:
        about = notice.terminals & self._titles.keys()
        if self._is_said:
            self._look_at(self._titles if notice.groups else about)
        elif (notice.groups or about) and not self._soon.isActive():
            self._soon.start()

    def _look_at(self, serials: Iterable[str]) -> None:
        """Look how terminals stand now, and display those that stand otherwise, in their places."""
        changed = []
        for serial in serials:
            if not self._rules.knows(serial):
                continue
            stands = self._gates.switching(serial)
            if self._standings.get(serial) != stands:
                self._standings[serial] = stands
                changed.append(self._row(serial, stands))
        if changed:
            self.model.update_rows(changed)
            self._update_outcome()

    def _row(self, serial: str, stands: Switching) -> GateRow:
        return GateRow(serial, self._titles[serial], Foreseen.IS_SO, stands, self._decided)

    def _update_outcome(self) -> None:
        standings = self._standings.values()
        failed = sum(each.state is SwitchState.FAILED for each in standings)
        runs = sum(each.is_under_way for each in standings)
        done = sum(each.state is SwitchState.DONE for each in standings)
        waits = len(standings) - done - runs - failed
        if not runs:  # nothing moves any more
            self._display(self.model.rows)
        parts = (
            self.tr("%n done", "", done) if done else "",
            self.tr("%n under way", "", runs) if runs else "",
            self.tr("%n not proved", "", failed) if failed else "",
            self.tr("%n waiting", "", waits) if waits else "",
        )
        goes_on = self.tr("It goes on when this is closed.") if len(standings) > done else ""
        self._counts.setText(i18n.joined("\n", (i18n.joined(" · ", parts), goes_on)))
        self._again.set_words(self.tr("Try again: %n terminals", "", failed))
        self._again.setVisible(bool(failed))


def _switched(prospects: Iterable[GateProspect]) -> set[str]:
    """Return at which terminals somebody else decides then."""
    return {each.serial for each in prospects if each.foreseen in _CHANGES}


def _nothing(_found: object) -> None:
    """Display nothing at its end: what came of it is followed."""
