"""How a delivery stands is said by one enum, never by its letters."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import facedesk
from facedesk.store.delivery_state import DeliveryState

STORE = Path(facedesk.__file__).parent / "store"
OTHER_WORDS = {
    ("terminals.py", "waiting"): "a terminal's admission",
    ("listing.py", "failed"): "a filter of the list of people",
    ("listing.py", "removing"): "a filter of the list of people",
    ("transitions.py", "held"): "the revision that a terminal holds",
    ("differences.py", "held"): "the same",
    ("orders.py", "failed"): "an order of parameters",
    ("by_hand.py", "failed"): "a command by hand",
    ("row.py", "failed"): "what was done to a terminal",
    ("upgrade_state.py", "waiting"): "an upgrade",
    ("upgrade_state.py", "failed"): "an upgrade",
    ("mending.py", "failed"): "an order of parameters, an opening",
}


def texts(source: Path) -> Iterator[str]:
    """Give all texts of a module, and the parts of those that are put together."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_no_state_is_written_in_letters() -> None:
    letters = "|".join(state.value for state in DeliveryState)
    bare = re.compile(rf"^({letters})$|'({letters})'")
    found = [
        (source.name, word)
        for source in STORE.rglob("*.py")
        if source.name != "delivery_state.py" and source.parent.name != "migrations"
        for text in texts(source)
        for match in bare.finditer(text)
        if (source.name, word := match[1] or match[2]) not in OTHER_WORDS
    ]
    assert found == []
