"""A rule is kept for the place that was asked about, whatever is shown by then."""

from types import SimpleNamespace

from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.templates.template_hand import TemplateHand
from facedesk.store.parameters.templates import ParameterTemplateRow

OFFICE, HALL = TerminalPlace("g:1", 1, "Office", ()), TerminalPlace("g:2", 2, "Hall", ())
TEMPLATE = ParameterTemplateRow(1, "Doors", {})


async def test_nothing_is_asked_of_another_place_that_is_shown_while_it_is_counted(
    qtbot, monkeypatch
) -> None:
    kept = []

    async def set_rule(_template: object, group_id: int, *, mends: bool) -> None:  # noqa: ARG001
        kept.append(group_id)

    parent = QWidget()
    qtbot.addWidget(parent)
    members = SimpleNamespace(templates=SimpleNamespace(set_rule=set_rule))
    hand, asked = TemplateHand(members, parent, lambda: None), []
    qtbot.addWidget(hand.confirm)
    qtbot.addWidget(hand.failure)

    async def count_changing(_template: object) -> int:
        hand.set_place(HALL)
        return 5

    monkeypatch.setattr(hand, "_count_changing", count_changing)
    monkeypatch.setattr(hand, "_ask_to_keep", lambda *given: asked.append(given))
    hand.set_place(OFFICE)
    await hand._keep(TEMPLATE, OFFICE, 0)
    assert (kept, asked) == ([1], [])
