"""`ctl` about terminals' parameters: what they are, what they were, and setting them."""

import argparse

from facedesk.control.commands.command import SERIAL, CtlCommand, Row, argument, count, switch

VALUE_MOST = 300


def assignment(text: str) -> tuple[str, str]:
    """Read what a parameter is to become; blanks around the value may belong to it."""
    name, sign, value = text.partition("=")
    if not (name.strip() and sign):
        raise argparse.ArgumentTypeError(f"'{text}' is no NAME=VALUE")
    return name.strip(), value


def _parameter(row: Row) -> str:
    if "id" in row:
        changed = ", ".join(row["changed"]) or "-"
        return f"{row['id']:>6}  {row['time']}  {'sent' if row['sent'] else 'read'}  {row['by']}  {changed}"
    value = _shown(row)
    if row.get("unclear") is not None:
        value = f"? {row['unclear']}"
    return f"{row['name']:<40} {value}  ({row['label']}){'  default' if row['defaulted'] else ''}"


def _set(row: Row) -> str:
    code = f" ({row['errorCode']})" if row["errorCode"] else ""
    return f"{row['name']}={_shown(row)} {row['state']}{code}{'  default' if row['defaulted'] else ''}"


def _shown(row: Row) -> str:
    """Return a value, that of a secret hidden."""
    return "•••" if row["value"] is None and row["secret"] else row["value"]


def _misuse(args: argparse.Namespace) -> str:
    return "--history and --at do not go together" if args.history and args.at is not None else ""


def _said_once(args: argparse.Namespace) -> str:
    """Return which parameter is to become two things at once."""
    names = [name.casefold() for name, _ in args.changes]
    twice = next((name for name, _ in args.changes if names.count(name.casefold()) > 1), "")
    return f"{twice} is named twice" if twice else ""


COMMANDS = (
    CtlCommand(
        "parameters",
        "a terminal's parameters, as it reports them",
        (
            SERIAL,
            switch("--history", "what they were: each state that was read or sent"),
            argument("--at", type=count, metavar="ID", help="one of these states"),
            switch("--secrets", "with the values of secrets"),
        ),
        line=_parameter,
        line_most=VALUE_MOST,
        misuse=_misuse,
    ),
    CtlCommand(
        "set_parameters",
        "set parameters of a terminal, and read them again",
        (SERIAL, argument("changes", nargs="+", type=assignment, metavar="NAME=VALUE")),
        words="set",
        line=_set,
        misuse=_said_once,
    ),
)
