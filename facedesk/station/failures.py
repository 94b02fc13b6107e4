"""How a command says that it was not done."""

import errno
from collections.abc import Mapping, Sequence

from facedesk.store.database import MENDED, Note, StoreError
from facedesk.texts import Reason, reason

NAMED_MOST = 3


class CommandFailed(Exception):  # noqa: N818  it is what happened to the command, not a fault of the program
    """A command that was not done; `reason` becomes a sentence when it is shown."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(reason.code)
        self.reason = reason


def trouble_reason(error: StoreError, folder: str) -> Reason:
    """Make a reason of what the store cannot do."""
    return reason(error.code, folder=folder, detail=error.detail)


def note_reason(note: Note, folder: str) -> Reason:
    """Make a reason of what must be said about the data folder."""
    if note.code == MENDED:
        return reason(note.code, folder=folder, tables=",".join(note.files))
    return reason(note.code, folder=folder, files=_some(note.files))


def listening_reason(error: OSError, host: str, port: int) -> Reason:
    """Make a reason of an address that cannot be listened on."""
    if error.errno == errno.EADDRINUSE:
        return reason("portTaken", host=host, port=port)
    return reason("cannotListen", host=host, port=port, detail=error.strerror or str(error))


def cards_reason(shared: Mapping[str, Sequence[str]]) -> Reason:
    """Make a reason of cards that are several people's: their numbers by card."""
    return reason(
        "cardsOfSeveral", cards=_some([f"{card} ({_some(numbers)})" for card, numbers in shared.items()])
    )


def _some(names: Sequence[str]) -> str:
    return ", ".join([*names[:NAMED_MOST], *["…"] * (len(names) > NAMED_MOST)])
