"""What `facedesk simulate` prints: a line per thing that happens, and a summary."""

import os
import socket
import sys

from websockets.exceptions import InvalidHandshake

from facedesk.simulator.crowd import Crowd
from facedesk.simulator.happening import Happening, HappeningKind
from facedesk.simulator.record import PassInMemory, PassVerdict

# Told once, and again only after the terminal has joined in between.
_TOLD_ONCE = frozenset({HappeningKind.REFUSED, HappeningKind.UNREACHABLE})
_VERDICTS = {verdict.value: verdict.name.lower().replace("_", " ") for verdict in PassVerdict}


def fail(line: str) -> int:
    """Return in one line why the command fails, and give its exit code."""
    sys.stderr.write(f"facedesk simulate: {line}\n")
    return 1


class Report:
    """Follows a crowd, prints, and knows how the command is to end."""

    def __init__(self, url: str, *, quiet: bool) -> None:
        self.crowd: Crowd | None = None
        self._url = url
        self._quiet = quiet
        self._acknowledged = 0
        self._connected = False
        self._interrupted = False
        self._problem = ""
        self._told: set[tuple[str, HappeningKind]] = set()

    def on_happening(self, happening: Happening) -> None:
        """Print what happened, and end the crowd if there cannot be a station at the address."""
        self._connected = self._connected or happening.kind is not HappeningKind.UNREACHABLE
        if happening.kind is HappeningKind.ACKNOWLEDGED:
            self._acknowledged += 1
        if (
            happening.kind is HappeningKind.UNREACHABLE
            and not self._connected
            and _is_wrong_address(happening.error)
        ):
            self._problem = f"no station at {self._url}: {happening.text}"
            self._end()
        elif not self._quiet and self._is_news(happening):
            self._announce(f"{happening.serial} {self._words(happening)}")

    def interrupt(self) -> None:
        """End because the user wants it."""
        self._interrupted = True
        self._end()

    def conclude(self) -> int:
        """Print the summary and give the exit code."""
        if not self._problem and not self._connected and not self._interrupted:
            self._problem = f"no station answered at {self._url}"
        if self._problem:
            return fail(self._problem)
        if self.crowd is not None:
            self._announce(f"facedesk simulate: {_summary(self.crowd)}")
        return 0

    def _announce(self, line: str) -> None:
        try:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        except BrokenPipeError:  # whoever was reading has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.interrupt()

    def _end(self) -> None:
        if self.crowd is not None:
            self.crowd.end()

    def _is_news(self, happening: Happening) -> bool:
        """Whether a line is worth it: a refused terminal dials again every few seconds."""
        serial = happening.serial
        if happening.kind is HappeningKind.JOINED:
            self._told -= {(serial, kind) for kind in _TOLD_ONCE}
        if happening.kind not in _TOLD_ONCE:
            return not (happening.kind is HappeningKind.LOST and self.crowd is not None and self.crowd.ended)
        known = (serial, happening.kind) in self._told
        self._told.add((serial, happening.kind))
        return not known

    def _words(self, happening: Happening) -> str:
        words, text = happening.kind.value, happening.text
        match happening.kind:
            case HappeningKind.PASSED if happening.record is not None:
                return f"{words} {text}: {_outcome(happening.record)}"
            case HappeningKind.ACKNOWLEDGED:
                return f"{words} {text} ({self._acknowledged} so far)"
            case HappeningKind.OPENED:
                return f"{words} “{text}”"
            case HappeningKind.REFUSED | HappeningKind.UNREACHABLE:
                return f"{words} ({text}); dials again"
            case _:
                return f"{words} {text}".rstrip()


def _outcome(record: PassInMemory) -> str:
    fields = record.fields
    verdict = _VERDICTS[fields["snapType"], fields["compareResult"], fields["priority"]]
    if fields["temperatureResult"] == "0":
        return verdict
    return f"{verdict}, {'fever ' if fields['temperatureResult'] == '2' else ''}{fields['temperature']} °C"


def _summary(crowd: Crowd) -> str:
    totals = crowd.totals
    joined = sum(terminal.counts["registered"] > 0 for terminal in crowd.terminals)
    return (
        f"terminals joined: {joined} of {len(crowd.terminals)}; records: {totals['made']} made, "
        f"{totals['acknowledged']} acknowledged, {totals['sent again']} sent again, {totals['kept']} kept"
    )


def _is_wrong_address(error: Exception | None) -> bool:
    """Return an address at which no station can be from one whose station is down, or full, for the moment."""
    return isinstance(error, (socket.gaierror, InvalidHandshake, UnicodeError))
