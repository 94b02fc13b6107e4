"""`ctl` about attendance."""

import argparse
import re

from facedesk.control.commands.command import CtlCommand, Row, argument, name

_MONTH = re.compile(r"(19[7-9][0-9]|[2-8][0-9]{3})-(0[1-9]|1[0-2])")
"""The calendar ends with the year 9999, and days are looked at beyond a month."""


def month(text: str) -> str:
    """Check a month."""
    if _MONTH.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(f"'{text}' is no month such as 2026-11")
    return text


def _attended(row: Row) -> str:
    first, last = row["firstIn"] or "-", row["lastOut"] or "-"
    minutes = "-" if row["minutes"] is None else row["minutes"]
    said = f"  {row['remark']}" if row["remark"] else ""
    return f"{row['day']}  {row['idNumber']:<12} {first:<25} {last:<25} {minutes:>5}  {row['name']}{said}"


COMMANDS = (
    CtlCommand(
        "attendance",
        "first in, last out and the minutes between them, per person and day, with what is late, early or missing",
        (
            argument("--month", type=month, metavar="MONTH", help="as 2026-11; this one unless told"),
            argument(
                "--department",
                type=name,
                metavar="D",
                help="by its name, or the way down to it: Works/Hall A",
            ),
        ),
        line=_attended,
        remark=lambda _row: "",
        stops_with_client=True,
    ),
)
