"""The client of the local channel: one request, then lines until the end. Light, since its start-up counts."""

import base64
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from facedesk.control import endpoint
from facedesk.control.commands.catalogue import COMMANDS
from facedesk.control.commands.people import IMPORTED_MOST
from facedesk.control.printing import more_texts, one_line, remark_text, row_text

CONNECT_WITHIN_S = 5.0
ANSWER_WITHIN_S = 90.0
"""Longer than any command's own limit, so that it is the station which says what went wrong."""


class ChannelError(Exception):
    """What ended a request; `code` is a reason's code in `texts`."""

    def __init__(self, code: str, **arguments: str) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.code = code
        self.arguments = arguments


class OutputError(Exception):
    """Standard output cannot be written; `code` is a reason's code in `texts`, `detail` what the system says."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the reason."""
        super().__init__(code)
        self.code = code
        self.detail = detail


def request(
    folder: Path,
    command: str,
    arguments: dict[str, Any],
    language: str,
    remark: Callable[[str], None] = lambda _: None,
) -> Iterator[dict[str, Any]]:
    """Ask the station that runs on a folder; return what it answers, row by row.

    `remark` hears what is said beside the rows.

    Raises:
        ChannelError: no station runs there, it does not answer, or it says why the command failed.
    """
    where = endpoint.find(folder)
    if where is None:
        raise ChannelError("noStation", folder=str(folder))
    try:
        channel = endpoint.connect(where, CONNECT_WITHIN_S)
    except BlockingIOError:  # one runs, and hears none of many who call
        raise ChannelError("stationSilent", folder=str(folder)) from None
    except OSError:
        raise ChannelError("noStation", folder=str(folder)) from None
    channel.settimeout(ANSWER_WITHIN_S)
    with channel, channel.makefile("rb") as lines:
        asked = {"command": command, "arguments": arguments, "language": language, "token": where.token}
        try:
            channel.sendall(json.dumps(asked).encode() + b"\n")
            yield from _rows(lines, folder, remark)
        except (OSError, ValueError):
            raise ChannelError("stationSilent", folder=str(folder)) from None


def _rows(lines: Any, folder: Path, remark: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    for line in lines:
        said = json.loads(line)
        if "row" in said:
            yield said["row"]
        elif "remark" in said:
            remark(said["remark"])
        elif said.get("failed") is not None:
            raise ChannelError("said", sentence=said["failed"])
        elif said:
            return
    raise ChannelError("stationSilent", folder=str(folder))


def run(args: Namespace, folder: Path, say: Callable[[str, dict[str, str]], str]) -> int:
    """Run `facedesk ctl`; return its exit code.

    Args:
        args: the parsed command line.
        folder: the data folder.
        say: makes a sentence of a reason's code and arguments.

    Raises:
        OutputError: nothing was asked, or the answer could not be written.
    """
    if sys.stdout is None:
        raise OutputError("outputClosed")
    said: set[str] = set()  # what is true of many is said once
    try:
        for row in request(folder, args.ctl_command, arguments_of(args), args.language, _remark):
            if (picture := COMMANDS[args.ctl_command].saves) and picture in row:
                file = _file_for(args, row)
                _save(file, row[picture])
                row = dict(  # noqa: PLW2901
                    ("file", str(file)) if name == picture else (name, value) for name, value in row.items()
                )
            _write_line(json.dumps(row) if args.json else row_text(args.ctl_command, row), flush=args.json)
            for line in () if args.json else more_texts(args.ctl_command, row):
                _write_line(line, flush=False)
            if not args.json and (remark := remark_text(args.ctl_command, row)) and remark not in said:
                said.add(remark)
                complain(remark)
    except ChannelError as error:
        failure = error.arguments["sentence"] if error.code == "said" else say(error.code, error.arguments)
        if one_line(failure) not in said:
            complain(failure)
        _write_line("", flush=True)
        return 1
    _write_line("", flush=True)
    return 0


def _write_line(line: str, *, flush: bool) -> None:
    """Write a line of the answer, nothing where it is empty.

    Raises:
        OutputError: it cannot be written; a reader that has gone is the caller's BrokenPipeError.
    """
    try:
        print(line, end="\n" if line else "", flush=flush)  # noqa: T201
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError("outputUnwritable", error.strerror or str(error)) from error


def _remark(text: str) -> None:
    complain(one_line(text))


def complain(text: str) -> None:
    """Write something to standard error, where that can be heard."""
    if sys.stderr is not None:
        try:
            print(f"facedesk: {one_line(text, IMPORTED_MOST)}", file=sys.stderr, flush=True)  # noqa: T201
        except OSError:
            # Else the interpreter tries again when it ends, and puts a code of its own in place of ours.
            sys.stderr = None


def _file_for(args: Namespace, row: Mapping[str, Any]) -> Path:
    """Return where a picture goes: into the file that is named, of several terminals into the folder."""
    out = Path(args.out)
    if len(args.serials) == 1:
        return out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ChannelError("fileUnwritable", file=str(out), detail=str(error.strerror)) from error
    return out / f"{quote(row['deviceNo'], safe='')}.jpg"


def _save(file: Path, picture: str) -> None:
    try:
        file.write_bytes(base64.b64decode(picture))
    except OSError as error:
        raise ChannelError("fileUnwritable", file=str(file), detail=str(error.strerror)) from error


def arguments_of(args: Namespace) -> dict[str, Any]:
    """Return what a parsed command line says beyond the command itself, as its declaration has it."""
    return {
        argument.name: _absolute(said) if argument.is_path else said
        for argument in COMMANDS[args.ctl_command].arguments
        if argument.is_sent
        for said in (getattr(args, argument.name),)
    }


def _absolute(path: str | None) -> str | None:
    """Return a path that another working directory does not change; nothing where it is empty or not given."""
    return str(Path(path).absolute()) if path else path
