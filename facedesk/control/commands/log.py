"""`ctl` about what was done to terminals."""

from facedesk.control.commands.command import SERIALS_OR_GROUP, CtlCommand, Row, argument, count

KINDS = (
    "opening",
    "parameters",
    "template",
    "hold",
    "upgrade",
    "reboot",
    "capture",
    "clearRecords",
)


def _done(row: Row) -> str:
    code = f" ({row['errorCode']})" if row["errorCode"] else ""
    why = f"  {row['reason']}" if row["reason"] else ""
    is_said = row["kind"] == "hold" and "=" not in row["what"]  # how it is held, or that it is no more
    what = row["what"] if is_said else f"{row['kind']} {row['what']}".strip()
    return f"{row['time']}  {row['deviceNo']:<16} {row['by']}: {what}  {row['state']}{code}{why}"


COMMANDS = (
    CtlCommand(
        "log",
        "what was done to terminals by hand, by rules and in emergencies, by whom, and what came of it",
        (
            *SERIALS_OR_GROUP,
            argument("--kind", choices=KINDS, help="this alone"),
            argument(
                "--limit", type=count, default=100, metavar="N", help="how many at most; 100 unless told"
            ),
        ),
        line=_done,
        stops_with_client=True,
    ),
)
