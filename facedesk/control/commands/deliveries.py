"""`ctl` about where people belong, how that stands, and what terminals hold."""

from argparse import Namespace

from facedesk.control.commands.command import (
    SERIAL,
    CtlCommand,
    Row,
    argument,
    counted,
    names,
    people_counted,
    switch,
)
from facedesk.control.commands.people import places_left

NUMBERS = argument(
    "numbers", type=names, metavar="NUMBERS", help="person numbers, separated by commas, or all"
)
SERIALS = argument(
    "serials",
    type=names,
    metavar="SERIALS",
    help="terminals, separated by commas, or all that are admitted",
)
DELIVERY_STATES = ("waiting", "sending", "held", "failed", "removing")


def _changed(row: Row) -> str:
    people, places = people_counted(row["persons"]), counted(row["terminals"], "terminal")
    return f"{row['done']}: {people}, {places}{places_left(row)}"


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


def _stop_alone(args: Namespace) -> str:
    at_odds = args.stop and (args.compare or args.repair)
    return "--stop goes neither with --compare nor with --repair" if at_odds else ""


COMMANDS = (
    CtlCommand("assign", "let people onto terminals", (NUMBERS, SERIALS), line=_changed),
    CtlCommand("unassign", "take people off terminals", (NUMBERS, SERIALS), line=_changed),
    CtlCommand(
        "deliveries",
        "how each person stands at each terminal",
        (argument("--state", choices=DELIVERY_STATES, help="only those that stand so"),),
        line=_delivery,
        stops_with_client=True,
    ),
    CtlCommand("retry", "try again what has failed"),
    CtlCommand(
        "roster",
        "how a terminal's roster stands",
        (
            SERIAL,
            switch("--compare", "read it out, and compare it person by person"),
            switch("--repair", "then send who is missing or different, and remove who is too many"),
            switch("--stop", "end a comparison or repair that is under way"),
        ),
        line=_roster,
        misuse=_stop_alone,
        stops_with_client=True,
    ),
)
