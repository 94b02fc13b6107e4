"""How long a terminal's answers are waited for: by what it has taken before."""

from types import SimpleNamespace
from typing import Any

import pytest

from facedesk.station.delivery import patience
from facedesk.station.delivery.patience import ANSWER_S, PATIENCE_LEAST_S, QUESTION_S, PatientCommands
from facedesk.station.station import Station
from station.commanded import answered, asked
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


async def test_an_answer_that_comes_when_it_is_overdue_teaches_patience_too(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(monotonic=lambda: 100.0)
    monkeypatch.setattr(patience, "time", clock)
    monkeypatch.setattr(patience, "ANSWER_S", 0.05)
    await enrol(station, "1", SERIAL)
    command = await asked(peer)
    question = await asked(peer)
    clock.monotonic = lambda: 107.0
    await peer.answer(command)
    await peer.answer(question, personNum="0")
    await delivered(station, SERIAL, held=1)
    assert station.deliveries._pumps[SERIAL][0].asking._patience_s == pytest.approx(140.0)
