"""The list for the assembly point: by department, with boxes, also where there is no font for Chinese."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.reports import fonts, pdf
from facedesk.exchange.reports.muster import MusterList, write_muster
from facedesk.store.records.local_time import Moment, shown_at, station_offset
from facedesk.texts import reason

from .papers import LATIN, read, small_font

NOW = datetime(2026, 12, 1, 9, 4)  # noqa: DTZ001  local


@dataclass(frozen=True)
class Listed:
    name: str
    number: str
    department: str
    place: str = "North gate"
    since: int = round(datetime(2026, 12, 1, 8, 30).timestamp() * 1e6)  # noqa: DTZ001
    is_long: bool = False
    seen: object = None
    offset_min: int | None = None

    @property
    def passed(self) -> Moment:
        return Moment(self.since, self.offset_min)


YESTERDAY = round(datetime(2026, 11, 30, 17, 29).timestamp() * 1e6)  # noqa: DTZ001
PEOPLE = [
    Listed("Ada", "20001", "Sales", seen=("now",)),
    Listed("张伟", "20002", "Sales", since=YESTERDAY, is_long=True),
    Listed("", "20003", ""),
]


@pytest.fixture(scope="module")
def small_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    small_font(folder / "Inter-Regular.otf", LATIN + "·", "Plain")
    small_font(folder / "Inter-SemiBold.otf", LATIN + "·", "Strong")
    return folder


@pytest.fixture(autouse=True)
def with_small_fonts(small_fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "resource", lambda _folder, name: small_fonts / name)
    monkeypatch.setattr(pdf, "chinese", lambda: None)  # as on a computer without one


def test_who_is_inside_stands_by_department_with_what_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "muster.pdf"
    write_muster(path, MusterList(PEOPLE, ["South gate is offline."], NOW, "Works"))
    (said,) = read(path).pages
    for words in (
        "Muster list · Works",
        "3 inside on 2026-12-01 at 09:04; 1 of them seen at the assembly point.",
        "! South gate is offline.",
        "Sales (2)",
        "Zhang Wei",
        "11-30 17:29, may have left",
        "08:30",
        "No department (1)",
        "20003",
        "Others at the assembly point",
        "Page 1 of 1",
    ):
        assert words in said


def test_nobody_inside_is_a_list_to_write_on(tmp_path: Path) -> None:
    write_muster(tmp_path / "muster.pdf", MusterList([], [], NOW))
    assert "2026-12-01 09:04: nobody is inside." in read(tmp_path / "muster.pdf").pages[0]


def test_without_a_font_for_chinese_it_is_written_all_the_same_in_pinyin(tmp_path: Path) -> None:
    people = [*PEOPLE[:1], Listed("あ", "20009", "研发部", "北门")]
    write_muster(tmp_path / "muster.pdf", MusterList(people, ["离线"], NOW, "北", "zh_CN"))
    said = read(tmp_path / "muster.pdf").pages[0]
    for words in (
        "Bei",
        "Yan Fa Bu (1)",
        "Bei Men",
        "20009",
        "! Li Xian",
        "! This computer has no font for Chinese",
    ):
        assert words in said


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError) as failed:
        write_muster(tmp_path / "missing" / "muster.pdf", MusterList([], [], NOW))
    assert failed.value.reason.code == reason("fileUnwritable").code


def test_since_when_somebody_is_inside_is_as_their_place_calls_it(tmp_path: Path) -> None:
    since = Listed("", "", "").since
    there = station_offset(since) + 345
    write_muster(
        tmp_path / "muster.pdf", MusterList([Listed("Ada", "20001", "", offset_min=there)], [], NOW, "Works")
    )
    (said,) = read(tmp_path / "muster.pdf").pages
    assert f"{shown_at(since, there):%H:%M} UTC" in said
