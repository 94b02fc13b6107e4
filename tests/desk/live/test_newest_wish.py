"""Of what is asked for one thing after another, only the newest is shown."""

import asyncio

import pytest
from PySide6.QtCore import QObject

from desk.live.test_reader import settled
from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.station.failures import CommandFailed
from facedesk.texts import reason

pytestmark = pytest.mark.usefixtures("qtbot")


class Desk:
    """Asks, and has what it is answered and told."""

    def __init__(self) -> None:
        self.shown, self.told = [], []
        self.parent = QObject()
        self.wishes = NewestWish(self.parent, self.told.append)

    def ask(self):
        answer = asyncio.get_running_loop().create_future()

        async def question():
            return await answer

        self.wishes.ask(question, self.shown.append)
        return answer


async def test_an_answer_is_handed_on():
    desk = Desk()
    answer = desk.ask()
    assert desk.wishes.is_asking
    answer.set_result("a")
    await settled()
    assert desk.shown == ["a"]
    assert not desk.wishes.is_asking


async def test_of_two_questions_the_second_is_answered_in_whatever_order_the_answers_come():
    for order in ((0, 1), (1, 0)):
        desk = Desk()
        answers = []
        for _ in range(2):
            answers.append(desk.ask())
            await settled()
        for number in order:
            if not answers[number].done():
                answers[number].set_result(number)
            await settled()
        assert desk.shown == [1]


async def test_the_failure_of_a_question_that_is_asked_no_more_is_not_said():
    desk = Desk()
    first = desk.ask()
    first.set_exception(CommandFailed(reason("nameEmpty")))
    second = desk.ask()
    second.set_result("second")
    await settled()
    assert (desk.shown, desk.told) == (["second"], [])
    first.cancel()
    assert first.exception() is not None


async def test_what_is_carried_out_goes_on_but_is_shown_only_as_the_newest():
    desk, done, let = Desk(), [], asyncio.Event()

    async def carry_out(number, is_newest):
        await let.wait()
        done.append(number)
        if is_newest():
            desk.shown.append(number)

    for number in range(2):
        background.start(carry_out(number, desk.wishes.wish()), desk.parent)
    let.set()
    await settled()
    assert (done, desk.shown) == ([0, 1], [1])


async def test_what_is_carried_out_takes_the_place_of_a_question():
    desk = Desk()
    answer = desk.ask()
    await settled()
    is_newest = desk.wishes.wish()
    await settled()
    assert answer.cancelled()
    assert is_newest()
    desk.ask()
    assert not is_newest()


async def test_an_answer_may_lead_to_the_next_question():
    desk = Desk()
    then = asyncio.get_running_loop().create_future()
    then.set_result("second")

    async def first():
        return "first"

    async def second():
        return await then

    desk.wishes.ask(
        first, lambda answer: desk.wishes.ask(second, lambda next_: desk.shown.append((answer, next_)))
    )
    await settled()
    assert desk.shown == [("first", "second")]
