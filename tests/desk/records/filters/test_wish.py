"""What stands in the row of filters, and what is looked for by it."""

from datetime import datetime

from facedesk.desk.records.filters.wish import USUAL, FilterWish, wish_of
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Range, Span

local = datetime.fromisoformat
STRANGERS = Criterion(Field.RESULT, frozenset({"stranger"}))
BLOCKED = Criterion(Field.RESULT, frozenset({"blocked"}))
NORTH = Criterion(Field.TERMINAL, frozenset({"1"}))
MONDAY = Span(local("2026-11-23"), local("2026-11-24"))


def test_search_period_and_chips_are_one_filter():
    wish = FilterWish("li", MONDAY).only(STRANGERS)
    assert wish.as_filter() == PassFilter(
        (Criterion(Field.PERSON, "li"), Criterion(Field.TIME, MONDAY), STRANGERS)
    )
    assert FilterWish(period=None).as_filter() == PassFilter()


def test_only_such_take_the_place_of_others_about_the_same():
    assert FilterWish().only(STRANGERS).only(NORTH).only(BLOCKED).chips == ((NORTH, True), (BLOCKED, True))
    assert FilterWish().only(Criterion(Field.TIME, MONDAY)).period == MONDAY


def test_all_but_such_are_added_to_those_that_are_left_out():
    wish = FilterWish().all_but(STRANGERS).all_but(BLOCKED).only(NORTH)
    both = Criterion(Field.RESULT, frozenset({"stranger", "blocked"}), excludes=True)
    assert wish.chips == ((both, True), (NORTH, True))
    warm, hot = Range(37.0, 37.0), Range(38.0, 38.0)
    measured = FilterWish().all_but(Criterion(Field.MATCH, warm)).all_but(Criterion(Field.MATCH, hot))
    assert measured.chips == ((Criterion(Field.MATCH, hot, excludes=True), True),)


def test_a_chip_that_is_off_is_kept_and_looked_for_no_more():
    wish = FilterWish(period=None).only(STRANGERS).only(NORTH)
    off = wish.switched(STRANGERS)
    assert off.as_filter() == PassFilter((NORTH,))
    assert off.chips == ((STRANGERS, False), (NORTH, True))
    assert off.switched(STRANGERS) == wish
    assert off.without(STRANGERS).chips == ((NORTH, True),)


def test_cleared_it_is_of_the_same_period():
    assert FilterWish("li", MONDAY, ((NORTH, False),)).cleared() == FilterWish(period=MONDAY)
    assert not FilterWish().is_narrow
    assert FilterWish(chips=((NORTH, False),)).is_narrow


def test_a_kept_filter_stands_there_again_as_it_was():
    for wish in (
        FilterWish("li", MONDAY).only(STRANGERS).all_but(NORTH),
        FilterWish(period=None),
        FilterWish(),
    ):
        assert wish_of(wish.as_filter()) == wish
    assert wish_of(PassFilter()).period is None
    assert FilterWish().period == USUAL


def test_what_the_row_has_no_place_for_becomes_chips():
    twice = PassFilter(
        (Criterion(Field.PERSON, "li"), Criterion(Field.PERSON, "na"), Criterion(Field.TIME, MONDAY, True))
    )
    wish = wish_of(twice)
    assert (wish.text, wish.period) == ("li", None)
    assert [each for each, _ in wish.chips] == list(twice.criteria[1:])
