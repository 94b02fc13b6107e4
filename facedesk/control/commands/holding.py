"""`ctl` about gates that are held open or shut, for a time or in an emergency."""

import argparse

from facedesk.control.commands.command import (
    SERIALS_OR_GROUP,
    CtlCommand,
    Row,
    argument,
    minutes,
    one_of_both,
)

MINUTES_MOST = 7 * 24 * 60


def _misuse(args: argparse.Namespace) -> str:
    """Return what is amiss: how, where, and how long; nothing at all lists."""
    if args.what is None:
        return "" if args.group is None and args.minutes is None else "say open, shut or end"
    if args.what == "end":
        return "what ends lasts no minutes" if args.minutes is not None else one_of_both(args)
    return one_of_both(args) or ("say for how long with --minutes" if args.minutes is None else "")


def _held(row: Row) -> str:
    until = f"  until {row['until']}" if row.get("until") else ""
    code = f" ({row['errorCode']})" if row["errorCode"] else ""
    why = f"  {row['reason']}" if row["reason"] else ""
    return f"{row['deviceNo']:<16} {row['kind']:<5} {row['state']}{code}  since {row['since']}{until}{why}"


COMMANDS = (
    CtlCommand(
        "hold",
        "hold gates open or shut for a time, or end that; alone: which are held",
        (
            argument("what", nargs="?", choices=("open", "shut", "end")),
            *SERIALS_OR_GROUP,
            argument(
                "--minutes",
                type=minutes(MINUTES_MOST),
                metavar="N",
                help="it goes back by itself then; 0.1 is allowed",
            ),
        ),
        line=_held,
        misuse=_misuse,
    ),
    CtlCommand(
        "emergency",
        "open or shut all gates until it is ended; alone: how it stands",
        (
            argument("what", nargs="?", choices=("open", "shut", "end")),
            argument("--group", metavar="G", help="only those of a group, and of those within it"),
        ),
        line=_held,
    ),
)
