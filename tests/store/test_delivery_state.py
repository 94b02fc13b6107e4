"""How a delivery stands is said by one enum."""

from facedesk.__main__ import DELIVERY_STATES
from facedesk.store.delivery_state import DeliveryState


def test_the_command_line_offers_all_states() -> None:
    """It imports nothing of the store, so that it is there at once."""
    assert tuple(state.value for state in DeliveryState) == DELIVERY_STATES
