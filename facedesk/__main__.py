"""The command line: parse, call, print. What a command does not need is not imported."""

import argparse
import locale
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facedesk.own_program import READ_TABLE

if TYPE_CHECKING:
    from facedesk.service import Options

LANGUAGES = ("en", "zh_CN")
DELIVERY_STATES = ("waiting", "sending", "held", "failed", "removing")


def main(argv: Sequence[str] | None = None) -> int:
    """Run facedesk; give the exit code: 0 done, 1 it could not be done, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if (sys.argv[1:] if argv is None else list(argv))[:1] == [READ_TABLE]:
        from facedesk.exchange.files.reader import serve

        return serve()
    parser = _parser()
    args = parser.parse_args(argv)
    if getattr(args, "stop", False) and (args.compare or args.repair):
        parser.error("--stop goes neither with --compare nor with --repair")
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
    ctl = commands.add_parser("ctl", help=text.lower(), description=text, parents=[common])
    asked = ctl.add_subparsers(dest="ctl_command", metavar="COMMAND", required=True)

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return asked.add_parser(name, help=text, description=text.capitalize(), parents=[common])

    add("status", "how the station stands")
    add("terminals", "all terminals, and how they stand")
    add("admit", "let terminals in, also ones that have not dialled in yet").add_argument(
        "serials", nargs="+", metavar="SERIAL"
    )
    add("refuse", "keep a terminal out").add_argument("serial", metavar="SERIAL")
    forget = add("forget", "know a terminal no more; says first what that means")
    forget.add_argument("serial", metavar="SERIAL")
    forget.add_argument("--yes", action="store_true", help="do it")
    zone = add("zone", "in which zone a terminal's clock shows its time")
    zone.add_argument("serial", metavar="SERIAL")
    zone.add_argument(
        "zone", nargs="?", metavar="ZONE", help="+08:00, Asia/Shanghai, or auto to have it found out"
    )
    add("clock", "whether this computer's clock is believed").add_argument(
        "accept", nargs="?", choices=["accept"], help="say that it is right"
    )
    opening = add("open", "open the gate at a terminal")
    opening.add_argument("serial", metavar="SERIAL")
    opening.add_argument("--say", metavar="TEXT", help="what the terminal speaks")
    add("reboot", "reboot a terminal").add_argument("serial", metavar="SERIAL")
    capture = add("capture", "take a picture at a terminal")
    capture.add_argument("serial", metavar="SERIAL")
    capture.add_argument("--out", required=True, metavar="FILE", help="where the picture goes, unchanged")
    capture.add_argument("--face", action="store_true", help="only a picture with a face")
    add("records", "the newest pass records").add_argument(
        "--limit", type=_count, default=20, metavar="N", help="how many (20)"
    )
    add("alerts", "alerts that nobody has acknowledged").add_argument(
        "--all", action="store_true", help="all alerts"
    )
    acknowledge = add("ack", "acknowledge an alert")
    acknowledge.add_argument("id", type=_count, metavar="ID")
    acknowledge.add_argument("--note", default="", metavar="TEXT", help="what was done about it")
    _add_people(add)
    _add_person(add("person", "people in and out, one or many"), common)


def _add_people(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Declare what is asked about people, and where they belong."""
    add("people", "everybody, and on how many terminals they are").add_argument(
        "--search", default="", metavar="TEXT", help="part of a name, its pinyin, a number, card or phone"
    )
    for name, text in (("assign", "let people onto terminals"), ("unassign", "take people off terminals")):
        adding = add(name, text)
        adding.add_argument(
            "numbers", type=_names, metavar="NUMBERS", help="person numbers, separated by commas, or all"
        )
        adding.add_argument(
            "serials",
            type=_names,
            metavar="SERIALS",
            help="terminals, separated by commas, or all that are admitted",
        )
    add("deliveries", "how each person stands at each terminal").add_argument(
        "--state", choices=DELIVERY_STATES, help="only those that stand so"
    )
    add("retry", "try again what has failed")
    roster = add("roster", "how a terminal's roster stands")
    roster.add_argument("serial", metavar="SERIAL")
    roster.add_argument("--compare", action="store_true", help="read it out, and compare it person by person")
    roster.add_argument(
        "--repair",
        action="store_true",
        help="then send who is missing or different, and remove who is too many",
    )
    roster.add_argument("--stop", action="store_true", help="end a comparison or repair that is under way")


def _add_person(person: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    asked = person.add_subparsers(dest="person_command", metavar="COMMAND", required=True)

    def add(name: str, command: str, text: str) -> argparse.ArgumentParser:
        made = asked.add_parser(name, help=text, description=text.capitalize(), parents=[common])
        made.set_defaults(ctl_command=command)
        return made

    importing = add("import", "import_people", "take people in from a CSV or XLSX file")
    importing.add_argument("file", metavar="FILE")
    importing.add_argument("--photos", metavar="DIR", help="a folder or zip with photos, by number or name")
    importing.add_argument(
        "--existing",
        choices=("update", "skip"),
        default="update",
        help="what to do with whom is known (update)",
    )
    importing.add_argument(
        "--column",
        action="append",
        type=_column,
        metavar="FIELD=HEADING",
        help="which column holds a field: number='Employee ID'; can be repeated",
    )
    importing.add_argument(
        "--cards",
        choices=("plain", "hex", "hexReversed", "wiegand"),
        default="plain",
        help="how card numbers are written: as they stand, hexadecimal, its bytes the other way round, or 123,45678",
    )
    importing.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook (the first)")
    importing.add_argument("--encoding", metavar="NAME", help="how a CSV was written: cp1252, gb18030, ...")
    importing.add_argument(
        "--keep",
        action="store_true",
        help="who would leave terminals by another department or validity stays there, by name",
    )
    blank = add("template", "blank_people", "write an empty CSV or XLSX file to fill in")
    blank.add_argument("file", type=_spreadsheet, metavar="FILE")
    exporting = add("export", "export_people", "write everybody to a CSV or XLSX file")
    exporting.add_argument("file", type=_spreadsheet, metavar="FILE")
    exporting.add_argument("--photos", metavar="DIR", help="a folder for the photos, NUMBER.jpg")
    for name, text in (
        ("delete", "remove a person from every terminal"),
        ("block", "let a person pass nowhere, ahead of other deliveries"),
        ("unblock", "let a person pass again as before"),
    ):
        add(name, f"{name}_person", text).add_argument("number", metavar="NUMBER")


def _version() -> str:
    from facedesk import __version__

    return f"facedesk {__version__}"


def _address(text: str) -> tuple[str, int]:
    from facedesk.addressing import host_and_port

    try:
        return host_and_port(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**63):
        raise argparse.ArgumentTypeError(f"{text} is no whole number above 0")
    return int(text)


def _names(text: str) -> str:
    if not all(name.strip() for name in text.replace("，", ",").split(",")):
        raise argparse.ArgumentTypeError(f"a name is missing in '{text}'")
    return text


def _column(text: str) -> tuple[str, str]:
    field, sign, heading = (part.strip() for part in text.partition("="))
    if not (field and sign and heading):
        raise argparse.ArgumentTypeError(f"'{text}' is no FIELD=HEADING")
    return field, heading


def _spreadsheet(text: str) -> str:
    if not text.casefold().endswith((".csv", ".xlsx")):
        raise argparse.ArgumentTypeError(f"{text} ends neither in .csv nor in .xlsx")
    return text


def _ctl(args: argparse.Namespace) -> int:
    from facedesk.control.client import OutputError, complain, run
    from facedesk.folder import default_folder
    from facedesk.texts import reason, sentence

    folder = args.data_dir or default_folder()
    try:
        return run(args, folder, lambda code, arguments: sentence(reason(code, **arguments), args.language))
    except OutputError as error:
        complain(sentence(reason(error.code, detail=error.detail), args.language))
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
