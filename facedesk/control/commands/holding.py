"""`ctl` about gates that are held open or shut, for a time or in an emergency."""

import argparse

from facedesk.control.commands.command import (
    SERIALS_OR_GROUP,
    CtlCommand,
    Row,
    argument,
    counted,
    minutes,
    name,
    one_of_both,
)

MINUTES_MOST = 7 * 24 * 60


AGAIN = ("try", "open-again", "give-up")
"""What can be asked where something is held already, or is to be put back."""


def _misuse(args: argparse.Namespace) -> str:
    """Return what is amiss: how, where, and how long; nothing at all lists."""
    if args.what is None:
        return "" if args.group is None and args.minutes is None else "say open, shut or end"
    if args.what == "end" or args.what in AGAIN:
        lasts_none = "what ends lasts no minutes" if args.what == "end" else f"{args.what} takes no --minutes"
        return lasts_none if args.minutes is not None else one_of_both(args)
    return one_of_both(args) or ("say for how long with --minutes" if args.minutes is None else "")


def _emergency_misuse(args: argparse.Namespace) -> str:
    """Return what is amiss: terminals by name where all of a group are meant, or for how long at an end."""
    if args.what in AGAIN:
        is_lone = args.minutes is None and args.why is None
        return one_of_both(args) if is_lone else f"{args.what} takes neither --minutes nor --why"
    if args.serials:
        return "an emergency is of all gates, or of those of a --group"
    is_begun = args.what in ("open", "shut")
    if not is_begun and (args.minutes is not None or args.why is not None):
        return "--minutes and --why go with open or shut"
    return ""


def _held(row: Row) -> str:
    until = f"  until {row['until']}" if row.get("until") else ""
    code = f" ({row['errorCode']})" if row["errorCode"] else ""
    why = f"  {row['reason']}" if row["reason"] else ""
    next_try = f"  tried {counted(row['tries'], 'time')}" if row.get("tries") else ""
    next_try += f", again {row['nextTry']}" if row.get("nextTry") else ""
    said = f"  ({row['why']})" if row.get("why") else ""
    said += f"  {counted(row['vipsPass'], 'VIP')} may pass" if row.get("vipsPass") else ""
    stands = f"{row['deviceNo']:<16} {row['kind']:<5} {row['state']}{code}"
    return f"{stands}  since {row['since']}{until}{said}{why}{next_try}"


COMMANDS = (
    CtlCommand(
        "hold",
        "hold gates open or shut for a time, or end that; alone: which are held, also beneath an emergency",
        (
            argument("what", nargs="?", choices=("open", "shut", "end", *AGAIN)),
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
            argument("what", nargs="?", choices=("open", "shut", "end", *AGAIN)),
            argument("serials", nargs="*", metavar="SERIAL", help="with try, open-again and give-up"),
            argument("--group", type=name, metavar="G", help="only those of a group, and of those within it"),
            argument(
                "--minutes",
                type=minutes(MINUTES_MOST),
                metavar="N",
                help="it ends by itself then, if not before",
            ),
            argument("--why", metavar="TEXT", help="kept with what is done"),
        ),
        line=_held,
        misuse=_emergency_misuse,
    ),
)
