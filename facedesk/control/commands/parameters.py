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
    value = "•••" if row["value"] is None and row["secret"] else row["value"]
    if row.get("unclear") is not None:
        value = f"? {row['unclear']}"
    return f"{row['name']:<40} {value}  ({row['label']}){'  default' if row['defaulted'] else ''}"


def _set(row: Row) -> str:
    return f"{row['name']} {row['state']}{'  default' if row['defaulted'] else ''}"


def _misuse(args: argparse.Namespace) -> str:
    return "--history and --at do not go together" if args.history and args.at is not None else ""


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
    ),
)
