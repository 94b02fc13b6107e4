"""`ctl` about how many passes there are of what."""

from typing import Final

from facedesk.control.commands.command import CtlCommand, Row, argument
from facedesk.control.commands.finding import FILTERS, ends_before

KEYS: Final = ("hour", "day", "weekday", "terminal", "result")


def _counted(row: Row) -> str:
    key = next(row[name] for name in KEYS if name in row)
    said = "not understood" if key is None else f"{key:02}" if "hour" in row else str(key)
    return f"{row['count']:>9}  {said}"


COMMANDS = (
    CtlCommand(
        "stats",
        "how many passes there are by hour of the day, day, weekday (1: Monday), terminal or result: those that occur",
        (
            argument("--by", required=True, choices=KEYS, help="by local time of the place, or by this"),
            *FILTERS,
        ),
        line=_counted,
        misuse=ends_before,
        stops_with_client=True,
    ),
)
