"""The client of the local channel: one request, then lines until the end. Light, since its start-up counts."""

import base64
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from facedesk.control import endpoint
from facedesk.control.printing import PRINTERS, remark_text, row_text

CONNECT_WITHIN_S = 5.0
ANSWER_WITHIN_S = 90.0
"""Longer than any command's own limit, so that it is the station which says what went wrong."""

FILES = ("file", "photos")
ARGUMENTS = (
    *("serials", "serial", "say", "face", "limit", "all", "id", "note"),
    *("search", "number", "numbers", "existing", "state", "compare", "repair", "stop", *FILES),
)


class ChannelError(Exception):
    """What ended a request; `code` is a reason's code in `texts`."""

    def __init__(self, code: str, **arguments: str) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.code = code
        self.arguments = arguments


def request(folder: Path, command: str, arguments: dict[str, Any], language: str) -> Iterator[dict[str, Any]]:
    """Ask the station that runs on a folder; give what it answers, row by row.

    Raises:
        ChannelError: no station runs there, it does not answer, or it says why the command failed.
    """
    where = endpoint.find(folder)
    if where is None:
        raise ChannelError("noStation", folder=str(folder))
    try:
        channel = endpoint.connect(where, CONNECT_WITHIN_S)
    except OSError:
        raise ChannelError("noStation", folder=str(folder)) from None
    channel.settimeout(ANSWER_WITHIN_S)
    with channel, channel.makefile("rb") as lines:
        asked = {"command": command, "arguments": arguments, "language": language, "token": where.token}
        try:
            channel.sendall(json.dumps(asked).encode() + b"\n")
            yield from _rows(lines, folder)
        except (OSError, ValueError):
            raise ChannelError("stationSilent", folder=str(folder)) from None


def _rows(lines: Any, folder: Path) -> Iterator[dict[str, Any]]:
    for line in lines:
        said = json.loads(line)
        if "row" in said:
            yield said["row"]
        elif said.get("failed") is not None:
            raise ChannelError("said", sentence=said["failed"])
        elif said:
            return
    raise ChannelError("stationSilent", folder=str(folder))


def run(args: Namespace, folder: Path, say: Callable[[str, dict[str, str]], str]) -> int:
    """Run `facedesk ctl`; give its exit code.

    Args:
        args: the parsed command line.
        folder: the data folder.
        say: makes a sentence of a reason's code and arguments.
    """
    try:
        for row in request(folder, args.ctl_command, arguments_of(args), args.language):
            if args.ctl_command == "capture":
                _save(Path(args.out), row)
                row = {"deviceNo": row["deviceNo"], "file": args.out, "bytes": row["bytes"]}  # noqa: PLW2901
            print(json.dumps(row) if args.json else row_text(args.ctl_command, row), flush=args.json)  # noqa: T201
            if not args.json and (remark := remark_text(args.ctl_command, row)):
                print(f"facedesk: {remark}", file=sys.stderr)  # noqa: T201
    except ChannelError as error:
        text = error.arguments["sentence"] if error.code == "said" else say(error.code, error.arguments)
        print(f"facedesk: {text}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _save(file: Path, row: dict[str, Any]) -> None:
    try:
        file.write_bytes(base64.b64decode(row["photo"]))
    except OSError as error:
        raise ChannelError("fileUnwritable", file=str(file), detail=str(error.strerror)) from error


def arguments_of(args: Namespace) -> dict[str, Any]:
    """Give what the command line says beyond the command itself; the station has another working directory."""
    said = {name: getattr(args, name) for name in ARGUMENTS if hasattr(args, name)}
    for name in FILES:
        if said.get(name):
            said[name] = str(Path(said[name]).absolute())
    return said


__all__ = ["PRINTERS", "ChannelError", "arguments_of", "request", "run"]
