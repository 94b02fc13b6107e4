"""Reading in the background: one question at a time, and only what is still asked is answered."""

import asyncio

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desk.hands import seen
from facedesk.desk.live.reader import Reader
from facedesk.station.failures import CommandFailed
from facedesk.texts import reason

pytestmark = pytest.mark.usefixtures("qtbot")


class Library:
    """Is asked for what stands in `wish`, and answers each question when it is let."""

    def __init__(self, parent: QObject | None = None, *, soon_ms: int = 0, only_shown: bool = False) -> None:
        self.wish = "?"
        self.asked, self.answered, self.told = [], [], []
        self._answers = []
        self.parent = parent if parent is not None else QObject()
        self.reader = Reader(
            self.parent,
            self._ask,
            self.answered.append,
            self.told.append,
            soon_ms=soon_ms,
            only_shown=only_shown,
        )

    async def _ask(self):
        self.asked.append(self.wish)
        self._answers.append(asyncio.get_running_loop().create_future())
        return await self._answers[-1]

    async def let_answer(self, answer):
        self._answers[-1].set_result(answer)
        await settled()

    async def let_fail(self, error):
        self._answers[-1].set_exception(error)
        await settled()


async def settled():
    for _ in range(5):
        await asyncio.sleep(0)


async def test_what_is_read_is_handed_on():
    library = Library()
    library.reader.read()
    await settled()
    assert library.reader.is_reading
    await library.let_answer("a")
    assert library.answered == ["a"]
    assert not library.reader.is_reading


async def test_changes_during_a_reading_lead_to_exactly_one_more():
    library = Library()
    library.reader.read()
    await settled()
    for _ in range(3):
        library.reader.read()
        await settled()
    assert library.asked == ["?"]
    await library.let_answer("before")
    assert library.asked == ["?", "?"]
    await library.let_answer("after")
    assert library.answered == ["before", "after"]
    assert library.asked == ["?", "?"]


async def test_of_three_wishes_only_the_newest_is_answered():
    library = Library()
    for library.wish in ("first", "second", "third"):
        library.reader.read_anew()
        await settled()
    await library.let_answer("of the third")
    assert library.asked == ["first", "second", "third"]
    assert library.answered == ["of the third"]


async def test_an_answer_that_has_just_come_is_dropped_where_something_else_is_asked():
    library = Library()
    library.reader.read()
    await settled()
    library._answers[0].set_result("old")
    library.reader.read_anew()
    await settled()
    await library.let_answer("new")
    assert library.answered == ["new"]


async def test_what_changed_before_another_wish_needs_no_reading_of_its_own():
    library = Library()
    library.reader.read()
    await settled()
    library.reader.read()
    library.reader.read_anew()
    await settled()
    await library.let_answer("new")
    assert len(library.asked) == 2


async def test_a_dropped_question_is_not_answered():
    library = Library()
    library.reader.read()
    await settled()
    library.reader.read()
    library.reader.drop()
    await settled()
    assert library.answered == []
    assert not library.reader.is_reading
    assert len(library.asked) == 1


async def test_what_is_wished_before_the_question_is_put_is_one_with_it():
    library = Library()
    library.reader.read()
    library.reader.read()
    await settled()
    await library.let_answer("a")
    assert library.asked == ["?"]


async def test_a_dropped_reading_that_ends_late_lets_no_two_run_at_once():
    library = Library()
    library.reader.read()
    await settled()
    library.reader.read_anew()
    await settled()
    assert library.reader.is_reading
    library.reader.read()
    await settled()
    assert len(library.asked) == 2


async def test_what_is_gathered_is_dropped_with_the_question():
    library = Library(soon_ms=1)
    library.reader.read_soon()
    library.reader.drop()
    await asyncio.sleep(0.02)
    assert library.asked == []


async def test_many_changes_are_gathered_into_one_reading():
    library = Library(soon_ms=5)
    for _ in range(3):
        library.reader.read_soon()
    assert library.asked == []
    await seen(lambda: library.asked)
    await library.let_answer("a")
    assert library.asked == ["?"]


async def test_what_is_gathered_waits_for_the_reading_under_way():
    library = Library(soon_ms=1)
    library.reader.read()
    await settled()
    library.reader.read_soon()
    await asyncio.sleep(0.02)
    assert len(library.asked) == 1
    await library.let_answer("before")
    await seen(lambda: len(library.asked) == 2)


async def test_the_hidden_read_nothing_and_the_shown_once(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    library = Library(widget, only_shown=True)
    for read in (library.reader.read, library.reader.read_anew, library.reader.read):
        read()
        await settled()
    assert library.asked == []
    widget.show()
    await settled()
    assert library.asked == ["?"]
    await library.let_answer("a")
    widget.hide()
    widget.show()
    await settled()
    assert library.asked == ["?"]


async def test_another_wish_while_hidden_drops_the_reading_under_way(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    library = Library(widget, only_shown=True)
    library.reader.read()
    await settled()
    widget.hide()
    library.reader.read_anew()
    await settled()
    assert library.answered == []
    widget.show()
    await settled()
    assert len(library.asked) == 2


async def test_reading_ends_with_the_parent():
    library = Library()
    library.reader.read()
    await settled()
    library.reader.read()
    answer = library._answers[0]
    library.parent.deleteLater()
    await seen(answer.cancelled)
    await settled()
    assert library.answered == []
    assert len(library.asked) == 1


async def test_a_failure_goes_where_it_is_told_and_keeps_no_later_reading_off():
    library = Library()
    library.reader.read()
    await settled()
    library.reader.read()
    await library.let_fail(CommandFailed(reason("nameEmpty")))
    assert library.told == ["A group needs a name."]
    await library.let_answer("a")
    library.reader.read()
    await settled()
    await library.let_answer("b")
    assert library.answered == ["a", "b"]


async def test_an_answer_that_cannot_be_shown_keeps_no_later_reading_off():
    library = Library()
    library.reader._answered = lambda answer: library.answered.append(answer) or 1 / 0
    library.reader.read()
    await settled()
    await library.let_answer("a")
    assert not library.reader.is_reading
    assert library.told
    library.reader.read()
    await settled()
    await library.let_answer("b")
    assert library.answered == ["a", "b"]
