"""`ctl` about reports on a schedule."""

import argparse
import re
from typing import Final

from facedesk.control.commands.command import CtlCommand, Row, argument
from facedesk.control.commands.finding import FILTERS

KINDS: Final = ("passes", "attendance", "alerts")
PERIODS: Final = ("day", "week", "month")
FORMATS: Final = ("pdf", "xlsx")
_SPAN: Final = ("since", "until")
"""Understood so that it can be said why they do not belong there."""
_FILTERS: Final = tuple(
    each._replace(options={**each.options, "help": argparse.SUPPRESS}) if each.name in _SPAN else each
    for each in FILTERS
)
_NUMBER = argument("number", type=int, metavar="NUMBER", help="as `report list` has it")


def hour(text: str) -> str:
    """Check a time of the day."""
    if not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise argparse.ArgumentTypeError(f"'{text}' is no time of the day such as 06:00")
    return text


def _misuse(args: argparse.Namespace) -> str:
    if args.since or args.until:
        return "the schedule says which days are told of: leave out --from and --to"
    if any(getattr(args, each.name) for each in FILTERS) and args.what != "passes":
        return "only a report of passes can be filtered"
    if args.every == "month" and args.what != "attendance":
        return "only attendance is reported by the month"
    return ""


def _line(row: Row) -> str:
    what = f"{row['number']}  {row['kind']} of each {row['period']}, {row['format']}, into {row['folder']}"
    if row["passes"]:
        what += f"  ({row['passes']})"
    if row["done"] == "removed":
        return f"{what}  removed"
    due = f"  next {row['nextDue']}"
    return f"{what}{due}{'  ' + row['reason'] if row['reason'] else ''}"


def _made(row: Row) -> str:
    return str(row["file"])


COMMANDS = (
    CtlCommand(
        "add_report",
        "have passes, attendance or alerts of each day, week or month written into a folder",
        (
            argument("what", choices=KINDS),
            argument("folder", is_path=True, metavar="FOLDER", help="it must be there"),
            argument("--every", choices=PERIODS, default="day", help="what one file tells of; else a day"),
            argument("--format", choices=FORMATS, default="xlsx", help="else xlsx"),
            argument(
                "--at", type=hour, default="06:00", metavar="HH:MM", help="on the day after; else 06:00"
            ),
            *_FILTERS,
        ),
        words="report add",
        line=_line,
        misuse=_misuse,
    ),
    CtlCommand("list_reports", "all reports, and how they stand", words="report list", line=_line),
    CtlCommand(
        "make_report",
        "make the report of the last day, week or month that is over, now",
        (_NUMBER,),
        words="report make",
        line=_made,
    ),
    CtlCommand(
        "remove_report",
        "have a report not be made any more; its files stay",
        (_NUMBER,),
        words="report remove",
        line=_line,
    ),
)
