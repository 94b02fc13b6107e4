"""What is listed of holds: what is held yet is not among what is to be put back."""

from types import SimpleNamespace

from facedesk.desk.live.holds.rows import rows_of
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind


def test_only_what_is_given_back_is_listed_as_not_put_back() -> None:
    held = HoldStanding("north", HoldKind.OPEN, is_emergency=True, state=HoldState.FAILED, since=1)
    back = HoldStanding("south", None, is_emergency=True, state=HoldState.FAILED, since=1)
    holding = SimpleNamespace(holds=list, standings=lambda: [held, back])
    assert [row.serials for row in rows_of(holding, None)] == [("south",)]
    assert rows_of(holding, ["north"]) == []
