"""`ctl` about who is inside."""

import argparse

from facedesk.control.commands.command import CtlCommand, Row, argument, name, people_counted


def printable(text: str) -> str:
    """Check the name of a file that is to be written."""
    if not text.casefold().endswith(".pdf"):
        raise argparse.ArgumentTypeError(f"{text} does not end in .pdf")
    return text


def _inside(row: Row) -> str:
    if "file" in row:
        return f"{people_counted(row['people'])}: {row['file']}"
    return f"{row['idNumber']:<12} {row['since']}  {row['deviceNo']:<16} {row['name']}  {row['department']}"


COMMANDS = (
    CtlCommand(
        "inside",
        "who came in and has not gone out, and what is not known of that",
        (
            argument(
                "--group",
                type=name,
                metavar="G",
                help="whose last pass was at a terminal of a group, or below it",
            ),
            argument(
                "--muster",
                is_path=True,
                type=printable,
                metavar="FILE",
                help="write the list for the assembly point, a PDF with boxes to tick, instead",
            ),
        ),
        line=_inside,
        stops_with_client=True,
    ),
)
