"""`ctl` about the station itself."""

from facedesk.control.commands.command import CtlCommand, Row, argument, counted


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


def _step(row: Row) -> str:
    return f"{_SIGNS.get(row['outcome'], ' ?')} {row['found']}"


_SIGNS = {"well": "ok", "amiss": "NO", "open": " ?"}

COMMANDS = (
    CtlCommand("status", "how the station stands", line=_status),
    CtlCommand(
        "why_not_there",
        "why a terminal does not show up: what can be checked from here, step by step",
        (argument("address", nargs="?", default="", metavar="ADDRESS", help="the terminal's own, if known"),),
        words="why-not-there",
        line=_step,
    ),
    CtlCommand(
        "diagnostics",
        "write what is given along when asking for help: versions, settings, figures, a log without names",
        (argument("file", is_path=True, metavar="FILE"),),
        line=lambda row: row["file"],
    ),
    CtlCommand(
        "end", "end the station, as closing its window does", line=lambda row: f"{row['listening']} ends"
    ),
    CtlCommand(
        "show", "bring the window to the front; asked by a second station on the same folder", words=""
    ),
)
