"""The command line: parse, call, print. What a command does not need is not imported."""

import argparse
import locale
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facedesk.control.commands.catalogue import COMMANDS
from facedesk.control.commands.parser import add_commands
from facedesk.own_program import EXPORT_RECORDS, READ_TABLE

if TYPE_CHECKING:
    from facedesk.service import Options

LANGUAGES = ("en", "zh_CN")


def main(argv: Sequence[str] | None = None) -> int:
    """Run facedesk; return the exit code: 0 done, 1 it could not be done, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    first = (sys.argv[1:] if argv is None else list(argv))[:1]
    if first == [READ_TABLE]:
        from facedesk.exchange.files.reader import serve

        return serve()
    if first == [EXPORT_RECORDS]:
        from facedesk.exchange.records.serving import serve as serve_export

        return serve_export()
    parser = _parser()
    args = parser.parse_args(argv)
    if args.command == "ctl" and (misuse := COMMANDS[args.ctl_command].wrong_in(args)):
        args.wrong_use(misuse)
    args.language_given = args.language is not None
    args.language = args.language or system_language()
    return _run_station(args) if args.command is None else _run_to_its_end(args)


def _run_station(args: argparse.Namespace) -> int:
    """Run a station, and end the process with it, whatever its threads wait for."""
    from facedesk.ending import end_before_the_loop, leave

    end_before_the_loop()
    try:
        code = _run_to_its_end(args)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    leave(code)


def _run_to_its_end(args: argparse.Namespace) -> int:
    try:
        code = _run_command(args)
        if sys.stdout is not None:  # it may be closed
            sys.stdout.flush()
    except BrokenPipeError:
        os._exit(1)  # nobody reads any more, and closing the streams would say so again
    except KeyboardInterrupt:
        return 130
    return code


def _run_command(args: argparse.Namespace) -> int:
    if args.command == "ctl":
        return _ctl(args)
    if args.command == "simulate":
        from facedesk.simulator.command import run

        return run(args)
    return _station(args)


def system_language() -> str:
    """Return the system's language if it is one of ours, else English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not said and sys.platform == "win32":
        said = locale.getlocale()[0] or ""
    return "zh_CN" if said.casefold().startswith(("zh", "chinese")) else "en"


def _common(json: bool) -> argparse.ArgumentParser:
    """Return the options that are taken before a command and after it."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="the folder that holds the station's data"
    )
    common.add_argument("--language", choices=LANGUAGES, help="the language of texts")
    if json:
        common.add_argument("--json", action="store_true", help="one JSON object per line")
    return common


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="facedesk",
        description="Management station for face-recognition terminals",
        parents=[_common(json=True)],
    )
    parser.set_defaults(command=None, data_dir=None, language=None, json=False)
    parser.add_argument("--version", action="version", version=_version())
    parser.add_argument(
        "--listen", type=_address, metavar="HOST:PORT", help="where terminals dial in (0.0.0.0:8800)"
    )
    parser.add_argument("--headless", action="store_true", help="run without a window")
    parser.add_argument(
        "--set-aside",
        action="store_true",
        help="start without what does not go together in the data folder: it is moved, not deleted",
    )
    parser.add_argument(
        "--demo", action="store_true", help="run on a temporary folder with six simulated terminals"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    simulate = commands.add_parser(
        "simulate", help="run simulated terminals", description="Run simulated terminals"
    )
    from facedesk.simulator.command import add_arguments

    add_arguments(simulate)
    _add_ctl(commands)
    return parser


def _add_ctl(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    common = _common(json=True)
    text = "Ask the station that runs on the data folder"
    add_commands(commands.add_parser("ctl", help=text.lower(), description=text, parents=[common]), common)


def _version() -> str:
    from facedesk import __version__

    return f"facedesk {__version__}"


def _address(text: str) -> tuple[str, int]:
    from facedesk.addressing import host_and_port

    try:
        return host_and_port(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _ctl(args: argparse.Namespace) -> int:
    from facedesk.control.client import OutputError, complain, run
    from facedesk.folder import default_folder

    def say(code: str, arguments: Mapping[str, str]) -> str:
        from facedesk.texts import reason, sentence

        return sentence(reason(code, **arguments), args.language)

    try:
        return run(args, args.data_dir or default_folder(), say)
    except OutputError as error:
        complain(say(error.code, {"detail": error.detail}))
        os._exit(1)  # what is left to be written would be complained of once more


def _station(args: argparse.Namespace) -> int:
    import tempfile

    from facedesk.folder import default_folder
    from facedesk.service import Options

    if args.demo and args.data_dir is None:
        with tempfile.TemporaryDirectory(prefix="facedesk-demo-", ignore_cleanup_errors=True) as folder:
            return _run(
                args,
                Options(Path(folder), args.listen or ("127.0.0.1", 0), args.language, args.language_given),
            )
    listen = args.listen or (("127.0.0.1", 0) if args.demo else None)
    data_folder = (args.data_dir or default_folder()).absolute()
    return _run(args, Options(data_folder, listen, args.language, args.language_given, args.set_aside))


def _run(args: argparse.Namespace, options: "Options") -> int:
    if args.headless:
        from facedesk.headless import run as run_headless

        return run_headless(options, demo=args.demo)
    from facedesk.app import run

    return run(options, demo=args.demo)


if __name__ == "__main__":
    sys.exit(main())
