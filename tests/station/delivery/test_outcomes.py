"""What is made of a terminal's answer."""

import pytest

from facedesk.station.delivery.outcomes import CODE_MOST, SAID_MOST, averaged, refused
from facedesk.store.delivery.jobs import Result, TaskOutcome
from facedesk.wire.messages import Answer


def test_a_refusal_is_kept_in_the_terminals_words_as_far_as_they_can_be_shown() -> None:
    answer = Answer("1", error_code=" 301\n", message=" no\tface ")
    assert refused(Result.REFUSED, answer, pause_us=7) == TaskOutcome(
        Result.REFUSED,
        error_code="301",
        said="no\ufffdface",
        reason=("deliveryRefused", (("error", "301"), ("said", "no\ufffdface"))),
        pause_us=7,
    )


def test_what_is_endless_is_cut() -> None:
    outcome = refused(Result.AGAIN, Answer("1", error_code="3" * 99, message="x" * 999))
    assert (outcome.error_code, outcome.said) == ("3" * CODE_MOST, "x" * SAID_MOST)


def test_the_newest_says_a_fifth_of_how_long_one_takes() -> None:
    assert averaged(None, 3.0) == 3.0
    assert averaged(10.0, 5.0) == pytest.approx(9.0)
