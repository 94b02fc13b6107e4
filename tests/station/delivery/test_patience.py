"""How long a terminal's answers are waited for: by what it has taken before."""

from typing import Any

import pytest

from facedesk.station.delivery.patience import ANSWER_S, PATIENCE_LEAST_S, QUESTION_S, PatientCommands
from facedesk.station.station import Station
from station.commanded import answered
from station.peer import SERIAL, Peer
from station.roster_peer import delivered, enrol


@pytest.mark.parametrize(
    ("took_s", "to_a_question_s", "to_a_command_s"),
    [
        (None, 5.0, ANSWER_S),  # nothing is known of it yet
        (0.1, 3.0, 3.0),
        (0.15, 3.0, 3.0),
        (1.0, 20.0, 20.0),
        (25.0, ANSWER_S, 500.0),
    ],
)
def test_a_terminal_gets_twenty_times_as_long_as_it_took_within_bounds(
    took_s: float | None, to_a_question_s: float, to_a_command_s: float
) -> None:
    asking: Any = PatientCommands(session=None)  # type: ignore[arg-type] # nothing is sent
    if took_s is not None:
        asking._learn(took_s)
    assert asking.question_s == pytest.approx(to_a_question_s)
    assert asking._patience_s == pytest.approx(to_a_command_s)


async def test_a_terminal_is_asked_with_as_much_patience_as_its_answers_have_taught(
    station: Station, peer: Peer
) -> None:
    asking = station.deliveries._pumps[SERIAL][0].asking
    assert asking.question_s == QUESTION_S
    await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    assert PATIENCE_LEAST_S <= asking.question_s < ANSWER_S
    assert asking.question_s != QUESTION_S
