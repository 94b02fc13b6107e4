"""An import says beforehand what it would do with each row, and then does just that."""

import hashlib
import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from exchange.conftest import (
    OTHER_PORTRAIT,
    PORTRAIT,
    THIRD_PORTRAIT,
    everybody,
    imported,
    keeper_of,
    photos_in,
    planned,
    table_file,
)
from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.table import read_table
from facedesk.exchange.photos.photos import open_photos
from facedesk.exchange.planning.people_in import plan
from facedesk.exchange.running import BATCH, Import, ImportProgress
from facedesk.station.clocks.clock import STATION, wall_us
from facedesk.station.failures import CommandFailed
from facedesk.store.people.people import NO_END, Greeting, Person
from facedesk.texts import reason
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import GreetingMode, Priority

HEADINGS = ["人员编号", "人员姓名", "性别", "部门"]


def today():
    """Return the day as it is now: midnight may come amid the tests."""
    return date.today()  # noqa: DTZ011


def codes(row):
    return [problem.code for problem in row.problems]


async def test_a_row_brings_all_that_a_person_can_have(station, tmp_path):
    path = table_file(
        tmp_path / "people.csv",
        [
            ["人员编号", "IC卡号", "人员姓名", "人员性别", "人员生日", "手机号码", "有效期开始时间", "有效期结束时间",
             "通行权限", "部门", "周一有效通行时段", "个性化播报模式", "播报姓名后附加个性化语音", "显示称谓"],
            ["20001", "0008899", "张三", "男", "1997年4月3日", "18868681819", "2019_08_09", "2029/8/9",
             "2", "销售部/华东", "06_00,09_00", "1", "欢迎您的参观 ", "1"],
        ],
    )  # fmt: skip
    outcome = await imported(station, path)
    assert outcome.counts() == {"added": 1}
    person = (await everybody(station))["20001"]
    south = await station.departments.add("x", None)
    names = {row.id: row for row in station.departments.all() if row.id != south}
    department = names[person.department_id]
    assert (department.name, names[department.parent_id].name) == ("华东", "销售部")
    assert replace(person, id=0, revision=0, changed_at=0, department_id=None) == Person(
        number="20001", name="张三", card="0008899", sex="男", birthday=date(1997, 4, 3), phone="18868681819",
        valid_from=date(2019, 8, 9), valid_until=date(2029, 8, 9), priority=Priority.ALWAYS,
        voice=Greeting(GreetingMode.NAME_AND_OWN_TEXT, after_name="欢迎您的参观 "),
        display=Greeting(says_title=True),
        schedule=Week.all_day().with_day(0, Day.of([Period(360, 540)])),
    )  # fmt: skip


@pytest.mark.parametrize("is_stored", [False, True])
async def test_whose_validity_is_over_passes_no_more_whenever_they_were_enrolled(
    station, tmp_path, is_stored
):
    if is_stored:
        await imported(station, table_file(tmp_path / "before.csv", [HEADINGS, ["1", "张三", "", ""]]))
    ended = date(2025, 1, 31)
    path = table_file(
        tmp_path / "people.csv", [["工号", "姓名", "有效期至"], ["1", "张三", ended.isoformat()]]
    )
    assert (await imported(station, path)).counts() == {"updated" if is_stored else "added": 1}
    person = (await everybody(station))["1"]
    assert (person.valid_from, person.valid_until) == (ended, ended)


async def test_a_validity_to_come_is_not_brought_forward_by_an_end_before_it(station, tmp_path):
    await station.people.save(Person("1", "张三", valid_from=date(2098, 1, 1), valid_until=NO_END))
    path = table_file(tmp_path / "people.csv", [["工号", "姓名", "有效期至"], ["1", "张三", "2097-12-31"]])
    assert [codes(row) for row in (await planned(station, path)).rows] == [["validityReversed"]]


async def test_without_a_validity_somebody_new_is_valid_from_today_without_an_end(station, tmp_path):
    await imported(station, table_file(tmp_path / "people.csv", [HEADINGS, ["1", "张三", "", ""]]))
    person = (await everybody(station))["1"]
    assert (person.valid_from, person.valid_until) == (today(), NO_END)


async def test_while_the_computers_clock_is_not_believed_an_import_goes_by_the_stations_day(
    station, tmp_path, monkeypatch
):
    ahead_us = 10 * 366 * 24 * 3600 * 1_000_000
    monkeypatch.setattr(STATION, "wall_us", lambda: wall_us() + ahead_us)
    soon = (today() + timedelta(days=30)).isoformat()
    rows = [["工号", "姓名", "有效期至", "xyz"], ["1", "张三", "", soon], ["2", "李四", soon, soon]]
    ready = await planned(station, table_file(tmp_path / "people.csv", rows))
    assert [row.action for row in ready.rows] == [
        "fail",
        "fail",
    ]  # a column of days to come is decided on by people
    ready = await planned(station, table_file(tmp_path / "known.csv", [row[:3] for row in rows]))
    assert "validityOver" not in {remark.code for row in ready.rows for remark in row.remarks}
    await Import(ready, keeper_of(station), station.store).run()
    stored = await everybody(station)
    assert [person.valid_from for person in stored.values()] == [today(), today()]


async def test_every_problem_is_said_before_anything_is_written(station, tmp_path):
    path = table_file(
        tmp_path / "people.csv",
        [
            ["Person number", "Name", "Sex", "Birthday", "Valid from", "Valid until"],
            ["1", "fine", "f", "", "", ""],
            ["", "nobody", "", "", "", ""],
            ["x1", "no digits", "", "", "", ""],
            ["2", "wrong", "both", "someday", "", ""],
            ["1", "again", "", "", "", ""],
            ["3", "ends before", "", "", "2029-01-01", "2028-01-01"],
            ["4", "n" * 33, "", "", "", ""],
        ],
    )
    ready = await planned(station, path)
    assert [row.action for row in ready.rows] == ["add", *["fail"] * 6]
    assert codes(ready.rows[1]) == ["rowNumberMissing"]
    assert codes(ready.rows[3]) == ["cellSex", "cellDate"]
    (twice,) = ready.rows[4].problems
    assert (twice.code, dict(twice.arguments)) == ("numberTwice", {"row": "6", "number": "1", "first": "2"})
    assert all(row.problems for row in ready.rows[1:])
    assert await everybody(station) == {}
    outcome = await Import(ready, keeper_of(station), station.store).run()
    assert outcome.counts() == {"added": 1, "failed": 6}
    assert list(await everybody(station)) == ["1"]


async def test_all_that_is_amiss_with_a_row_is_said_at_once(station, tmp_path):
    path = table_file(
        tmp_path / "people.csv",
        [
            ["Person number", "Name", "Sex", "Phone", "Valid from", "Valid until"],
            ["1", "fine", "", "", "", ""],
            ["", "", "both", "", "", ""],
            ["x2", "n" * 33, "both", "1" * 40, "", ""],
            ["1", "n" * 33, "", "", "", ""],
            ["3", "unread", "", "", "someday", "2001-01-01"],
        ],
    )
    rows = (await planned(station, path)).rows
    assert codes(rows[1]) == ["cellSex", "rowNumberMissing", "fieldMissing"]
    assert codes(rows[2]) == ["cellSex", "numberNotDigits", "fieldTooLong", "fieldTooLong"]
    assert codes(rows[3]) == ["numberTwice", "fieldTooLong"]
    assert codes(rows[4]) == ["cellDate"]


async def test_a_photo_that_cannot_be_read_is_said_beside_the_rest(station, tmp_path):
    photos = photos_in(tmp_path, {"1.jpg": PORTRAIT[:2000]})
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "张三", "both", ""]])
    assert codes((await planned(station, path, photos)).rows[0]) == ["cellSex", "photoUnreadable"]


def remarks(row):
    return [
        (remark.code, dict(remark.arguments)) for remark in row.remarks if remark.code != "rowWithoutPhoto"
    ]


async def test_a_move_to_another_department_says_how_many_terminals_it_leaves(station, tmp_path):
    gate, store_room, own = "168380000101", "168380000102", "168380000103"
    await station.terminals.admit(gate, store_room, own)
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East", sales)
    stores = await station.departments.add("Stores")
    for number, department in (("1", east), ("2", east), ("3", east), ("4", None)):
        await station.people.save(Person(number, "n", department_id=department))
    ids = {number: person.id for number, person in (await everybody(station)).items()}
    await station.assignments.assign(None, [gate], department_ids=[sales])
    await station.assignments.assign(None, [gate, store_room], department_ids=[east, stores])
    await station.assignments.assign([ids["1"]], [own])
    rows = [["Number", "Department"], ["1", "销售部"], ["2", "Sales/West"], ["3", "Stores"], ["4", "Stores"]]
    ready = await planned(station, table_file(tmp_path / "a.csv", rows))
    moved = {"before": "Sales/East"}
    assert [remarks(row) for row in ready.rows] == [
        [("departmentMovesNew", {**moved, "after": "销售部"}), ("departmentLeaves", {"count": "2"})],
        [("departmentMovesNew", {**moved, "after": "Sales/West"}), ("departmentLeaves", {"count": "1"})],
        [("departmentMoves", {**moved, "after": "Stores"})],
        [],
    ]
    assert ready.leaving == 2
    outcome = await Import(ready, keeper_of(station), station.store).run()
    assert outcome.counts() == {"updated": 4}
    held = await station.assignments.of(ids["1"])
    assert [terminal.serial for terminal in held.terminals if terminal.wanted] == [own]


async def test_the_department_one_is_in_already_is_no_move(station, tmp_path):
    sales = await station.departments.add("Sales")
    await station.people.save(Person("1", "n", department_id=sales))
    path = table_file(tmp_path / "a.csv", [["Number", "Department"], ["1", "Sales"]])
    assert remarks((await planned(station, path)).rows[0]) == []


async def test_somebody_stored_already_is_updated_only_where_the_row_says_something(station, tmp_path):
    first = [["Number", "Name", "Phone", "Department"], ["1", "Old name", "123", "Sales"]]
    await imported(station, table_file(tmp_path / "a.csv", first))
    before = (await everybody(station))["1"]
    second = [["Number", "Name", "Phone"], ["1", "New name", ""], ["2", "Somebody new", ""]]
    outcome = await imported(station, table_file(tmp_path / "b.csv", second))
    assert [row.result for row in outcome.rows] == ["updated", "added"]
    after = (await everybody(station))["1"]
    assert (after.name, after.phone, after.department_id) == ("New name", "123", before.department_id)
    assert after.id == before.id


async def test_somebody_stored_already_is_left_alone_where_so_chosen(station, tmp_path):
    rows = [["Number", "Name"], ["1", "Old"]]
    await imported(station, table_file(tmp_path / "a.csv", rows))
    before = await everybody(station)
    outcome = await imported(
        station, table_file(tmp_path / "b.csv", [["Number", "Name"], ["1", "New"]]), existing="skip"
    )
    assert outcome.counts() == {"skipped": 1}
    assert [remark.code for remark in outcome.rows[0].remarks] == ["storedAlready"]
    assert await everybody(station) == before


async def test_who_was_stored_after_the_preview_counts_as_stored(station, tmp_path):
    rows = [["Number", "Name"], ["1", "Of the file"]]
    ready = await planned(station, table_file(tmp_path / "a.csv", rows), existing="skip")
    await station.people.save(Person("1", "Meanwhile", valid_from=today()))
    outcome = await Import(ready, keeper_of(station), station.store).run()
    assert outcome.counts() == {"skipped": 1}
    assert (await everybody(station))["1"].name == "Meanwhile"


async def test_photos_come_with_their_people_byte_for_byte(station, tmp_path):
    photos = photos_in(
        tmp_path,
        {"1.jpg": PORTRAIT, "1-3.jpg": OTHER_PORTRAIT, "李四.jpg": OTHER_PORTRAIT, "99.jpg": PORTRAIT},
    )
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "张三", "", ""], ["2", "李四", "", ""]])
    ready = await planned(station, path, photos)
    assert ready.unused_photos == ("99.jpg",)
    outcome = await Import(ready, keeper_of(station), station.store).run()
    assert outcome.counts() == {"added": 2}
    people = await everybody(station)
    digests = [photo and photo.sha256 for photo in people["1"].photos]
    assert digests == [hashlib.sha256(PORTRAIT).hexdigest(), None, hashlib.sha256(OTHER_PORTRAIT).hexdigest()]
    assert await station.people.photo(people["2"].photos[0].sha256) == OTHER_PORTRAIT


async def test_numbers_in_photos_names_may_be_written_in_full_width(station, tmp_path):
    photos = photos_in(
        tmp_path, {"１.jpg": PORTRAIT, "２－２.jpg": OTHER_PORTRAIT, "２（１）.jpg": THIRD_PORTRAIT}
    )
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "张三", "", ""], ["２", "李四", "", ""]])
    ready = await planned(station, path, photos)
    assert ready.unused_photos == ()
    assert [row.photos for row in ready.rows] == [{0: "１.jpg"}, {0: "２（１）.jpg", 1: "２－２.jpg"}]


async def test_a_face_never_goes_to_whose_number_it_names_but_for_zeros_where_somebody_has_that_very_one(
    station, tmp_path
):
    folder = tmp_path / "photos"
    folder.mkdir()
    rows = [["00130", "Alice", ""], ["130", "Bob", ""]]
    await imported(station, table_file(tmp_path / "both.csv", [HEADINGS[:3], *rows]))
    (folder / "130.jpg").write_bytes(PORTRAIT)
    alice = table_file(tmp_path / "alice.csv", [HEADINGS[:3], rows[0]])
    outcome = await imported(station, alice, open_photos(folder, tmp_path / "spool"))
    assert not any(any(person.photos) for person in (await everybody(station)).values())
    assert [remark.code for remark in outcome.rows[0].remarks] == ["photoOfStored", "rowWithoutPhoto"]
    assert outcome.plan.is_doubtful
    assert [(one.code, one.argument("others")) for one in outcome.plan.of_file] == [
        ("photoOfStored", "130 Bob")
    ]


async def test_days_without_hours_beside_others_that_have_some_are_remarked(station, tmp_path):
    written = (";".join(["08:00-17:00"] * 5) + ";;", ";".join(["08:00-17:00"] * 7), "Mon-Fri", "All day", "")
    rows = [[f"2000{place}", "A", text] for place, text in enumerate(written)]
    path = table_file(tmp_path / "a.csv", [["Number", "Name", "Schedule"], *rows])
    found = [
        [(one.code, one.argument("days")) for one in row.remarks if one.field == "schedule"]
        for row in (await planned(station, path)).rows
    ]
    assert found == [[("weekBlankDays", "6, 7")], [], [], [], []]


@pytest.mark.parametrize(
    ("text", "is_remarked"),
    [
        ("2096-12-30", False),
        ("2096-12-30 00:00:00", False),
        ("2096-12-30T23:59:59+08:00", False),
        ("12/30/2096 12:00 AM", False),
        ("12/30/2096 11:59 PM", False),
        ("2096-12-30 12:00", True),
        ("2096-12-29T16:00:00.000Z", True),
        ("12/30/2096 12:00 PM", True),
        ("12/30/2096 8:30:00 AM", True),
        ("2095-01-01 08:00 ~ 2096-12-30 23:59", True),
    ],
)
async def test_a_time_of_day_that_is_left_out_of_a_validity_is_remarked(station, tmp_path, text, is_remarked):
    path = table_file(tmp_path / "a.csv", [["Number", "Name", "Valid until"], ["20001", "A", text]])
    (row,) = (await planned(station, path)).rows
    assert ("cellTime" in [one.code for one in row.remarks], row.problems) == (is_remarked, ())


async def test_an_end_that_is_past_already_is_remarked(station, tmp_path):
    rows = [["20001", "A", "2025-01-01"], ["20002", "B", today().isoformat()], ["20003", "C", ""]]
    path = table_file(tmp_path / "a.csv", [["Number", "Name", "Valid until"], *rows])
    found = [
        [one.code for one in row.remarks if one.field == "valid_until"]
        for row in (await planned(station, path)).rows
    ]
    assert found == [["validityOver"], [], []]


async def test_who_was_stored_without_a_photo_is_counted(station, tmp_path):
    rows = [HEADINGS, ["1", "张三", "", ""], ["2", "李四", "", ""], ["x", "王五", "", ""]]
    path = table_file(tmp_path / "a.csv", rows)
    outcome = await imported(station, path, photos_in(tmp_path, {"1.jpg": PORTRAIT}))
    assert outcome.without_photo == ("2",)
    again = await imported(station, path)  # whoever has one keeps it
    assert again.without_photo == ("2",)


async def test_a_row_that_took_in_others_is_a_problem_and_the_others_come_in(station, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('Number,Name\n1,"abc\n2,"d"\n3,e\n', encoding="utf-8")
    outcome = await imported(station, path)
    assert [(row.row, row.result) for row in outcome.rows] == [(2, "failed"), (3, "added")]
    (problem,) = outcome.rows[0].problems
    assert (problem.code, problem.argument("text")) == ("rowTorn", 'abc 2,d"')
    assert list(await everybody(station)) == ["3"]


async def test_a_photo_that_is_there_already_keeps_its_number_and_the_others_stay(station, tmp_path):
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "张三", "", ""]])
    photos = photos_in(tmp_path, {"1.jpg": PORTRAIT, "1-2.jpg": OTHER_PORTRAIT})
    await imported(station, path, photos)
    before = (await everybody(station))["1"]
    (tmp_path / "photos" / "1-2.jpg").unlink()
    outcome = await imported(station, path, open_photos(tmp_path / "photos", tmp_path))
    assert outcome.rows[0].remarks == ()
    assert (await everybody(station))["1"].photos == before.photos
    assert all(before.photos[:2])


@pytest.mark.parametrize(("file", "place"), [("1.jpg", 0), ("1-2.jpg", 1)])
async def test_a_photo_takes_the_place_that_it_names_and_the_others_stay(station, tmp_path, file, place):
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "张三", "", ""]])
    await imported(station, path, photos_in(tmp_path, {"1.jpg": PORTRAIT, "1-2.jpg": OTHER_PORTRAIT}))
    before = (await everybody(station))["1"].photos
    shutil.rmtree(tmp_path / "photos")
    outcome = await imported(station, path, photos_in(tmp_path, {file: THIRD_PORTRAIT}))
    after = (await everybody(station))["1"].photos
    assert after[place].sha256 == hashlib.sha256(THIRD_PORTRAIT).hexdigest()
    assert (after[1 - place], after[2]) == (before[1 - place], None)
    (remark,) = outcome.rows[0].remarks
    assert (remark.code, remark.argument("places")) == ("photosReplaced", str(place + 1))


async def test_a_photo_for_a_place_that_is_free_replaces_nothing(station, tmp_path):
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "张三", "", ""]])
    await imported(station, path, photos_in(tmp_path, {"1.jpg": PORTRAIT}))
    (before, _, _) = (await everybody(station))["1"].photos
    shutil.rmtree(tmp_path / "photos")
    outcome = await imported(station, path, photos_in(tmp_path, {"1-3.jpg": OTHER_PORTRAIT}))
    first, second, third = (await everybody(station))["1"].photos
    assert (first, second, third.sha256) == (before, None, hashlib.sha256(OTHER_PORTRAIT).hexdigest())
    assert outcome.rows[0].remarks == ()


async def test_without_a_photo_in_the_folder_a_person_keeps_theirs(station, tmp_path):
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "张三", "", ""]])
    await imported(station, path, photos_in(tmp_path, {"1.jpg": PORTRAIT}))
    before = await everybody(station)
    await imported(station, path)
    assert await everybody(station) == before


async def test_an_unreadable_picture_stops_its_row_and_a_finding_stops_none(station, tmp_path):
    dark = darkened(PORTRAIT)
    photos = photos_in(tmp_path, {"1.jpg": PORTRAIT[:3000], "2.jpg": dark})
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "a", "", ""], ["2", "b", "", ""]])
    ready = await planned(station, path, photos)
    assert [row.action for row in ready.rows] == ["fail", "add"]
    (problem,) = ready.rows[0].problems
    assert (problem.code, problem.argument("file")) == ("photoUnreadable", "1.jpg")
    assert ("photoFinding", "tooDark") in [
        (remark.code, remark.argument("finding")) for remark in ready.rows[1].remarks
    ]
    outcome = await Import(ready, keeper_of(station), station.store).run()
    assert list(await everybody(station)) == ["2"]
    assert outcome.rows[1].remarks == ready.rows[1].remarks


def darkened(jpeg: bytes) -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(jpeg)) as picture:
        picture.convert("RGB").point([value // 6 for value in range(256)] * 3).save(out, "JPEG")
    return out.getvalue()


async def test_a_picture_that_breaks_after_the_preview_stops_its_row_alone(station, tmp_path):
    photos = photos_in(tmp_path, {"1.jpg": PORTRAIT, "2.jpg": PORTRAIT})
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "a", "", ""], ["2", "b", "", ""]])
    ready = await planned(station, path, photos)
    (tmp_path / "photos" / "1.jpg").write_bytes(b"no picture any more")
    outcome = await Import(ready, keeper_of(station), station.store).run()
    assert [row.result for row in outcome.rows] == ["failed", "added"]


async def test_two_people_of_one_name_get_no_photo_by_name_and_are_told(station, tmp_path):
    photos = photos_in(tmp_path, {"李四.jpg": PORTRAIT})
    path = table_file(tmp_path / "a.csv", [HEADINGS, ["1", "李四", "", ""], ["2", "李四", "", ""]])
    ready = await planned(station, path, photos)
    assert [row.action for row in ready.rows] == ["add", "add"]
    assert [[code for code, _ in remarks(row)] for row in ready.rows] == [["photoNameTwice"]] * 2
    assert ready.unused_photos == ("李四.jpg",)


async def test_columns_can_be_named_by_hand(station, tmp_path):
    path = table_file(tmp_path / "a.csv", [["A", "B", "Name"], ["7", "Zhang", "not the name"]])
    with pytest.raises(ExchangeError) as caught:
        await planned(station, path)
    assert caught.value.reason.code == "numberColumnMissing"
    await imported(station, path, mapping={0: "number", 1: "name"})
    assert (await everybody(station))["7"].name == "Zhang"


async def test_cards_are_converted_as_chosen(station, tmp_path):
    path = table_file(
        tmp_path / "a.csv", [["Number", "Name", "Card"], ["1", "a", "1A2B3C4D"], ["2", "b", "no hex"]]
    )
    outcome = await imported(station, path, card="hex")
    assert (await everybody(station))["1"].card == "0439041101"
    assert [problem.code for problem in outcome.rows[1].problems] == ["cellCard"]


async def test_departments_are_made_once_and_only_for_rows_that_come_in(station, tmp_path):
    sales = await station.departments.add("Sales", None)
    rows = [
        ["Number", "Name", "Department"],
        ["1", "a", "Sales/East"],
        ["2", "b", "Sales/East/1"],
        ["x", "c", "Nowhere"],
        ["4", "d", "Sales"],
    ]
    ready = await planned(station, table_file(tmp_path / "a.csv", rows))
    assert ready.new_departments == (("Sales", "East"), ("Sales", "East", "1"))
    await Import(ready, keeper_of(station), station.store).run()
    assert sorted(row.name for row in station.departments.all()) == ["1", "East", "Sales"]
    assert (await everybody(station))["4"].department_id == sales


async def test_a_schedule_may_be_a_template(station, tmp_path):
    office = Week.all_day().with_day(6, Day.closed())
    await station.templates.save("Office", office)
    rows = [["Number", "Name", "Schedule"], ["1", "a", "office"], ["2", "b", "unknown"]]
    outcome = await imported(station, table_file(tmp_path / "a.csv", rows))
    assert [row.result for row in outcome.rows] == ["added", "failed"]
    assert (await everybody(station))["1"].schedule == office


async def test_cancelling_ends_between_batches_and_says_what_was_not_reached(station, tmp_path):
    count = 3 * BATCH
    rows = [["Number", "Name"], *([str(number), "x"] for number in range(1, count + 1))]
    ready = await planned(station, table_file(tmp_path / "a.csv", rows))
    running = Import(ready, keeper_of(station), station.store)
    heard: list[ImportProgress] = []

    def told(progress: ImportProgress) -> None:
        heard.append(progress)
        if progress.done:
            running.cancel()

    outcome = await running.run(told)
    assert outcome.was_cancelled
    assert outcome.counts() == {"added": BATCH, "notReached": count - BATCH}
    assert len(await everybody(station)) == BATCH
    assert [progress.done for progress in heard] == [0, BATCH]
    assert [problem.code for problem in outcome.rows[-1].problems] == ["rowNotReached"]


async def test_where_the_station_cannot_write_the_import_ends_and_says_why(station, tmp_path, monkeypatch):
    rows = [["Number", "Name"], *([str(number), "x"] for number in range(1, 2 * BATCH + 1))]
    ready = await planned(station, table_file(tmp_path / "a.csv", rows))
    save, calls = station.people.save_many, []

    async def fails(people):
        calls.append(len(people))
        if len(calls) == 2:
            raise CommandFailed(reason("diskFull"))
        return await save(people)

    monkeypatch.setattr(station.people, "save_many", fails)
    outcome = await Import(ready, keeper_of(station), station.store).run()
    assert outcome.trouble == reason("diskFull")
    assert outcome.counts() == {"added": BATCH, "notReached": BATCH}
    assert outcome.rows[-1].problems == (reason("diskFull"),)


async def test_the_progress_of_looking_at_photos_is_told(station, tmp_path):
    photos = photos_in(tmp_path, {f"{number}.jpg": PORTRAIT for number in range(1, 6)})
    rows = [["Number", "Name"], *([str(number), "x"] for number in range(1, 8))]
    table = read_table(table_file(tmp_path / "a.csv", rows))
    heard: list[tuple[int, int]] = []
    await plan(
        table,
        photos,
        keeper_of(station),
        station.store,
        ImportChoices(),
        told=lambda *progress: heard.append(progress),
    )
    assert heard == [(done, 5) for done in range(1, 6)]
