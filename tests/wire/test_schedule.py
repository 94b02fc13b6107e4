"""A week of periods in its two notations."""

import pytest

from facedesk.wire.schedule import (
    LAST_MINUTE,
    MOST_CHARACTERS,
    Day,
    Period,
    ScheduleError,
    Week,
    read_periods,
    read_person,
    read_terminal,
    write_periods,
    write_person,
    write_terminal,
)

MORNING, EVENING = Period(360, 540), Period(1080, 1260)
WHOLE = Period(0, LAST_MINUTE)


def monday(text):
    """Read one day of a person."""
    return read_person([text]).days[0]


def test_an_empty_day_is_all_day():
    assert monday("") == Day.all_day()
    assert monday("  ") == Day.all_day()
    assert write_person(Week.all_day()) == ("",) * 7


@pytest.mark.parametrize(
    "text", ["00_00,23_59", "00_00,24_00", "0:00-23:59", "00_00,12_00,12_00,23_59", "00_00,23_59,06_00,09_00"]
)
def test_a_period_of_the_whole_day_stays_one_in_both_notations(text):
    week = read_person([text])
    assert week.days[0] == Day.of([WHOLE])
    assert week.days[0] != Day.all_day()
    assert write_person(week)[:2] == ("00_00,23_59", "")
    assert write_terminal(week) == "00:00-23:59;;;;;;"
    assert read_person(write_person(week)) == read_terminal(write_terminal(week)) == week


def test_a_period_of_the_whole_day_means_what_all_day_means():
    whole = Week((Day.of([WHOLE]),) * 7)
    assert whole.is_whole
    assert Week.all_day().is_whole
    assert whole.means(Week.all_day())
    assert Week.all_day().means(whole)
    part = whole.with_day(6, Day.of([MORNING]))
    assert not part.is_whole
    assert not part.means(whole)
    assert part.means(Week.all_day().with_day(6, Day.of([MORNING])))
    assert not Week.closed().means(Week.all_day())
    assert not Week.closed().is_whole


def test_a_closed_day_is_a_period_without_length():
    assert monday("00_00,00_00") == Day.closed()
    assert monday("00_00,00_00").is_closed


@pytest.mark.parametrize(
    "text",
    [
        "06_00,09_00,18_00,21_00",
        " 6_0 , 9_0 , 18_00 , 21_00 ",
        "18_00,21_00,06_00,09_00",
        "06:00-09:00;18:00-21:00",
        "06_00，09_00，18_00，21_00,",
        "06_00,09_00,18_00,21_00,00_00,00_00",
        "06_00,08_00,07_00,09_00,18_00,21_00",
    ],
)
def test_a_day_is_read_tolerantly(text):
    assert monday(text) == Day.of([MORNING, EVENING])


@pytest.mark.parametrize(
    "text", ["06_00", "junk", "06_00,09_60", "06_00,24_01", "25_00,26_00", "0600,0900", "06_00," * 2000]
)
def test_what_is_no_list_of_periods_is_unreadable(text):
    with pytest.raises(ScheduleError) as told:
        monday(text)
    assert told.value.reason == "unreadable"


def test_a_text_that_is_as_long_as_may_be_is_read():
    text = "06_00,09_00".ljust(MOST_CHARACTERS)
    assert monday(text) == read_terminal(text).days[0] == Day.of([MORNING])
    for read in (monday, read_terminal):
        with pytest.raises(ScheduleError):
            read(text + " ")


def test_a_period_over_midnight_goes_on_into_the_next_day():
    week = read_person(["22_00,06_00", "08_00,09_00", "", "", "", "", "23_00,01_00"])
    assert week.days[0] == Day.of([Period(0, 60), Period(1320, LAST_MINUTE)])
    assert week.days[1] == Day.of([Period(0, 360), Period(480, 540)])
    assert week.days[6] == Day.of([Period(1380, LAST_MINUTE)])
    assert write_person(week)[:2] == ("00_00,01_00,22_00,23_59", "00_00,06_00,08_00,09_00")


def test_a_period_up_to_midnight_stays_in_its_day():
    week = read_person(["22_00,00_00", "00_00,00_00"])
    assert week.days[0] == Day.of([Period(1320, LAST_MINUTE)])
    assert week.days[1] == Day.closed()


def test_a_terminal_with_eight_days_is_read_as_seven():
    text = "; ".join(["06:00-09:00,18:00-21:00"] * 8)
    week = read_terminal(text)
    assert week == Week((Day.of([MORNING, EVENING]),) * 7)
    assert write_terminal(week) == ";".join(["06:00-09:00,18:00-21:00"] * 7)


def test_a_terminal_with_fewer_separators_is_all_day_for_the_rest():
    week = read_terminal("06:00-09:00,18:00-21:00;;;;;06:00-09:00,18:00-21:00")
    assert [day.is_all_day for day in week.days] == [False, True, True, True, True, False, True]
    assert write_terminal(week).count(";") == 6


def test_an_empty_terminal_schedule_is_all_week():
    assert read_terminal("") == Week.all_day()
    assert write_terminal(Week.all_day()) == ";;;;;;"


def test_a_closed_week_is_written_and_read_again():
    assert write_terminal(Week.closed()) == ";".join(["00:00-00:00"] * 7)
    assert read_terminal(write_terminal(Week.closed())) == Week.closed()
    assert read_person(write_person(Week.closed())) == Week.closed()


def test_the_days_may_be_parted_by_a_wide_sign():
    assert read_terminal("\uff1b06:00-09:00,18:00-21:00").days[:2] == (
        Day.all_day(),
        Day.of([MORNING, EVENING]),
    )


def test_five_periods_are_written():
    text = ",".join(f"{hour:02}_00,{hour:02}_30" for hour in range(5))
    assert write_person(read_person([text]))[0] == text


def test_more_than_five_periods_are_read_but_not_written():
    text = ",".join(f"{hour:02}_00,{hour:02}_30" for hour in range(6))
    week = read_person(["", text])
    with pytest.raises(ScheduleError) as told:
        write_person(week)
    assert (told.value.reason, told.value.day) == ("tooManyPeriods", 1)
    with pytest.raises(ScheduleError):
        write_terminal(week)


def test_a_period_is_within_its_day():
    for start, end in ((-1, 5), (5, 5), (6, 5), (0, 1440)):
        with pytest.raises(ScheduleError) as told:
            Period(start, end)
        assert told.value.reason == "outOfDay"


def test_a_week_has_seven_days():
    with pytest.raises(ScheduleError) as told:
        Week((Day.all_day(),) * 6)
    assert told.value.reason == "notSevenDays"


def test_a_period_added_to_a_day_without_limit_changes_nothing():
    assert Week.all_day().with_period(0, 60, 120) == Week.all_day()
    assert Week.closed().with_period(0, 60, 60) == Week.closed()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", Day.closed()),
        (" ", Day.closed()),
        ("08:00-12:00", Day.of([Period(480, 720)])),
        ("13:00-14:30, 8:00-12:00", Day.of([Period(480, 720), Period(780, 870)])),
        ("00:00-24:00", Day.of([Period(0, 1439)])),
    ],
)
def test_the_periods_of_one_day_are_read_and_written(text, day):
    assert read_periods(text) == day
    assert read_periods(write_periods(day)) == day


def test_a_whole_day_is_written_as_a_period_for_none_is_a_closed_one():
    assert (write_periods(Day.all_day()), write_periods(Day.closed())) == ("00:00-23:59", "")


@pytest.mark.parametrize("text", ["12:00-08:00", "08:00-08:00", "08:00", "25:00-26:00", "open"])
def test_what_is_no_list_of_periods_of_a_day_is_none(text):
    with pytest.raises(ScheduleError):
        read_periods(text)
