"""Rows of the local channel as lines for people; scripts take `--json`."""

from collections.abc import Callable
from typing import Any

from facedesk.texts import plain

Row = dict[str, Any]
LINE_MOST = 1000


def _status(row: Row) -> str:
    trouble = f"  TROUBLE: {row['trouble']}" if row.get("trouble") else ""
    return (
        f"{row['listening']}  {row['online']} online  {row['waiting']} waiting  "
        f"{row['records']} records  {row['alerts']} alerts{trouble}"
    )


def _terminal(row: Row) -> str:
    name = f"{row['label']} " if row["label"] else ""
    seen = row["lastSeen"] or "never seen"
    return f"{row['deviceNo']:<16} {row['state']:<8} {name}{row['address']}  {seen}  {row['softwareVersion']}"


def _record(row: Row) -> str:
    what = f"{row['result'] or 'not understood'}{' late' if row['late'] else ''}"
    degrees = f"  {row['temperature']} °C" if row.get("temperature") else ""
    problem = f"  ({row['problem']})" if row["problem"] else ""
    return f"{row['id']}  {row['passTime']}  {row['deviceNo']}  {what}  {row['name'] or ''}{degrees}{problem}"


def _alert(row: Row) -> str:
    times = f" x{row['count']}" if row["count"] > 1 else ""
    done = f"  acknowledged {row['acknowledgedAt']} {row['note']}" if row["acknowledgedAt"] else ""
    late = " late" if row["late"] else ""
    return f"{row['id']}  {row['last']}  {row['kind']}{late}{times}  {row['deviceNo']}  {row['name']}{done}"


def _done(row: Row) -> str:
    return " ".join(str(value) for value in row.values())


PRINTERS: dict[str, Callable[[Row], str]] = {
    "status": _status,
    "terminals": _terminal,
    "records": _record,
    "alerts": _alert,
}


def row_text(command: str, row: Row) -> str:
    """Say a row in one line; what a terminal sent cannot steer the screen it is shown on."""
    return plain(PRINTERS.get(command, _done)(row), LINE_MOST)
