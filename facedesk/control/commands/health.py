"""`ctl` about how well terminals do."""

from facedesk.control.commands.command import CtlCommand, Row


def _health(row: Row) -> str:
    answers = "-" if row["roundTripMs"] is None else f"{row['roundTripMs']} ms"
    clock = "-" if row["clockOffsetS"] is None else f"{row['clockOffsetS']:+} s"
    waiting = "-" if row["waiting"] is None else row["waiting"]
    seen, version = row["lastSeen"] or "never seen", row["softwareVersion"]
    figures = f"{answers:>8} {clock:>9} {row['reconnectsToday']:>4} {waiting:>6} {row['unknown']:>4}"
    said = f"  {row['remark']}" if row["remark"] else ""
    return f"{row['deviceNo']:<16} {seen}  {figures}  {version}{said}"


COMMANDS = (
    CtlCommand(
        "health",
        "how terminals do, the worst first: last seen, answer time, clock, reconnects today, records waiting there, "
        "unknown messages, software",
        line=_health,
        remark=lambda _row: "",
    ),
)
