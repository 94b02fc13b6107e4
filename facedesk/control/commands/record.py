"""`ctl` about one pass record: all of it, with what is known beside it, and its pictures."""

from collections.abc import Iterator, Sequence

from facedesk.control.commands.command import CtlCommand, Row, argument, count
from facedesk.control.commands.records import record_line


def _beside(row: Row) -> Sequence[str]:
    return tuple(_lines(row))


def _lines(row: Row) -> Iterator[str]:
    if row["alerts"]:
        yield f"alerts: {', '.join(str(each) for each in row['alerts'])}"
    enrolled = row["enrolled"]
    if enrolled is not None:
        yield f"enrolled: {enrolled['idNumber']}  {enrolled['name']}  {enrolled['department']}".rstrip()
    yield from (f"saved: {file}" for file in row["pictures"].values() if file)


COMMANDS = (
    CtlCommand(
        "record",
        "one pass record, with its alerts and its person as enrolled",
        (
            argument("id", type=count, metavar="ID"),
            argument(
                "--pictures", is_path=True, metavar="DIR", help="write its pictures there, as they came"
            ),
        ),
        line=record_line,
        more=_beside,
    ),
)
