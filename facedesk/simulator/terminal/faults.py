"""What can go wrong with a terminal, on demand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Faults:
    """The faults of a terminal; none by default. `P` values are probabilities from 0 to 1."""

    drop: float = 0.0  # the connection breaks when a record is sent
    lose_answers: float = 0.0  # an answer to a command, or the acknowledgement of a record, gets lost
    late_answers_s: float = 0.0
    error_codes: tuple[tuple[str, str], ...] = ()  # (msgType of the command or "" for all, code)
    wrong_sign: bool = False
    wrong_token: bool = False
    other_device: bool = False  # messages name another `deviceNo` than the registered one
    lose_acks: float = 0.0  # the acknowledgement of a record, or of a person read out, is taken as not come
    bad_photos: float = 0.0  # a record's picture is not Base64
    refusals: tuple[tuple[str, str], ...] = ()  # (person number, code): they are never taken in
    silent: bool = False  # no heartbeats
    set_refused: bool = False  # a setting of parameters is answered with 400
    set_ignored: bool = False  # a setting is answered with 100, and changes nothing
    update_failed: str = ""  # an upgrade ends with this code
    update_lies: bool = False  # an upgrade ends with 100, and it comes back as it was
    update_lost: bool = False  # an upgrade ends with 100, and it never comes back
    deaf: bool = False  # reads nothing any more once it is registered

    def error_code(self, command: str) -> str | None:
        """Return the code with which this command is to be refused, if any."""
        codes = dict(self.error_codes)
        return codes.get(command) or codes.get("")


NO_FAULTS = Faults()

_FLAGS = (
    "wrong-sign",
    "wrong-token",
    "other-device",
    "set-refused",
    "set-ignored",
    "update-lies",
    "update-lost",
    "silent",
    "deaf",
)
_PROBABILITIES = {
    "drop": "drop",
    "lose-answers": "lose_answers",
    "lose-acks": "lose_acks",
    "bad-photos": "bad_photos",
}
_CODED = {
    "error-code": "a code, such as {0}=200 or {0}=onlineOpen:200",
    "refuse": "a person's number and a code, such as {0}=20001:301",
    "update-failed": "a code, such as {0}=502",
}
FAULT_NAMES = (*_PROBABILITIES, "late-answers", *_CODED, *_FLAGS)


def parse_faults(texts: Iterable[str]) -> Faults:
    """Read faults as the command line names them: `drop=0.1`, `wrong-sign`, `error-code=onlineOpen:200`.

    Raises:
        ValueError: a name or value that does not exist; the text says which.

    """
    faults = NO_FAULTS
    for text in texts:
        faults = _with_fault(faults, *text.partition("="))
    return faults


def _with_fault(faults: Faults, name: str, given: str, value: str) -> Faults:
    changes: dict[str, Any]
    if name in _FLAGS:
        if given:
            raise ValueError(f"fault {name} takes no value")
        changes = {name.replace("-", "_"): True}
        return replace(faults, **changes)
    if name in _PROBABILITIES:
        changes = {_PROBABILITIES[name]: _number(name, value, most=1.0)}
        return replace(faults, **changes)
    if name == "late-answers":
        return replace(faults, late_answers_s=_number(name, value, most=86_400.0))
    if name in _CODED:
        return replace(faults, **_coded(faults, name, *value.rpartition(":")[::2]))
    raise ValueError(f"no fault is called {name!r}; there are {', '.join(FAULT_NAMES)}")


def _coded(faults: Faults, name: str, subject: str, code: str) -> dict[str, Any]:
    """Return what a fault that gives a code changes."""
    is_coded = code.isascii() and code.isdigit()
    if name == "error-code" and is_coded:
        return {"error_codes": (*faults.error_codes, (subject, code))}
    if name == "refuse" and is_coded and subject:
        return {"refusals": (*faults.refusals, (subject, code))}
    if name == "update-failed" and is_coded and not subject:
        return {"update_failed": code}
    raise ValueError(f"fault {name} needs {_CODED[name].format(name)}")


def _number(name: str, text: str, *, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:
        raise ValueError(f"fault {name} needs a number from 0 to {most:g}, such as {name}=0.1")
    return number
