"""What exported passes say of their times."""

from datetime import UTC, datetime

import pytest
from in_zone import station_in
from store.samples import row

from facedesk.exchange.records.columns import COLUMNS, WordsReader
from facedesk.store.records.records import FullRecord

READER = WordsReader("en", {})
AT = int(datetime(2026, 11, 24, 6, 30, 5, 250_000, tzinfo=UTC).timestamp() * 1_000_000)


def said(record: FullRecord, *, on_paper: bool = False) -> dict[str, str]:
    """Give what stands in the columns of times."""
    names = ("Time", "Zone", "Time as sent")
    columns = [each for each in COLUMNS if each.heading[0] in names]
    return {
        each.heading[0]: str(((on_paper and each.value_on_paper) or each.value)(record, READER))
        for each in columns
    }


def passed(offset_min: int | None, pass_time: str, at: int | None = AT) -> FullRecord:
    made = row(received_at=AT, passed_at=at, offset_min=offset_min, pass_time=pass_time)
    return FullRecord(made, "1", {})


@pytest.mark.parametrize(
    ("offset_min", "shown", "zone", "on_paper"),
    [
        (180, "2026-11-24 09:30:05", "UTC+3", "2026-11-24 09:30:05 UTC+3"),
        (-210, "2026-11-24 03:00:05", "UTC-3:30", "2026-11-24 03:00:05 UTC-3:30"),
        (345, "2026-11-24 12:15:05", "UTC+5:45", "2026-11-24 12:15:05 UTC+5:45"),
        (660, "2026-11-24 17:30:05", "UTC+11", "2026-11-24 17:30:05 UTC+11"),
        (60, "2026-11-24 07:30:05", "UTC+1", "2026-11-24 07:30:05"),
        (None, "2026-11-24 07:30:05", "UTC+1", "2026-11-24 07:30:05"),
    ],
)
def test_a_time_is_that_of_its_place_with_its_zone_beside_it(
    offset_min: int | None, shown: str, zone: str, on_paper: str
) -> None:
    with station_in("Europe/Berlin"):
        record = passed(offset_min, f"{shown}.250")
        assert said(record) == {"Time": shown, "Zone": zone, "Time as sent": ""}
        assert said(record, on_paper=True)["Time"] == on_paper


@pytest.mark.parametrize("sent", ["1970-01-01 00:00:07", "yesterday", "2026-11-24 09:40:05"])
def test_what_a_clock_that_was_wrong_has_told_stands_beside_when_it_was(sent: str) -> None:
    at = AT if sent[:4] == "2026" else None
    assert said(passed(180, sent, at)) == {
        "Time": "2026-11-24 09:30:05",
        "Zone": "UTC+3",
        "Time as sent": sent,
    }
