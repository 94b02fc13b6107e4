"""`ctl` about taking pass records along."""

import argparse
from typing import Final

from facedesk.control.commands.command import CtlCommand, Row, argument, counted, switch
from facedesk.control.commands.finding import FILTERS, ends_before

FORMATS: Final = ("csv", "xlsx", "pdf", "folder")


def _exported(row: Row) -> str:
    pictures = f", {counted(row['pictures'], 'picture')}" if row["pictures"] else ""
    return f"{counted(row['records'], 'record')}{pictures} in {row['file']}"


def _misuse(args: argparse.Namespace) -> str:
    ending = args.file.rpartition(".")[2].casefold()
    if args.format is None and ending not in FORMATS[:-1]:
        return f"{args.file} ends in none of .csv, .xlsx, .pdf; else name its --format"
    return ends_before(args)


COMMANDS = (
    CtlCommand(
        "export",
        "write pass records to a CSV, XLSX or PDF file, or to a folder of pictures",
        (
            argument("file", is_path=True, metavar="FILE"),
            argument("--format", choices=FORMATS, help="else as the file's ending says"),
            *FILTERS,
            switch("--oldest-first", "the oldest first"),
            switch("--without-pictures", "a workbook or document without them"),
        ),
        line=_exported,
        misuse=_misuse,
        stops_with_client=True,
    ),
)
