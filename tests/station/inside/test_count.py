"""The count of who is inside, in whatever order passes come."""

from itertools import permutations
from typing import Any

import pytest
from store.samples import row

from facedesk.station.inside import count as counting
from facedesk.station.inside.count import InsideCount
from facedesk.store.inside import SaidOf
from facedesk.store.records.records import PassRow
from facedesk.wire.values import Verdict

IN, OUT = 1, 2
BY = ("byWindow", ())


def passed(at: int, in_out: int = IN, number: str = "20001", **fields: Any) -> PassRow:
    plain = {"id": at, "received_at": at, "passed_at": at, "in_out": in_out, "id_number": number}
    return row(**plain | fields)


def counted(*rows: PassRow) -> InsideCount:
    count = InsideCount()
    for each in rows:
        count.take(each)
    return count


def who(count: InsideCount) -> set[str]:
    return {each.number for each in count}


def test_the_last_pass_counts_in_whatever_order_they_come() -> None:
    morning, noon, back = passed(1), passed(2, OUT), passed(3, serial="other")
    for order in permutations((morning, noon, back)):
        (move,) = counted(*order)
        assert (move.at, move.serial) == (3, "other")
    for order in permutations((morning, noon)):
        assert who(counted(*order)) == set()


def test_who_came_in_at_one_site_and_went_out_at_another_is_out() -> None:
    assert who(counted(passed(1, serial="A"), passed(2, OUT, serial="B"))) == set()


def test_of_two_passes_at_the_same_time_the_one_that_came_later_counts() -> None:
    first, second = passed(5, IN, id=1), passed(5, OUT, id=2)
    assert who(counted(first, second)) == who(counted(second, first)) == set()


def test_whoever_was_not_let_through_is_where_they_were() -> None:
    refused = {"verdict": Verdict.OUT_OF_SCHEDULE}
    assert who(counted(passed(1, IN, **refused))) == set()
    assert who(counted(passed(1), passed(2, OUT, **refused))) == {"20001"}


def test_a_late_pass_takes_its_own_place() -> None:
    count = counted(passed(5))
    assert not count.take(passed(3, OUT, received_at=9))
    assert who(count) == {"20001"}
    assert count.take(passed(7, OUT, received_at=9))
    assert who(count) == set()


def test_passes_in_of_nobody_knows_whom_are_counted_once_each_by_terminal_and_time() -> None:
    count = InsideCount()
    for at, serial in ((1, "A"), (2, "A"), (3, "B")):
        stranger = passed(at, number=f"made up {at}", verdict=Verdict.STRANGER, serial=serial)
        assert count.take(stranger)
        count.take(stranger)
    assert who(count) == set()
    assert [count.unknown_in(since) for since in (0, 2, 4)] == [3, 2, 0]
    assert count.unknown_in(0, ["A"]) == 2
    count.prune(3)
    assert count.unknown_in(0) == 1


def test_what_cannot_be_read_is_counted_beside() -> None:
    count = counted(passed(1), passed(2, OUT, verdict=None))
    assert who(count) == {"20001"}
    assert count.unclear(0) == 1
    assert count.unclear(0, ["elsewhere"]) == 0


def hidden(count: InsideCount) -> list[str]:
    return [each.name for each in count.hidden()]


def test_whom_another_takes_off_the_list_under_the_same_number_is_told_in_whatever_order_they_come() -> None:
    john, sarah = passed(1, name="John Doe"), passed(2, OUT, name="Sarah Doe", serial="other")
    for order in permutations((john, sarah)):
        count = counted(*order)
        assert (who(count), hidden(count)) == (set(), ["John Doe"])
        assert count.hidden(["other"]) == []
    for order in permutations((john, sarah, passed(3, OUT, name="john  DOE"))):
        assert hidden(counted(*order)) == []
    for order in permutations((john, passed(2, name="Sarah Doe"))):
        count = counted(*order)
        assert ([each.name for each in count], hidden(count)) == (["Sarah Doe"], ["John Doe"])


def test_who_passes_without_a_name_or_under_the_number_as_one_is_no_other_person() -> None:
    for name in ("", "20001", "ＪＯＨＮ ＤＯＥ"):
        assert hidden(counted(passed(1, name="John Doe"), passed(2, OUT, name=name))) == []
    several = (passed(1, name="John"), passed(2, OUT, name="Sarah"), passed(3, OUT, name=""))
    assert hidden(counted(*several)) == ["John"]


def test_who_is_hidden_by_another_is_so_until_they_are_said_to_be_gone_or_it_is_over() -> None:
    count = counted(passed(1, name="John"), passed(2, OUT, name="Sarah"))
    count.set_left("20001", SaidOf(3, BY))
    assert hidden(count) == []
    count.set_left("20001", None)
    assert hidden(count) == ["John"]
    count.prune(3)
    assert hidden(count) == []


def test_a_visitor_who_has_a_name_and_no_number_is_told_by_it_until_they_pass_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def alone(*rows: PassRow, at: tuple[str, ...] | None = None) -> list[str]:
        return [each.name for each in counted(*rows).by_name_alone(at)]

    came, left = passed(1, number="", name="李四"), passed(2, OUT, number="", name="李四 ", serial="other")
    for order in permutations((came, left)):
        assert alone(*order) == []
    assert alone(came, passed(3, number="", name="王五", serial="other")) == ["李四", "王五"]
    assert alone(came, passed(3, number="", name="王五", serial="other"), at=("other",)) == ["王五"]
    assert counted(came).unknown_in(0) == 1
    for other in (
        {"verdict": Verdict.STRANGER},
        {"verdict": Verdict.NOT_MATCHED},
        {"in_out": 0},
        {"name": ""},
    ):
        assert alone(passed(**{"at": 1, "number": "", "name": "陌生人"} | other)) == []
    count = counted(came)
    count.prune(2)
    assert count.by_name_alone() == []
    monkeypatch.setattr(counting, "MOST_BY_NAME_ALONE", 1)
    assert alone(came, passed(3, number="", name="王五")) == ["王五"]


def test_a_terminals_newest_pass_says_whether_it_tells_a_direction() -> None:
    count = counted(passed(1, in_out=0))
    assert count.tells_direction("168380000106") is False
    count.take(passed(3))
    count.take(passed(2, in_out=0))
    assert count.tells_direction("168380000106") is True
    assert count.tells_direction("never") is None


def test_passes_under_a_former_number_are_those_of_who_had_it_then() -> None:
    count = InsideCount({"old": [(3, "newer"), (5, "newest")]})
    for at, number in ((1, "old"), (2, "stays")):
        count.take(passed(at, number=number))
    assert who(count) == {"newer", "stays"}
    count.take(passed(4, number="old"))
    assert who(count) == {"newer", "newest", "stays"}
    count.take(passed(6, number="old"))
    assert "old" in who(count), "somebody else has it now"


def test_what_is_over_is_forgotten() -> None:
    count = counted(passed(1), passed(5, number="2"), passed(6, OUT, number="3"))
    assert not count.prune(1)
    assert count.prune(4)
    assert who(count) == {"2"}
    count.take(passed(5, number="3"))
    assert who(count) == {"2"}


def test_who_is_said_to_be_gone_is_until_they_pass_in_again_or_it_is_taken_back() -> None:
    count = counted(passed(1), passed(1, number="2", id=2))
    assert count.set_left("20001", SaidOf(3, BY, "picked up"))
    assert who(count) == {"2"}
    assert [(move.number, said.note) for move, said in count.left()] == [("20001", "picked up")]
    count.take(passed(2))
    assert who(count) == {"2"}, "a late pass of before"
    assert count.set_left("20001", None)
    assert who(count) == {"20001", "2"}
    count.set_left("20001", SaidOf(3, BY))
    count.take(passed(4))
    assert who(count) == {"20001", "2"}
    assert count.left() == []
    count.set_left("2", SaidOf(3, BY))
    count.prune(4)
    assert count.left() == []


def test_numbers_that_are_made_up_take_the_places_of_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_PEOPLE", 3)
    monkeypatch.setattr(counting, "MOST_INSTANTS", 2)
    count = counted(*(passed(at, number=str(at)) for at in range(1, 6)))
    assert who(count) == {"3", "4", "5"}
    assert len(count) == 3
    assert count.has_dropped
    for at in range(5):
        count.take(passed(at, number="", id=at))
    assert count.unknown_in(0) == 2
