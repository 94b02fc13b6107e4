"""A list of terminals from a file."""

from pathlib import Path

import pytest

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.table import read_table
from facedesk.exchange.terminals_in import ListedTerminal, terminals_in


def listed(folder: Path, text: str) -> list[ListedTerminal]:
    path = folder / "terminals.csv"
    path.write_text(text, "utf-8")
    return list(terminals_in(read_table(path)))


@pytest.mark.parametrize("headings", ["Serial no.,Name,Group", "序列号,名称,区域", "deviceNo,Label,Site"])
def test_columns_are_known_by_their_headings_in_either_language(tmp_path: Path, headings: str) -> None:
    found = listed(tmp_path, f"{headings}\n168380000101,North gate,Head office\n168380000102,,\n")
    assert found == [
        ListedTerminal(2, "168380000101", "North gate", "Head office"),
        ListedTerminal(3, "168380000102", "", ""),
    ]


def test_a_serial_counts_once_and_a_row_without_one_not_at_all(tmp_path: Path) -> None:
    found = listed(tmp_path, "Name,Serial\nNorth,1\nNowhere,\nSouth,1\n")
    assert [(line.serial, line.name) for line in found] == [("1", "North")]


def test_a_file_without_serials_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError) as refused:
        listed(tmp_path, "Name,Group\nNorth,Office\n")
    assert refused.value.reason.code == "noSerials"
