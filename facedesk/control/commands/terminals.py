"""`ctl` about terminals: how they stand, who is let in, their clocks, and what they are told to do."""

import argparse
from pathlib import Path

from facedesk.control.commands.command import (
    SERIAL,
    SERIALS_OR_GROUP,
    CtlCommand,
    Row,
    argument,
    counted,
    one_of_both,
    people_counted,
    switch,
)


def _terminal(row: Row) -> str:
    name = f"{row['label']} " if row["label"] else ""
    seen = row["lastSeen"] or "never seen"
    amiss = "".join(f"  ({said})" for said in (row["reason"], row["clock"]) if said)
    return f"{row['deviceNo']:<16} {row['state']:<8} {name}{row['address']}  {seen}  {row['softwareVersion']}{amiss}"


def _admitted(row: Row) -> str:
    will = [f"{people_counted(row['sent'])} will be sent to it"] if row["sent"] else []
    will += [f"{people_counted(row['removed'])} taken off it"] if row["removed"] else []
    return f"{row['deviceNo']} {row['state']}{'; ' if will else ''}{', '.join(will)}"


def _refused(row: Row) -> str:
    if row["state"] == "would":
        return f"{row['deviceNo']} is to be refused"
    kept = f"; {people_counted(row['kept'])} in memory there" if row["kept"] else ""
    return f"{row['deviceNo']} {row['state']}{kept}"


def _forgotten(row: Row) -> str:
    name = f"{row['deviceNo']} {row['label']}".rstrip()
    said = [f"{name} is forgotten" if row["done"] else f"{name} is to be forgotten"]
    if row["belonged"]:
        said.append(f"{counted(row['belonged'], 'person belongs', 'people belong')} there no more")
    if row["kept"]:
        stay = counted(row["kept"], "person stays", "people stay")
        said.append(f"{stay} in memory there, and nobody takes them off it any more")
    passes, alerts = counted(row["records"], "pass", "passes"), counted(row["alerts"], "alert")
    said.append(f"{passes} and {alerts} stay here")
    said.append("if it calls again, it waits for admission as a new one")
    return "; ".join(said)


def _group(row: Row) -> str:
    if "deviceNo" in row:
        return f"{row['deviceNo']} {row['group']}"
    return f"{row['group']}  {counted(row['terminals'], 'terminal')}"


def _replaced(row: Row) -> str:
    name = f"{row['deviceNo']} {row['label']}".rstrip()
    place = f" in {row['group']}" if row["group"] else ""
    belong = counted(row["people"], "person belongs", "people belong")
    kept = f"; {people_counted(row['kept'])} in the memory of the old one" if row["kept"] else ""
    return f"{name}{place} takes the place of {row['replaces']}; {belong} there{kept}"


def _zone(row: Row) -> str:
    return f"{row['deviceNo']:<16} {row['zone']}{'  ' + row['clock'] if row['clock'] else ''}"


def _clock(row: Row) -> str:
    return f"{row['time']}  {row['reason'] or 'the clock is believed'}"


def _done(row: Row) -> str:
    return f"{row['deviceNo']} {row['done'] if row['state'] == 'done' else 'failed'}"


def _cleared(row: Row) -> str:
    return f"{row['deviceNo']} is to be cleared" if row["state"] == "would" else _done(row)


def _why_or_lost(row: Row) -> str:
    return row.get("reason") or row.get("remark") or ""


def _no_capture(args: argparse.Namespace) -> str:
    """Return what is amiss: which terminals, or a file where the pictures of several are to go."""
    if len(args.serials) != 1 and Path(args.out).is_file():
        return one_of_both(args) or f"of several, --out is a folder, and '{args.out}' is a file"
    return one_of_both(args)


def _captured(row: Row) -> str:
    if row["state"] != "done":
        return _done(row)
    return f"{row['deviceNo']} {row['file']} {row['bytes']}"


def _why_not(row: Row) -> str:
    return row.get("reason") or ""


COMMANDS = (
    CtlCommand("terminals", "all terminals, and how they stand", line=_terminal),
    CtlCommand(
        "admit",
        "let terminals in, also ones that have not dialled in yet",
        (argument("serials", nargs="+", metavar="SERIAL"),),
        line=_admitted,
    ),
    CtlCommand(
        "refuse",
        "keep a terminal out; says first where its gate would stay shut",
        (SERIAL, switch("--yes", "also where its gate stays shut")),
        line=_refused,
    ),
    CtlCommand(
        "forget",
        "know a terminal no more; says first what that means",
        (SERIAL, switch("--yes", "do it")),
        line=_forgotten,
    ),
    CtlCommand(
        "group",
        "the groups; put terminals into one, which is made where it is missing",
        (
            argument("name", nargs="?", metavar="NAME", help="its name, or its path: Works/Hall A"),
            argument("serials", nargs="*", metavar="SERIAL"),
        ),
        line=_group,
    ),
    CtlCommand(
        "replace",
        "have a new terminal take the place of a broken one, which is forgotten",
        (argument("old", metavar="OLD"), argument("new", metavar="NEW")),
        line=_replaced,
    ),
    CtlCommand(
        "zone",
        "in which zone a terminal's clock shows its time",
        (
            SERIAL,
            argument(
                "zone", nargs="?", metavar="ZONE", help="+08:00, Asia/Shanghai, or auto to have it found out"
            ),
        ),
        line=_zone,
    ),
    CtlCommand(
        "clock",
        "whether this computer's clock is believed",
        (argument("accept", nargs="?", choices=["accept"], help="say that it is right"),),
        line=_clock,
    ),
    CtlCommand(
        "open",
        "open the gate at terminals",
        (
            *SERIALS_OR_GROUP,
            argument("--say", metavar="TEXT", help="what the terminal speaks"),
            argument("--why", metavar="TEXT", help="why; kept with the opening"),
        ),
        line=_done,
        remark=_why_not,
        misuse=one_of_both,
    ),
    CtlCommand(
        "reboot", "reboot terminals", SERIALS_OR_GROUP, line=_done, remark=_why_not, misuse=one_of_both
    ),
    CtlCommand(
        "clear_records",
        "delete all pass records in the memory of terminals; says first what that loses",
        (*SERIALS_OR_GROUP, switch("--yes", "do it")),
        words="clear-records",
        line=_cleared,
        remark=_why_or_lost,
        misuse=one_of_both,
    ),
    CtlCommand(
        "capture",
        "take a picture at terminals",
        (
            *SERIALS_OR_GROUP,
            argument(
                "--out",
                is_sent=False,
                required=True,
                metavar="FILE",
                help="where the picture goes, unchanged; of several or a group a folder",
            ),
            switch("--face", "only a picture with a face"),
        ),
        line=_captured,
        remark=_why_not,
        misuse=_no_capture,
        saves="photo",
    ),
)
