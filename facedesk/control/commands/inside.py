"""`ctl` about who is inside."""

from facedesk.control.commands.command import CtlCommand, Row, argument


def _inside(row: Row) -> str:
    return f"{row['idNumber']:<12} {row['since']}  {row['deviceNo']:<16} {row['name']}  {row['department']}"


COMMANDS = (
    CtlCommand(
        "inside",
        "who came in and has not gone out, and what is not known of that",
        (argument("--group", metavar="G", help="whose last pass was at a terminal of a group, or below it"),),
        line=_inside,
        stops_with_client=True,
    ),
)
