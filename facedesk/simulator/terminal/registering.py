"""What was asked of a terminal about persons, entry by entry, and how many requests were open at once (V3.5 2.2.1)."""

import base64
import binascii
import hashlib
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from facedesk.simulator.terminal.parameters import scalar

REGISTER = "registerPersonInfo"


class Fate(Enum):
    """What became of the answer to a registration."""

    OPEN = "open"
    ANSWERED = "answered"
    LOST = "lost"  # the fault `lose-answers`
    CUT = "cut"  # the connection ended first


@dataclass(slots=True)
class PersonLogged:
    """One entry of a `registerPersonInfo`: its `operateType`, whom it named, and the code it was given.

    `photo` is the hex sha256 of the first photo's bytes, empty without one; `link` counts the connections, from 1.
    """

    operation: str
    number: str
    code: str
    photo: str
    message_id: str
    link: int
    fate: Fate = Fate.OPEN


class Registering:
    """The log of registrations, and which are open: from a registration's arrival until its answer is sent or lost."""

    def __init__(self, most_logged: int | None) -> None:
        """Keep at most so many entries, None: all."""
        self.log: deque[PersonLogged] = deque(maxlen=most_logged)
        self.most_open = 0
        self._open: set[str] = set()

    def arrive(self, message_id: str) -> None:
        """Count a registration as open."""
        self._open.add(message_id)
        self.most_open = max(self.most_open, len(self._open))

    def decide(self, message_id: str, entry: Any, code: str, link: int) -> None:
        """Log what was decided about one entry."""
        fields = entry if isinstance(entry, Mapping) else {}
        photo = photo_sha256(fields.get("registerPhoto1"))
        operation, number = (scalar(fields.get(name)) or "" for name in ("operateType", "idNumber"))
        self.log.append(PersonLogged(operation, number, code, photo, message_id, link))

    def close(self, message_id: str, fate: Fate) -> None:
        """Note how a registration ended."""
        self._open.discard(message_id)
        for logged in self._of(message_id):
            logged.fate = fate

    def cut(self) -> None:
        """Note that the connection ended: what was open stays without an answer."""
        for message_id in tuple(self._open):
            self.close(message_id, Fate.CUT)

    def _of(self, message_id: str) -> Iterator[PersonLogged]:
        """Find the entries of an open registration, which are among the last."""
        for logged in reversed(self.log):
            if logged.message_id == message_id:
                yield logged
            elif logged.fate is not Fate.OPEN:
                return


def photo_sha256(text: Any) -> str:
    """Return the hex sha256 of a photo in Base64, or nothing where there is none that decodes."""
    if not isinstance(text, str) or not text:
        return ""
    try:
        return hashlib.sha256(base64.b64decode(text, validate=True)).hexdigest()
    except (binascii.Error, ValueError):
        return ""
