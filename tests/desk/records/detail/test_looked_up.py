"""What is looked up about a record."""

from datetime import UTC, datetime, timedelta

import pytest
from store.samples import row

from facedesk.desk.records.detail.looked_up import stranger_filter
from facedesk.station.clocks.clock import to_local
from facedesk.store.records.search.criteria import Field, Span

AT = round(datetime(2026, 11, 3, 9, tzinfo=UTC).timestamp()) * 1_000_000


@pytest.mark.parametrize("sent", ["9999-12-31 23:59:59", "0001-01-01 00:00:00", "1970-01-01 00:00:00", ""])
def test_strangers_beside_one_with_a_wrong_clock_are_those_of_when_it_came(sent: str) -> None:
    one = row(1, received_at=AT, passed_at=None, pass_time=sent)
    (time,) = stranger_filter(one, frozenset({one.serial}), timedelta(hours=1)).of(Field.TIME)
    came = to_local(AT).replace(tzinfo=None)
    assert time.value == Span(came - timedelta(hours=1), came + timedelta(hours=1))
