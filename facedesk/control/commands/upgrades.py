"""`ctl` about upgrades of terminals' firmware."""

import argparse

from facedesk.control.commands.command import (
    SERIALS_OR_GROUP,
    CtlCommand,
    Row,
    argument,
    count,
    minutes,
    one_of_both,
    switch,
)

MINUTES_MOST = 24 * 60


def _upgrade(row: Row) -> str:
    code = f" ({row['errorCode']})" if row["errorCode"] else ""
    said = f"  “{row['msg']}”" if row["msg"] else ""
    why = f"  {row['reason']}" if row["reason"] else ""
    served = f"  {row['served']} of {row['size']} bytes" if row["state"] == "fetching" else ""
    return f"{row['deviceNo']:<16} {row['state']:<10} {row['version']}{served}{code}{said}{why}"


def _misuse(args: argparse.Namespace) -> str:
    options = (args.group, args.type, args.together, args.wait, args.stop_on_failure)
    if args.cancel:
        return "--cancel goes with nothing else" if args.file is not None or any(options) else ""
    if args.file is not None:
        return one_of_both(args) or ("" if args.type else "say what the file replaces, by --type")
    return "name a firmware file" if any(options) else ""


COMMANDS = (
    CtlCommand(
        "upgrade",
        "bring firmware to terminals, a line per step; alone: how the running and the last upgrades stand",
        (
            argument(
                "file", nargs="?", is_path=True, metavar="FILE", help="the firmware; it must stay as it is"
            ),
            *SERIALS_OR_GROUP,
            argument(
                "--type",
                choices=["0", "1", "3"],
                help="what the file replaces: 0 the file system, 1 the application, 3 the kernel",
            ),
            argument(
                "--together", type=count, metavar="N", help="so many at a time, else one after the other"
            ),
            switch("--stop-on-failure", "begin no more after one has failed"),
            argument(
                "--wait",
                type=minutes(MINUTES_MOST),
                metavar="MINUTES",
                help="so long nothing may happen at a terminal, else 10",
            ),
            switch("--cancel", "begin no more of the upgrades that run; what is under way goes on"),
        ),
        line=_upgrade,
        misuse=_misuse,
    ),
)
