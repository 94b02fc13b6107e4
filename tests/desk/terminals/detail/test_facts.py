"""What is known of a terminal, on its card."""

import pytest

from facedesk.desk.terminals.detail.facts import FactsCard


@pytest.mark.parametrize(
    ("behind_s", "said"),
    [
        (0.0, "Same as the station's"),
        (0.9, "Same as the station's"),  # cut to whole seconds as it registered
        (1.2, "1 second behind the station"),
        (-1.0, "1 second ahead of the station"),
        (-1.2, "2 seconds ahead of the station"),  # more than the second that was cut off
        (90.0, "1 minute behind the station"),
    ],
)
def test_a_clock_is_off_by_whole_seconds_as_nobody_can_tell_it_nearer(qtbot, behind_s, said):
    card = FactsCard()
    qtbot.addWidget(card)
    assert card._clock(behind_s) == said
