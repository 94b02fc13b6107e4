"""`ctl` about people: who is there, in and out of files, and one by one."""

from facedesk.control.commands.command import (
    CtlCommand,
    Row,
    argument,
    column,
    people_counted,
    spreadsheet,
    switch,
)

IMPORTED_MOST = 20_000
"""All that is amiss with a row of a file."""


def _person(row: Row) -> str:
    there = row["terminals"]
    priority = {"1": "  blocked", "2": "  always"}.get(row["priority"], "")
    amiss = f"  {there['deviceNo']}: {there['reason']}" if there["reason"] else ""
    removing = "  being removed" if row["removing"] else ""
    kept = f"  still in {', '.join(there['keptAt'])}, not admitted" if there["keptAt"] else ""
    until = row["validDateEnd"].replace("_", "-")
    return (
        f"{row['idNumber']:<10} {row['name']}  {row['department'] or '-'}  until {until}  "
        f"on {there['held']} of {there['wanted']}{priority}{removing}{amiss}{kept}"
    )


def _imported(row: Row) -> str:
    if "code" in row:
        return ""  # said in its row's line, or beside the rows
    problem = "".join(f"  {said}" for said in (row["problem"], row["remark"]) if said)
    photos = f"  {', '.join(row['photos'].values())}" if row["photos"] else ""
    return f"row {row['row']}  {row['idNumber'] or '-'}  {row['result']}{photos}{problem}"


def _of_file(row: Row) -> str:
    return row["text"] if "code" in row and row["row"] is None else ""


def _exported(row: Row) -> str:
    beside = f", photos in {row['photos']}" if row["photos"] else ""
    return f"{people_counted(row['persons'])} in {row['file']}{beside}"


NUMBER = argument("number", metavar="NUMBER")


def places_left(row: Row) -> str:
    """Return whom a change took from where."""
    left = ", ".join(f"{count} left {serial}" for serial, count in sorted(row.get("left", {}).items()))
    return f"; {left}" if left else ""


def _deleted(row: Row) -> str:
    return f"{row['idNumber']} {row['done']}{places_left(row)}"


COMMANDS = (
    CtlCommand(
        "people",
        "everybody, and on how many terminals they are",
        (
            argument(
                "--search",
                default="",
                metavar="TEXT",
                help="part of a name, its pinyin, a number, card or phone",
            ),
        ),
        line=_person,
        stops_with_client=True,
    ),
    CtlCommand(
        "import_people",
        "take people in from a CSV or XLSX file",
        (
            argument("file", is_path=True, metavar="FILE"),
            argument(
                "--photos", is_path=True, metavar="DIR", help="a folder or zip with photos, by number or name"
            ),
            argument(
                "--existing",
                choices=("update", "skip"),
                default="update",
                help="what to do with whom is known (update)",
            ),
            argument(
                "--column",
                action="append",
                type=column,
                metavar="FIELD=HEADING",
                help="which column holds a field: number='Employee ID'; can be repeated",
            ),
            argument(
                "--cards",
                choices=("plain", "hex", "hexReversed", "wiegand"),
                default="plain",
                help="how card numbers are written: as they stand, hexadecimal, its bytes the other way round, "
                "or 123,45678",
            ),
            argument("--sheet", metavar="NAME", help="which sheet of a workbook (the first)"),
            argument("--encoding", metavar="NAME", help="how a CSV was written: cp1252, gb18030, ..."),
            switch(
                "--keep", "who would leave terminals by another department or validity stays there, by name"
            ),
        ),
        words="person import",
        line=_imported,
        line_most=IMPORTED_MOST,
        remark=_of_file,
        stops_with_client=True,
    ),
    CtlCommand(
        "blank_people",
        "write an empty CSV or XLSX file to fill in",
        (argument("file", is_path=True, type=spreadsheet, metavar="FILE"),),
        words="person template",
    ),
    CtlCommand(
        "export_people",
        "write everybody to a CSV or XLSX file",
        (
            argument("file", is_path=True, type=spreadsheet, metavar="FILE"),
            argument("--photos", is_path=True, metavar="DIR", help="a folder for the photos, NUMBER.jpg"),
        ),
        line=_exported,
        stops_with_client=True,
        words="person export",
    ),
    CtlCommand(
        "delete_person",
        "remove a person from every terminal",
        (NUMBER,),
        line=_deleted,
        words="person delete",
    ),
    CtlCommand(
        "block_person",
        "let a person pass nowhere, ahead of other deliveries",
        (NUMBER,),
        words="person block",
    ),
    CtlCommand("unblock_person", "let a person pass again as before", (NUMBER,), words="person unblock"),
)
