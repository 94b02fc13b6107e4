"""`ctl` about pass records, and the alerts that they and the terminals' states raise."""

from typing import Any

from facedesk.control.commands.command import CtlCommand, Row, argument, count, switch
from facedesk.control.commands.finding import FILTERS, ends_before
from facedesk.wire import bounds


def record_line(row: Row) -> str:
    """Return a record in one line, or how many there are."""
    if "count" in row:
        return str(row["count"])
    what = f"{row['result'] or 'not understood'}{' late' if row['late'] else ''}"
    if row["controlState"]:
        what += f", answered {row['controlState']}"
        what += f" ({row['because']})" if row["because"] else ""
    degrees = f"  {row['temperature']} °C" if _is_measured(row.get("temperature")) else ""
    problem = f"  ({row['problem']})" if row["problem"] else ""
    return f"{row['id']}  {row['passTime']}  {row['deviceNo']}  {what}  {row['name'] or ''}{degrees}{problem}"


def _is_measured(temperature: Any) -> bool:
    """Whether a temperature, as the terminal sent it, is one in °C; 0.0 stands for none."""
    try:
        degrees = float(str(temperature).replace(",", "."))
    except ValueError:
        return False
    return degrees != 0 and abs(degrees) <= bounds.DEGREES_C


def _alert(row: Row) -> str:
    times = f" x{row['count']}" if row["count"] > 1 else ""
    why = {"notAdmitted": ", not admitted any more"}.get(row["endedWhy"] or "", "")
    ended = f"  ended {row['ended']}{why}" if row["ended"] else ""
    by = f" by {row['acknowledgedBy']}" if row["acknowledgedBy"] else ""
    done = f"  acknowledged{by} {row['acknowledgedAt']} {row['note']}" if row["acknowledgedAt"] else ""
    late = " late" if row["late"] else ""
    name = f"{row['name']} and others" if row["gathers"] and row["count"] > 1 else row["name"]
    return f"{row['id']}  {row['last']}  {row['kind']}{late}{times}  {row['deviceNo']}  {name}{ended}{done}"


COMMANDS = (
    CtlCommand(
        "records",
        "pass records, by the time of the pass, the newest first",
        (
            *FILTERS,
            switch("--oldest-first", "the oldest first"),
            argument("--limit", type=count, default=20, metavar="N", help="how many (20)"),
            argument("--after", type=count, metavar="ID", help="the page that follows a record"),
            switch("--count", "only how many there are"),
        ),
        line=record_line,
        misuse=ends_before,
        stops_with_client=True,
    ),
    CtlCommand(
        "alerts",
        "alerts that nobody has acknowledged",
        (switch("--all", "all alerts"),),
        line=_alert,
        stops_with_client=True,
    ),
    CtlCommand(
        "ack",
        "acknowledge an alert",
        (
            argument("id", type=count, metavar="ID"),
            argument("--note", default="", metavar="TEXT", help="what was done about it"),
        ),
    ),
)
