"""A roster being read out: one person at a time, each sent again until it is acknowledged (V3.5 2.2.2)."""

from collections.abc import Mapping
from typing import Any

from facedesk.simulator.terminal.roster import OK
from facedesk.simulator.terminal.wording import Answer, coded, in_order, text


class RosterReadOut:
    """The persons of one `onlineGetRegister`, as the roster was then; never empty. Times in seconds."""

    def __init__(self, message_id: str, persons: list[dict[str, str]], *, resend_after_s: float) -> None:
        self.message_id = message_id
        self.persons = persons
        self.index = 0
        self._resend_after_s = resend_after_s
        self._due_at = 0.0

    @property
    def due_at(self) -> float:
        """When the person at `index` is to be sent (again)."""
        return self._due_at

    @property
    def finished(self) -> bool:
        """Whether every person is acknowledged."""
        return self.index == len(self.persons)

    def next(self, now: float) -> Answer | None:
        """Return the answer that is to be sent now, if any, and take it as sent."""
        if now < self._due_at or self.finished:
            return None
        self._due_at = now + self._resend_after_s
        return {
            "msgType": "onlineGetRegisterResp",
            "msgID": self.message_id,
            **coded(OK, personNum=str(len(self.persons)), index=str(self.index)),
            **in_order(self.persons[self.index]),
        }

    def acknowledge(self, message: Mapping[str, Any]) -> bool:
        """Go on to the next person if this acknowledges the one under way: `msgID` and exact `index`."""
        right = (text(message, "msgID"), text(message, "index"), text(message, "errorCode"))
        if right != (self.message_id, str(self.index), OK) or self._due_at == 0.0:
            return False
        self.index += 1
        self._due_at = 0.0
        return True
