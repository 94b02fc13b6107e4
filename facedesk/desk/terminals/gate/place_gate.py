"""Who decides at the gates of a place, in a few words beside its name; a click leads to saying it."""

from PySide6.QtCore import Signal

from facedesk import i18n
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.widgets.button import Button
from facedesk.station.gatekeeping.rulebook import GateScope, Rulebook
from facedesk.store.terminals import Decider


class PlaceGate(Button):
    """Says of a group what new terminals of it get, and at how many it is otherwise; of all how many are which."""

    change_requested = Signal(object)  # GateScope

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__("", "shield-check", "link", name="place-gate")
        self._rulebook = rulebook
        self._scope = GateScope()
        self.clicked.connect(lambda: self.change_requested.emit(self._scope))

    def set_place(self, place: TerminalPlace) -> None:
        """Display who decides at a place."""
        group_id = place.group_id
        self._scope = GateScope(place.serials) if group_id is None else GateScope(group_id=group_id)
        deciders = [self._rulebook.decider(serial) for serial in self._rulebook.serials(self._scope)]
        self.setVisible(group_id is not None or bool(deciders))
        rule = self._rulebook.of_group(group_id) if group_id is not None else None
        here = sum(who is Decider.STATION for who in deciders)
        self.set_words(self._of_all(here, len(deciders)) if rule is None else self._of_group(rule, deciders))
        self.updateGeometry()

    def _of_all(self, here: int, count: int) -> str:
        if here in (0, count):
            return self._rule(Decider.STATION if here else Decider.TERMINAL)
        return self.tr("The station decides at {0} of {1}").format(i18n.number(here), i18n.number(count))

    def _of_group(self, rule: Decider, deciders: list[Decider]) -> str:
        others = sum(who is not rule for who in deciders)
        said = self.tr("%n otherwise", "", others) if others else ""
        return i18n.joined(" · ", (self._rule(rule), said))

    def _rule(self, rule: Decider) -> str:
        if rule is Decider.STATION:
            return self.tr("The station decides")
        return self.tr("The terminals decide")
