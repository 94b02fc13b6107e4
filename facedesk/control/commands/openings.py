"""`ctl` about gates that were opened by hand."""

import argparse
from datetime import datetime

from facedesk.control.commands.command import CtlCommand, Row, argument

_YEARS = range(1971, 9999)
_LENGTHS = frozenset(map(len, ("2026-11-08", "2026-11-08T13:05", "2026-11-08T13:05:30")))


def moment(text: str) -> str:
    """Check a day, or a time of a day to the minute or to the second."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.tzinfo or read.year not in _YEARS or len(text) not in _LENGTHS:
        raise argparse.ArgumentTypeError(
            f"{text} is neither a day nor a time, as 2026-11-08 or 2026-11-08T13:05"
        )
    return text


def _opening(row: Row) -> str:
    code = f" ({row['errorCode']})" if row["errorCode"] else ""
    why = f"  {row['reason']}" if row["reason"] else ""
    return f"{row['time']}  {row['deviceNo']:<16} {row['by']}: {row['why']}  {row['state']}{code}{why}"


COMMANDS = (
    CtlCommand(
        "openings",
        "who opened which gate by hand, when, why, and what came of it",
        (
            argument(
                "--from", dest="begin", type=moment, metavar="WHEN", help="2026-11-08 or 2026-11-08T13:05"
            ),
            argument("--to", dest="end", type=moment, metavar="WHEN", help="that day or minute included"),
        ),
        line=_opening,
        stops_with_client=True,
    ),
)
