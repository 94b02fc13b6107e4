"""What an import from outside says and stores."""

from pathlib import Path
from typing import Any

from end_to_end.process import StationProcess

from field.conftest import CASES

Row = dict[str, Any]


async def imported(
    station: StationProcess, file: Path, *options: str
) -> tuple[dict[int, str], dict[str, Row], list[Row]]:
    """Import a file; give what became of each row, everybody by number, and the remarks but those on photos and on
    departments that were made.
    """
    done = await station.ctl("person", "import", str(file), *options)
    assert done.code == 0, done.err
    rows = done.rows
    people = {row["idNumber"]: row for row in await station.rows("people")}
    results = {row["row"]: row["result"] for row in rows if "result" in row}
    calm = {"departmentsMade"}
    told = [row for row in rows if "code" in row and row["field"] != "photos" and row["code"] not in calm]
    return results, people, told


def case(name: str, file: str) -> Path:
    """Give an input of a case."""
    return CASES / name / file


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write an input of one's own."""
    path.write_bytes(text.encode(encoding))
    return path


def said(remarks: list[Row], row: int | None = None) -> list[str]:
    """Give the codes of the remarks on a row, or on the file."""
    return [remark["code"] for remark in remarks if remark["row"] == row]
