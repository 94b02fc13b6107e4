"""Rows of the local channel as lines for people; scripts take `--json`."""

from collections.abc import Callable
from typing import Any

from facedesk.texts import plain

Row = dict[str, Any]
LINE_MOST = 1000
IMPORTED_MOST = 20_000
"""All that is amiss with a row of a file."""


def one_line(text: str, most: int = LINE_MOST) -> str:
    """Return a text as a line that cannot steer the screen it is shown on, whatever a peer had in it.

    All that `ctl` says to people goes through here; `--json` escapes.
    """
    shown = plain(text, most)
    return shown if len(text) <= most else f"{shown[:-1]}…"


def _counted(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"


def _status(row: Row) -> str:
    trouble = f"  TROUBLE: {row['trouble']}" if row.get("trouble") else ""
    notes = "".join(f"  NOTE: {note}" for note in row.get("notes", ()))
    ways = ", ".join(way for way in row.get("reachedAt", ()) if way != row["listening"])
    return (
        f"{row['listening']}{f' ({ways})' if ways else ''}  {row['online']} online  {row['waiting']} waiting  "
        f"{_counted(row['records'], 'record')}  {_counted(row['alerts'], 'alert')}  "
        f"{_counted(row['toGo'], 'delivery', 'deliveries')} to go  "
        f"{row['failed']} not delivered{trouble}{notes}"
    )


def _terminal(row: Row) -> str:
    name = f"{row['label']} " if row["label"] else ""
    seen = row["lastSeen"] or "never seen"
    amiss = "".join(f"  ({said})" for said in (row["reason"], row["clock"]) if said)
    return f"{row['deviceNo']:<16} {row['state']:<8} {name}{row['address']}  {seen}  {row['softwareVersion']}{amiss}"


def _zone(row: Row) -> str:
    return f"{row['deviceNo']:<16} {row['zone']}{'  ' + row['clock'] if row['clock'] else ''}"


def _clock(row: Row) -> str:
    return f"{row['time']}  {row['reason'] or 'the clock is believed'}"


def _record(row: Row) -> str:
    what = f"{row['result'] or 'not understood'}{' late' if row['late'] else ''}"
    degrees = f"  {row['temperature']} °C" if row.get("temperature") else ""
    problem = f"  ({row['problem']})" if row["problem"] else ""
    return f"{row['id']}  {row['passTime']}  {row['deviceNo']}  {what}  {row['name'] or ''}{degrees}{problem}"


def _alert(row: Row) -> str:
    times = f" x{row['count']}" if row["count"] > 1 else ""
    why = {"notAdmitted": ", not admitted any more"}.get(row["endedWhy"] or "", "")
    ended = f"  ended {row['ended']}{why}" if row["ended"] else ""
    by = f" by {row['acknowledgedBy']}" if row["acknowledgedBy"] else ""
    done = f"  acknowledged{by} {row['acknowledgedAt']} {row['note']}" if row["acknowledgedAt"] else ""
    late = " late" if row["late"] else ""
    name = f"{row['name']} and others" if row["gathers"] and row["count"] > 1 else row["name"]
    return f"{row['id']}  {row['last']}  {row['kind']}{late}{times}  {row['deviceNo']}  {name}{ended}{done}"


def _person(row: Row) -> str:
    there = row["terminals"]
    priority = {"1": "  blocked", "2": "  always"}.get(row["priority"], "")
    amiss = f"  {there['deviceNo']}: {there['reason']}" if there["reason"] else ""
    removing = "  being removed" if row["removing"] else ""
    kept = f"  still in {', '.join(there['keptAt'])}, not admitted" if there["keptAt"] else ""
    return (
        f"{row['idNumber']:<10} {row['name']}  {row['department'] or '-'}  until {_date(row['validDateEnd'])}  "
        f"on {there['held']} of {there['wanted']}{priority}{removing}{amiss}{kept}"
    )


def _date(text: str) -> str:
    return text.replace("_", "-")


def _imported(row: Row) -> str:
    if "code" in row:
        return ""  # said in its row's line, or beside the rows
    problem = "".join(f"  {said}" for said in (row["problem"], row["remark"]) if said)
    photos = f"  {', '.join(row['photos'].values())}" if row["photos"] else ""
    return f"row {row['row']}  {row['idNumber'] or '-'}  {row['result']}{photos}{problem}"


def _exported(row: Row) -> str:
    beside = f", photos in {row['photos']}" if row["photos"] else ""
    return f"{_counted(row['persons'], 'person', 'people')} in {row['file']}{beside}"


def _changed(row: Row) -> str:
    people, places = _counted(row["persons"], "person", "people"), _counted(row["terminals"], "terminal")
    return f"{row['done']}: {people}, {places}{_left(row)}"


def _deleted(row: Row) -> str:
    return f"{row['idNumber']} {row['done']}{_left(row)}"


def _left(row: Row) -> str:
    """Return whom the change took from where."""
    left = ", ".join(f"{count} left {serial}" for serial, count in sorted(row.get("left", {}).items()))
    return f"; {left}" if left else ""


def _delivery(row: Row) -> str:
    code = f" ({row['errorCode']})" if row["errorCode"] else ""
    why = f"  {row['reason']}" if row["reason"] else ""
    return f"{row['deviceNo']:<16} {row['idNumber']:<10} {row['name']}  {row['state']}{code}{why}"


def _roster(row: Row) -> str:
    if "difference" in row:
        fields = f"  {', '.join(row['fields'])}" if row["fields"] else ""
        difference = "as it should be" if row["difference"] == "none" else row["difference"]
        return f"{row['idNumber']:<10} {row['name']}  {difference}{fields}"
    if "stopped" in row:
        return f"{row['deviceNo']}: {'stopped' if row['stopped'] else 'nothing was under way'}"
    if "repaired" in row:
        return f"{row['deviceNo']}: {row['repaired']} to repair"
    room = f" of at most {row['capacity']}" if row["capacity"] else ""
    paused = ", paused" if row["paused"] else ""
    compared = f"compared {row['comparedAt']}" if row["comparedAt"] else "never compared"
    if row["remark"]:
        return f"{row['deviceNo']}: {row['kept']} in memory there; {compared}"
    return (
        f"{row['deviceNo']}: {row['held']} held, {row['wanted']} wanted{room}, {row['toGo']} to go, "
        f"{row['failed']} not delivered, {row['removing']} being removed{paused}; {compared}"
    )


def _admitted(row: Row) -> str:
    will = [f"{_counted(row['sent'], 'person', 'people')} will be sent to it"] if row["sent"] else []
    will += [f"{_counted(row['removed'], 'person', 'people')} taken off it"] if row["removed"] else []
    return f"{row['deviceNo']} {row['state']}{'; ' if will else ''}{', '.join(will)}"


def _refused(row: Row) -> str:
    kept = f"; {_counted(row['kept'], 'person', 'people')} in memory there" if row["kept"] else ""
    return f"{row['deviceNo']} {row['state']}{kept}"


def _forgotten(row: Row) -> str:
    name = f"{row['deviceNo']} {row['label']}".rstrip()
    said = [f"{name} is forgotten" if row["done"] else f"{name} is to be forgotten"]
    if row["belonged"]:
        said.append(f"{_counted(row['belonged'], 'person belongs', 'people belong')} there no more")
    if row["kept"]:
        stay = _counted(row["kept"], "person stays", "people stay")
        said.append(f"{stay} in memory there, and nobody takes them off it any more")
    passes, alerts = _counted(row["records"], "pass", "passes"), _counted(row["alerts"], "alert")
    said.append(f"{passes} and {alerts} stay here")
    said.append("if it calls again, it waits for admission as a new one")
    return "; ".join(said)


def _done(row: Row) -> str:
    return " ".join(str(value) for name, value in row.items() if name != "remark")


PRINTERS: dict[str, Callable[[Row], str]] = {
    "status": _status,
    "terminals": _terminal,
    "admit": _admitted,
    "refuse": _refused,
    "forget": _forgotten,
    "zone": _zone,
    "clock": _clock,
    "records": _record,
    "alerts": _alert,
    "people": _person,
    "import_people": _imported,
    "export_people": _exported,
    "assign": _changed,
    "unassign": _changed,
    "delete_person": _deleted,
    "deliveries": _delivery,
    "roster": _roster,
}


def remark_text(command: str, row: Row) -> str:
    """Return what is to be said beside a row, on standard error; "" for nothing."""
    if command == "import_people":
        return one_line(row["text"]) if "code" in row and row["row"] is None else ""
    return one_line(row.get("remark") or "")


def row_text(command: str, row: Row) -> str:
    """Return a row in one line."""
    most = IMPORTED_MOST if command == "import_people" else LINE_MOST
    return one_line(PRINTERS.get(command, _done)(row), most)
