"""`ctl` about the station itself."""

from facedesk.control.commands.command import CtlCommand, Row, counted


def _status(row: Row) -> str:
    trouble = f"  TROUBLE: {row['trouble']}" if row.get("trouble") else ""
    notes = "".join(f"  NOTE: {note}" for note in row.get("notes", ()))
    ways = ", ".join(way for way in row.get("reachedAt", ()) if way != row["listening"])
    return (
        f"{row['listening']}{f' ({ways})' if ways else ''}  {row['online']} online  {row['waiting']} waiting  "
        f"{counted(row['records'], 'record')}  {counted(row['alerts'], 'alert')}  "
        f"{counted(row['toGo'], 'delivery', 'deliveries')} to go  "
        f"{row['failed']} not delivered{trouble}{notes}"
    )


COMMANDS = (
    CtlCommand("status", "how the station stands", line=_status),
    CtlCommand(
        "show", "bring the window to the front; asked by a second station on the same folder", words=""
    ),
)
