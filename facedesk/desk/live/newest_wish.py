"""What is asked for one thing after another: only the newest is shown, in whatever order the answers come."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from facedesk.desk.live.reader import Reader

Answer = TypeVar("Answer")


class NewestWish(QObject):
    """One place that shows what was asked for last; ends with its parent.

    A question is only asked to be shown: a newer wish drops it, and neither its answer nor its failure is heard of.
    What is carried out goes on to its end whatever is wished for later, and its failure is said: it takes a `wish`,
    and shows what came of it while that is the newest.
    """

    def __init__(self, parent: QObject, failed: Callable[[str], None] | None = None) -> None:
        """Keep where a question's failure goes, else where failures without a place are said."""
        super().__init__(parent)
        self._number = 0
        self._question: Callable[[], Coroutine[Any, Any, Any]]
        self._answered: Callable[[Any], object]
        self._reader = Reader(self, self._read, self._accept, failed)

    @property
    def is_asking(self) -> bool:
        """Whether an answer is awaited."""
        return self._reader.is_reading

    def ask(
        self, question: Callable[[], Coroutine[Any, Any, Answer]], answered: Callable[[Answer], object]
    ) -> None:
        """Ask, and hand the answer on if nothing newer is wished for until it comes."""
        self._number += 1
        self._question, self._answered = question, answered
        self._reader.read_anew()

    def wish(self) -> Callable[[], bool]:
        """Hear of something that is carried out; return what says whether nothing newer was wished for."""
        self.drop()
        number = self._number
        return lambda: self._number == number

    def drop(self) -> None:
        """Hear that something else is shown by now."""
        self._number += 1
        self._reader.drop()

    async def _read(self) -> Any:
        return await self._question()

    def _accept(self, answer: Any) -> None:
        self._answered(answer)
