"""Values as the wire's tables write them, and what is read of other notations."""

from datetime import UTC, datetime
from typing import Any

import pytest

from facedesk.wire import bounds, fields
from facedesk.wire.fields import (
    BIRTHDAY,
    COUNT,
    DATE,
    DECIMAL,
    LOCAL_TIME,
    MILLISECONDS,
    PHOTO,
    SECONDS,
    WHOLE,
    Converter,
)

IN_UTC = datetime(2019, 11, 8, 13, 5, 51, 421_999, tzinfo=UTC)
MOMENT = IN_UTC.replace(tzinfo=None)
"""As the terminal's clock shows it."""


@pytest.mark.parametrize(
    ("converter", "value", "text"),
    [
        (LOCAL_TIME, MOMENT, "2019-11-08 13:05:51.421"),
        (LOCAL_TIME, MOMENT.replace(microsecond=0), "2019-11-08 13:05:51.000"),
        (SECONDS, IN_UTC, "1573218351"),
        (MILLISECONDS, IN_UTC, "1573218351421"),
        (DECIMAL, 1e-7, "0.0000001"),
        (COUNT, 0, "0"),
        *(
            (each, None, "")
            for each in (LOCAL_TIME, SECONDS, MILLISECONDS, DECIMAL, COUNT, WHOLE, DATE, BIRTHDAY, PHOTO)
        ),
    ],
)
def test_a_value_is_written_as_the_tables_have_it(converter: Converter[Any], value: Any, text: str) -> None:
    assert converter.write(value) == text


@pytest.mark.parametrize(("text", "count"), [("0", 0), ("3.0", 3), ("30", 30), ("30.00", 30), ("30.", 30)])
def test_a_count_may_be_written_with_nothing_behind_its_point(text: str, count: int) -> None:
    assert COUNT.read(text) == count


@pytest.mark.parametrize("text", ["-1", "3.5", str(bounds.COUNT + 1), "1_0"])
def test_any_other_number_is_no_count(text: str) -> None:
    with pytest.raises(fields.UNREADABLE):
        COUNT.read(text)


def test_a_decimal_comma_is_read_unless_it_may_part_thousands() -> None:
    assert (DECIMAL.read("36,5"), DECIMAL.read("-1,25")) == (36.5, -1.25)
    for text in ("1,000", "36,5,1", "36.5,1", ",5"):
        with pytest.raises(ValueError, match=r"."):
            DECIMAL.read(text)


def test_a_limit_is_within_itself() -> None:
    assert COUNT.read(str(bounds.COUNT)) == bounds.COUNT
    assert DECIMAL.read(str(-bounds.DECIMAL)) == -bounds.DECIMAL


def test_an_instant_so_large_is_in_milliseconds() -> None:
    assert (SECONDS.read("100000000000"), SECONDS.read("1573218351")) == (
        datetime(1973, 3, 3, 9, 46, 40, tzinfo=UTC),
        IN_UTC.replace(microsecond=0),
    )


@pytest.mark.parametrize(("on", "off"), [("1", "0"), ("0", "1")])
def test_a_switch_is_read_and_written_either_way(on: str, off: str) -> None:
    switch = fields.flag(on, off, empty=False)
    assert (switch.read(on), switch.read(off)) == (True, False)
    assert (switch.write(True), switch.write(False)) == (on, off)


def test_a_whole_number_has_eighteen_digits_beside_its_sign() -> None:
    assert WHOLE.read("-" + "9" * 18) == -(10**18 - 1)
    with pytest.raises(fields.UNREADABLE):
        WHOLE.read("-" + "9" * 19)


@pytest.mark.parametrize(
    "text", ["1508845817", "1508845817.0", "1508845817.25", "1508845817000", "1508845817000.0"]
)
def test_an_instant_is_read_however_its_number_is_written(text):
    assert SECONDS.read(text) == datetime(2017, 10, 24, 11, 50, 17, tzinfo=UTC)


@pytest.mark.parametrize("text", ["1508845817.", "1508845817.x", ".5", "1.5.5", "1508845817.-1"])
def test_what_is_no_number_is_no_instant(text):
    with pytest.raises(ValueError):  # noqa: PT011
        SECONDS.read(text)
