"""What cells mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.exchange.columns.cards import convert, proposed_form
from facedesk.exchange.columns.cells import read_day, read_number, read_path, read_week, write_path
from facedesk.exchange.columns.dates import read_date, read_end
from facedesk.exchange.columns.words import read_flag, read_mode, read_priority, read_sex
from facedesk.exchange.failures import CellError
from facedesk.exchange.files.plain_text import guarded, unguarded
from facedesk.wire.plain import seen
from facedesk.wire.schedule import Day, Period, Week, write_terminal
from facedesk.wire.values import GreetingMode, Priority


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2029-08-09",
            "2029_8_9",
            "2029/8/9",
            "2029.08.09",
            "2029年8月9日",
            "20290809",
            "09.08.2029",
            "47339",
        ),
        *("2029-08-09 18:00:00", "2029-08-09T18:00", "２０２９－０８－０９", " 2029-8-9 ", "47339.75"),
    ],
)
def test_a_day_is_read_in_many_shapes(text):
    assert read_date(text) == date(2029, 8, 9)


def test_a_day_with_strokes_is_read_where_it_can_be_only_one():
    assert read_date("31/12/2029") == read_date("12/31/2029") == read_date("31-12-2029") == date(2029, 12, 31)
    assert read_date("8/8/2029") == date(2029, 8, 8)
    assert code_of(read_date, "8/9/2029") == "cellDateTwofold"


@pytest.mark.parametrize("text", ["soon", "2029-02-30", "2029-13-01", "0", "20291301"])
def test_what_is_no_day_is_none(text):
    assert code_of(read_date, text) == "cellDate"


OF_OTHER_PRODUCTS = [
    "2999-12-31",
    "3000-01-01",
    "4712-12-31",
    "9999-12-31",
    "0000-00-00 00:00:00",
    "0001-01-01",
]


@pytest.mark.parametrize("text", ["长期", "No end", "never", "2099-12-31", *OF_OTHER_PRODUCTS])
def test_a_validity_may_have_no_end(text):
    assert read_end(text) == date(2099, 12, 31)


def test_words_are_read_in_both_languages():
    assert {read_sex(text) for text in ("male", "M", "男", "Ｍ", "先生")} == {"男"}
    assert {read_sex(text) for text in ("Female", "f", "女", "女士")} == {"女"}
    assert {read_priority(text) for text in ("1", "Blocked", "黑名单", "禁止通行")} == {Priority.BLOCKED}
    assert {read_priority(text) for text in ("2", "vip", "任意通行", "ALWAYS")} == {Priority.ALWAYS}
    assert {read_priority(text) for text in ("0", "schedule", "时段内通行", "within schedule")} == {
        Priority.SCHEDULED
    }
    assert read_mode("姓名") is read_mode("2") is read_mode("name") is GreetingMode.NAME
    assert (read_flag("是"), read_flag("no")) == (True, False)


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (read_sex, "3", "cellSex"),
        (read_priority, "3", "cellPriority"),
        (read_mode, "9", "cellMode"),
        (read_flag, "perhaps", "cellFlag"),
        (read_number, "1.23457E+17", "cellShortened"),
        (read_day, "morning", "cellDay"),
        (read_day, "08:00-09:00;08:00-09:00", "cellDay"),
    ],
)
def test_a_word_that_is_not_known_says_what_it_should_be(read, text, code):
    assert code_of(read, text) == code


OFFICE = Week((Day.of([Period(480, 1080)]),) * 5 + (Day.closed(),) * 2)


def test_a_schedule_is_a_template_or_a_whole_week():
    templates = {"office": OFFICE}
    assert read_week(" Office ", templates) == OFFICE
    assert read_week(write_terminal(OFFICE), {}) == OFFICE
    assert read_week(write_terminal(OFFICE) + ";", {}) == OFFICE
    assert read_week("08:00-18:00；" * 7, {}).days[6] == Day.of([Period(480, 1080)])
    assert read_week("全天", {}) == read_week("all day", {}) == Week.all_day()
    assert read_week("Closed", {}) == Week.closed()


def test_a_part_of_a_week_is_not_guessed_to_be_a_week():
    assert code_of(read_week, "08:00-18:00", {}) == "cellScheduleDays"
    assert code_of(read_week, "08:00-18:00;08:00-18:00", {}) == "cellScheduleDays"
    assert code_of(read_week, "mornings", {}) == "cellSchedule"


def test_a_day_may_be_written_as_a_person_has_it():
    assert read_day("08_00,12_00,13_00,18_00") == Day.of([Period(480, 720), Period(780, 1080)])
    assert read_day("不开放") == Day.closed()


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=12).filter(
    lambda name: name == seen(name).strip()
)


@given(st.lists(NAMES, max_size=4).map(tuple))
def test_a_way_down_the_departments_comes_back(names):
    assert read_path(write_path(names)) == names


def test_a_way_is_written_with_strokes():
    assert read_path(" Sales / East ") == ("Sales", "East")
    assert read_path("/Sales//East/") == ("Sales", "East")
    assert write_path(("R/D", "East")) == r"R\/D/East"


@given(st.text(max_size=8))
def test_a_guarded_text_comes_back_and_is_no_formula(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(tuple("=+-@＝＋－＠"))


def test_cards_are_converted_to_ten_digits():
    assert convert("1A2B3C4D", "hex") == convert("0x1a2b3c4d", "hex") == "0439041101"
    assert convert("4D:3C:2B:1A", "hexReversed") == "0439041101"
    assert convert("123,45678", "wiegand") == convert("12345678", "wiegand") == "0008106606"
    assert convert("04A1B2C3D4E5F6", "hex") == "1303689068602870"
    assert convert("0012", "plain") == "0012"


@pytest.mark.parametrize(
    ("text", "form"), [("XYZ", "hex"), ("256,1", "wiegand"), ("1,65536", "wiegand"), ("A", "hex")]
)
def test_a_card_of_another_form_is_refused(text, form):
    assert code_of(convert, text, form) == "cellCard"


@pytest.mark.parametrize("text", ["123,45678", "123:45678", "7/1", "012-00345", "123 45678", "123, 45678"])
def test_a_facility_and_a_number_are_not_taken_for_one_number(text):
    assert code_of(convert, text, "plain") == "cellCardParts"


def test_what_only_looks_like_two_parts_stays_a_number():
    assert convert("0001 234 567", "plain") == "0001234567"
    assert code_of(convert, "999,45678", "plain") == "cellCards"
    assert code_of(convert, "1234567;7654321", "plain") == "cellCards"


def test_a_form_is_proposed_for_what_cannot_be_plain():
    assert proposed_form(["1A2B3C4D", "00112233"]) == "hex"
    assert proposed_form(["123,45678", "7,1"]) == "wiegand"
    assert proposed_form(["0439041101", "12345678"]) == proposed_form([]) == "plain"


def code_of(read, *arguments: object) -> str:
    with pytest.raises(CellError) as caught:
        read(*arguments)
    return caught.value.code
