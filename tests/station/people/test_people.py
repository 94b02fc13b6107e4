"""The station's face to people: checks, saving, removing, blocking, departments, templates."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from facedesk.station.arranging import UNDO_KEPT_S
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.failures import CommandFailed
from facedesk.station.people.validation import LIMITS, check, tidied
from facedesk.station.station import Station
from facedesk.store.database import Database
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.enrolment.enrolling import PersonRules
from facedesk.store.models import Delivery
from facedesk.store.people.people import NO_END, EnrolledPhoto, Greeting, PeopleQuery, Person
from facedesk.store.pictures import orphans
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter
from facedesk.texts import LANGUAGES, Reason, field_label, sentence
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import GreetingMode, Priority
from station.acting import Acting
from station.conftest import Told, started
from station.peer import SECOND_SERIAL, SERIAL, Peer, jpeg
from station.roster_peer import delivered, enrol
from station.test_station import code_of

ZHANG = Person("20001", name="张三", valid_from=date(2020, 1, 1))
LI = Person("20002", name="李四", valid_from=date(2020, 1, 1))
FACE, OTHER = jpeg("face"), jpeg("other")
SIX = Week.all_day().with_day(2, Day.of([Period(hour * 60, hour * 60 + 30) for hour in range(6)]))
TODAY = to_local(now_us()).date()
YESTERDAY = TODAY - timedelta(days=1)
AFTER_TOMORROW = TODAY + timedelta(days=2)  # to come, though it turns midnight meanwhile


def problems(person: Person, photos: dict[int, bytes] | None = None) -> dict[str, str]:
    """Give the codes of what is amiss, by field, but for warnings."""
    found = [each for each in check(person, photos) if not each.is_warning]
    return {f"{each.field}.{each.part}".rstrip("."): each.reason.code for each in found}


async def deliveries(station: Station) -> dict[tuple[str, int], Delivery]:
    def run(db: Database) -> dict[tuple[str, int], Delivery]:
        return {(row.serial, row.person_id): row for row in Delivery.select().execute(db)}

    return await station.store.read(run)


async def held(station: Station) -> None:
    """Have all deliveries be held by their terminals."""
    held = {"state": "held", "held": Delivery.revision, "due_at": None}
    await station.store.write(lambda db: Delivery.update(held).execute(db))


@pytest.fixture
async def belonging(station: Station) -> Person:
    """Somebody with a photo who belongs to an admitted terminal, which holds them."""
    await station.terminals.admit(SERIAL)
    person = await station.people.save(ZHANG, {0: FACE})
    await station.assignments.assign([person.id], [SERIAL])
    await held(station)
    return person


# The check


def test_somebody_with_a_number_and_a_name_has_nothing_amiss() -> None:
    assert problems(ZHANG, {0: FACE}) == {}
    assert check(ZHANG, {0: FACE}) == []


def test_a_missing_photo_is_a_warning_that_stops_nothing() -> None:
    (warning,) = check(ZHANG)
    assert (warning.field, warning.reason.code, warning.is_warning) == ("photos", "photoMissing", True)
    assert check(replace(ZHANG, photos=(None, EnrolledPhoto("ab" * 32, "123456"), None))) == []


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"number": ""}, {"number": "fieldMissing"}),
        ({"number": "  "}, {"number": "fieldMissing"}),
        ({"number": "00"}, {"number": "numberZero"}),
        ({"number": "A1"}, {"number": "numberNotDigits"}),
        ({"number": "１２"}, {}),
        ({"number": "-1"}, {"number": "numberNotDigits"}),
        ({"number": "1" * 33}, {"number": "fieldTooLong"}),
        ({"number": "A1", "id": 7}, {}),
        ({"number": " 1 "}, {}),
        ({"name": "\x00\n"}, {"name": "fieldMissing"}),
        ({"name": "长" * 33}, {"name": "fieldTooLong"}),
        ({"phone": "1" * 17}, {"phone": "fieldTooLong"}),
        ({"card": "1" * 33}, {"card": "fieldTooLong"}),
        ({"voice": Greeting(after_name="迎" * 31)}, {"voice.after_name": "fieldTooLong"}),
        ({"display": Greeting(before_name="亲" * 30)}, {}),
        ({"birthday": AFTER_TOMORROW}, {"birthday": "dateBeyond"}),
        ({"birthday": date(1899, 12, 31)}, {"birthday": "dateBeyond"}),
        ({"valid_until": date(2100, 1, 1)}, {"valid_until": "dateBeyond"}),
        ({"valid_until": date(2019, 1, 1)}, {"valid_until": "validityReversed"}),
        ({"valid_until": date(2020, 1, 1)}, {}),
        ({"schedule": SIX}, {"schedule": "scheduleTooMany"}),
    ],
)
def test_each_field_has_its_limits(fields: dict[str, Any], found: dict[str, str]) -> None:
    person = replace(ZHANG, **fields)
    assert problems(person, {0: FACE}) == found


def test_photos_are_jpegs_of_at_most_400_kb_in_base64() -> None:
    assert problems(ZHANG, {0: b"GIF89a"}) == {"photos": "photoNotJpeg"}
    assert problems(ZHANG, {2: jpeg("large", 310_000)}) == {"photos": "photoTooLarge"}
    assert problems(ZHANG, {2: jpeg("fits", 306_000)}) == {}
    assert problems(ZHANG, {3: FACE}) == {"photos": "photoPlace"}
    assert problems(ZHANG, {0: b""}) == {}  # one that is still to be made ready


def test_a_problem_is_said_with_the_fields_name_in_both_languages() -> None:
    long = replace(ZHANG, phone="1" * 17, voice=Greeting(before_name="x" * 31))
    said = [sentence(each.reason, language) for each in check(long, {0: FACE}) for language in LANGUAGES]
    assert said == [
        "Phone is too long: 17 characters, at most 16 are taken. Shorten it.",
        "手机号码过长：17 个字符，最多 16 个。请缩短。",
        "Spoken before the name is too long: 31 characters, at most 30 are taken. Shorten it.",
        "姓名前播报内容过长：31 个字符，最多 30 个。请缩短。",
    ]


def test_every_field_with_a_limit_has_a_name() -> None:
    assert all(field_label(key, language) != key for key in LIMITS for language in LANGUAGES)
    assert field_label("idNumber", "zh_CN") == "人员编号"
    assert field_label("passTime3", "en") == "Schedule"
    assert field_label("elsewhere", "en") == "elsewhere"


def test_what_no_store_takes_is_cleaned_away() -> None:
    odd = replace(ZHANG, number=" 20001\t", name="张\ud800三\n", voice=Greeting(after_name=" 您好\x07"))
    tidy = tidied(odd)
    assert (tidy.number, tidy.name, tidy.voice.after_name) == ("20001", "张\ufffd三", " 您好 ")


def test_fields_that_are_far_too_long_are_checked_at_once() -> None:
    """A window checks at each letter that is typed: to tidy these fifty times takes seconds."""
    text = "a\u0315\u0300\u200b名 " * 50_000
    greeting = Greeting(before_name=text, after_name=text)
    long = replace(ZHANG, name=text, number=text, card=text, phone=text, voice=greeting, display=greeting)
    begun = time.thread_time()
    for _ in range(50):
        found = {each.field for each in check(long, {0: FACE}) if each.reason.code == "fieldTooLong"}
        assert found == {"name", "number", "card", "phone", "voice", "display"}
    assert time.thread_time() - begun < 1


# Saving


async def test_a_person_is_saved_with_photos_and_found_again(station: Station) -> None:
    person = await station.people.save(ZHANG, {0: FACE, 2: OTHER})
    assert await station.people.person(person.id) == person
    assert await station.people.by_number("20001") == person
    first, second, third = person.photos
    assert first is not None
    assert second is None
    assert third is not None
    assert await station.people.photo(first.sha256) == FACE
    assert await station.people.photo(third.sha256) == OTHER
    assert first.number != third.number
    thumbnail = await station.pictures.thumbnail(PictureRef(first.sha256, ENROLLED), 32, 40)
    assert thumbnail is not None


async def test_a_card_that_an_older_version_gave_to_several_is_said_until_each_has_their_own(
    station: Station,
) -> None:
    ids = [(await station.people.save(Person(number, number), {})).id for number in ("20001", "20002")]

    async def notes(*cards: str) -> list[str]:
        def give(db: Database) -> None:
            for person_id, card in zip(ids, cards, strict=True):
                db.execute_sql("UPDATE person SET card_key = ? WHERE id = ?", (card, person_id))

        await station.store.write(give)
        await station.store_watch.look()
        return [sentence(note, "en") for note in station.status().notes]

    (said,) = await notes("77", "77")
    assert "77 (20001, 20002)" in said
    assert await notes("77", "78") == []


async def test_a_photo_that_is_replaced_goes_and_one_that_stays_keeps_its_number(station: Station) -> None:
    person = await station.people.save(ZHANG, {0: FACE, 1: OTHER})
    changed = await station.people.save(person, {0: jpeg("new")})
    assert changed.photos[1] == person.photos[1]
    assert person.photos[0] is not None
    assert changed.photos[0] is not None
    assert changed.photos[0].number != person.photos[0].number
    await station.store.write(lambda _db: None)
    assert await station.people.photo(person.photos[0].sha256) is None
    again = await station.people.save(changed, {0: jpeg("new")})
    assert again == changed


async def test_the_same_photo_twice_counts_once(station: Station) -> None:
    person = await station.people.save(ZHANG, {0: FACE, 1: FACE})
    assert person.photos[0] is not None
    assert person.photos[1:] == (None, None)


async def test_what_is_amiss_is_said_and_nothing_is_saved(station: Station) -> None:
    await station.people.save(ZHANG)
    assert await code_of(station.people.save(replace(LI, number="20001"))) == "numberTaken"
    assert await code_of(station.people.save(replace(LI, number="x"))) == "numberNotDigits"
    assert await code_of(station.people.save(replace(LI, name=" "))) == "fieldMissing"
    assert await code_of(station.people.save(LI, {0: b"no jpeg"})) == "photoNotJpeg"
    assert await code_of(station.people.save(replace(LI, department_id=5))) == "departmentUnknown"
    assert await code_of(station.people.save(replace(LI, id=99))) == "personRemoved"
    assert len(await station.people.search(PeopleQuery())) == 1


async def test_who_has_a_number_is_named(station: Station) -> None:
    await station.people.save(ZHANG)
    with pytest.raises(CommandFailed) as failed:
        await station.people.save(replace(LI, number="20001"))
    assert sentence(failed.value.reason, "en").startswith("Number 20001 is 张三's already.")
    assert sentence(failed.value.reason, "zh_CN").startswith("人员编号 20001 已属于张三。")


async def test_who_is_refused_keeps_their_rules_too(station: Station, belonging: Person) -> None:
    await station.people.save(Person("2", name="Li", card="77"))
    standing = await station.assignments.of(belonging.id)
    rules = PersonRules(removed=tuple(rule.id for rule in standing.rules))
    assert await code_of(station.people.save(replace(belonging, card="77"), rules=rules)) == "cardTaken"
    assert (await station.assignments.of(belonging.id)).rules == standing.rules != ()


async def test_a_terminals_person_is_taken_whatever_the_number(station: Station) -> None:
    found = Person("0A1B2C", name="")
    assert await code_of(station.people.save(found)) == "numberNotDigits"
    person = await station.people.save(found, {0: FACE}, as_found=True)
    assert person.number == "0A1B2C"
    renamed = await station.people.save(replace(person, name="王五"))
    assert renamed.number == "0A1B2C"


async def test_many_are_saved_each_by_themselves(station: Station) -> None:
    outcomes = await station.people.save_many(
        [(ZHANG, {0: FACE}), (replace(LI, number=""), {}), (ZHANG, {}), (LI, {1: OTHER})]
    )
    assert [each.code if isinstance(each, Reason) else each.number for each in outcomes] == [
        "20001",
        "fieldMissing",
        "numberTaken",
        "20002",
    ]
    assert await station.people.save_many([(replace(LI, name=""), {})]) == [
        Reason("fieldMissing", (("field", "name"),))
    ]
    assert await station.people.save_many([]) == []


async def test_saving_is_told_once_it_is_stored(station: Station, told: Told) -> None:
    await station.people.save(ZHANG)
    await told.until(lambda: any(notice.people for notice in told.notices))
    await told.until(lambda: station.departments.counts() == {None: 1})


async def test_a_change_goes_to_every_terminal_where_the_person_belongs(
    station: Station, belonging: Person, told: Told
) -> None:
    await station.people.save(replace(belonging, phone="1"))
    assert [(row.state, row.revision) for row in (await deliveries(station)).values()] == [("waiting", 2)]
    await told.until(lambda: any(SERIAL in notice.deliveries for notice in told.notices))


# Removing and blocking


async def test_a_person_no_terminal_holds_is_gone_at_once_and_the_photos_once_they_cannot_come_back(
    station: Station,
) -> None:
    person = await station.people.save(ZHANG, {0: FACE})
    await station.people.remove([person.id])
    assert await station.people.person(person.id) is None
    assert person.photos[0] is not None
    station.arranging.watch(time.monotonic() + UNDO_KEPT_S + 1)
    async with asyncio.timeout(20):
        while await station.people.photo(person.photos[0].sha256) is not None:
            await station.store.write(lambda _db: None)


async def test_a_person_a_terminal_holds_is_listed_as_being_removed(
    station: Station, belonging: Person
) -> None:
    await station.people.remove([belonging.id])
    (row,) = await station.people.rows(await station.people.search(PeopleQuery()))
    assert (row.removed, row.standing.removing) == (True, 1)
    assert await station.people.by_number("20001") is None
    assert await code_of(station.people.save(belonging)) == "personRemoved"
    again = await station.people.save(replace(ZHANG, name="张三丰"))
    assert (again.id, again.removed_at) == (belonging.id, None)
    assert [row.wanted for row in (await deliveries(station)).values()] == [False]


async def test_blocking_goes_ahead_and_unblocking_gives_back(station: Station, belonging: Person) -> None:
    await station.people.save(replace(belonging, priority=Priority.ALWAYS))
    await station.people.block([belonging.id])
    blocked = await station.people.person(belonging.id)
    assert blocked is not None
    assert blocked.is_blocked
    assert [row.ahead for row in (await deliveries(station)).values()] == [1]
    await station.people.unblock([belonging.id])
    free = await station.people.person(belonging.id)
    assert free is not None
    assert free.priority is Priority.ALWAYS


# Several at once


async def test_the_same_is_changed_of_many(station: Station, belonging: Person) -> None:
    other = await station.people.save(LI)
    ids = [belonging.id, other.id]
    until = PersonChange(valid_until=date(2030, 1, 1))
    preview = await station.people.preview(ids, until)
    assert (preview.people, preview.changed, preview.deliveries) == (2, 2, 1)
    assert preview.examples[0][1:] == ("valid_until", NO_END, date(2030, 1, 1))
    assert await station.people.change(ids, until) == 2
    assert await station.people.change(ids, until) == 0


async def test_a_change_beyond_the_limits_changes_nobody(station: Station) -> None:
    person = await station.people.save(ZHANG)
    change = station.people.change
    assert (
        await code_of(change([person.id], PersonChange(valid_until=date(2019, 1, 1))))
        == "validityReversedFor"
    )
    assert await code_of(change([person.id], PersonChange(valid_until=date(2200, 1, 1)))) == "dateBeyond"
    assert await code_of(change([person.id], PersonChange(schedule=SIX))) == "scheduleTooMany"
    assert await code_of(change([person.id], PersonChange(department_id=9))) == "departmentUnknown"
    assert await station.people.person(person.id) == person


# Validity


async def test_switching_on_takes_expired_people_off_and_off_brings_them_back(
    station: Station, belonging: Person
) -> None:
    await station.people.save(replace(belonging, valid_until=YESTERDAY))
    assert [row.wanted for row in (await deliveries(station)).values()] == [True]
    await station.settings.set("removeExpired", True)
    assert [row.wanted for row in (await deliveries(station)).values()] == [False]
    await station.settings.set("removeExpired", False)
    assert [row.wanted for row in (await deliveries(station)).values()] == [True]


async def test_at_the_start_expired_people_go_and_photos_of_nobody_are_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orphans, "AGE_US", 0)
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    await first.settings.set("removeExpired", True)
    person = await first.people.save(ZHANG, {0: FACE})
    await first.assignments.assign([person.id], [SERIAL])
    await held(first)
    until = {"valid_until": YESTERDAY.isoformat()}
    orphan = PictureRef("ab" * 32, ENROLLED)

    def run(db: Database) -> None:
        db.execute_sql("UPDATE person SET valid_until = ?", tuple(until.values()))

    await first.store.write(run, [(orphan, OTHER)])
    await first.stop()
    second = await started(tmp_path)
    await second.people.keep_up()
    assert [row.wanted for row in (await deliveries(second)).values()] == [False]
    assert await second.store.picture(orphan) is None
    assert person.photos[0] is not None
    assert await second.people.photo(person.photos[0].sha256) == FACE
    await second.stop()


async def test_who_expires_with_a_day_is_taken_off_at_once(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal is online, and hears of it without anything else that happens."""
    await station.settings.set("removeExpired", True)
    today = station.people.today()
    async with Acting.at_work(peer) as terminal:
        await enrol(station, "1", SERIAL, valid_until=today)
        await delivered(station, SERIAL, held=1)
        tomorrow = now_us() + 24 * 3600 * 1_000_000
        monkeypatch.setattr("facedesk.station.people.people.station_day", lambda: today + timedelta(days=1))
        monkeypatch.setattr("facedesk.station.people.people.now_us", lambda: tomorrow)
        station.people.start_keeping_up()
        await delivered(station, SERIAL)
    assert terminal.told[-1] == ("2", "1")


# Departments


async def test_departments_are_a_tree_that_lasts(tmp_path: Path) -> None:
    first = await started(tmp_path)
    office = await first.departments.add(" Office ")
    sales = await first.departments.add("Sales", office)
    east = await first.departments.add("East", sales)
    await first.saved_filters.save("a", PassFilter((Criterion(Field.DEPARTMENT, frozenset({"East"})),)))
    await first.departments.rename(east, "West")
    (kept,) = await first.saved_filters.all()
    assert kept.filter == PassFilter((Criterion(Field.DEPARTMENT, frozenset({"East", "West"})),))
    await first.departments.move(east, office)
    assert await code_of(first.departments.move(office, east)) == "departmentInItself"
    assert await code_of(first.departments.add(" ")) == "departmentNameEmpty"
    assert await code_of(first.departments.add("x", 99)) == "departmentUnknown"
    assert await code_of(first.departments.rename(99, "x")) == "departmentUnknown"
    here = first.departments.all()
    assert [(row.name, row.parent_id) for row in here] == [
        ("Office", None),
        ("Sales", office),
        ("West", office),
    ]
    await first.stop()
    second = await started(tmp_path)
    assert second.departments.all() == here
    await second.stop()


async def test_a_departments_people_go_up_when_it_is_removed_and_lose_what_it_gave(
    station: Station, told: Told
) -> None:
    await station.terminals.admit(SERIAL, SECOND_SERIAL)
    office = await station.departments.add("Office")
    sales = await station.departments.add("Sales", office)
    east = await station.departments.add("East", sales)
    person = await station.people.save(replace(ZHANG, department_id=sales), {0: FACE})
    await station.assignments.add_rule(department_id=office, serial=SERIAL)
    await station.assignments.add_rule(department_id=sales, serial=SECOND_SERIAL)
    await held(station)
    await station.departments.remove(sales)
    wanted = {serial: row.wanted for (serial, _), row in (await deliveries(station)).items()}
    assert wanted == {SERIAL: True, SECOND_SERIAL: False}
    moved = await station.people.person(person.id)
    assert moved is not None
    assert moved.department_id == office
    assert {row.id: row.parent_id for row in station.departments.all()} == {office: None, east: office}
    await told.until(lambda: station.departments.counts() == {office: 1})


async def test_a_department_that_is_moved_gets_what_is_given_above(station: Station) -> None:
    await station.terminals.admit(SERIAL)
    office, sales = (
        await station.departments.add("Office"),
        await station.departments.add("Sales"),
    )
    await station.people.save(replace(ZHANG, department_id=sales), {0: FACE})
    await station.assignments.add_rule(department_id=office, serial=SERIAL)
    assert await deliveries(station) == {}
    await station.departments.move(sales, office)
    assert [serial for serial, _ in await deliveries(station)] == [SERIAL]


# Templates, and the rest


async def test_templates_are_schedules_with_a_name(station: Station) -> None:
    saved = await station.templates.save(" Office ", Week.closed())
    assert await station.templates.all() == [saved]
    assert saved.name == "Office"
    assert await code_of(station.templates.save("", Week.closed())) == "templateNameEmpty"
    assert await code_of(station.templates.save("Six", SIX)) == "scheduleTooMany"
    await station.templates.remove(saved.id)
    assert await station.templates.all() == []


async def test_people_are_gone_through_some_at_a_time(station: Station) -> None:
    await station.people.save_many([(replace(ZHANG, number=str(number)), {}) for number in range(1, 252)])

    async def numbers(people: AsyncIterator[Person]) -> list[str]:
        return [person.number async for person in people]

    assert await numbers(station.people.listed()) == [str(number) for number in range(1, 252)]
    ids = await station.people.search(PeopleQuery("25"))
    assert await numbers(station.people.listed(ids)) == ["25", "125", "225", "250", "251"]
    assert await station.people.free_number() == "252"


async def test_two_operators_cannot_take_the_same_number_at_once(station: Station) -> None:
    outcomes = await asyncio.gather(
        station.people.save(ZHANG, {0: FACE}),
        station.people.save(replace(LI, number="20001"), {0: FACE}),
        return_exceptions=True,
    )
    (taken,) = [each for each in outcomes if isinstance(each, Person)]
    assert [type(each) for each in outcomes if each is not taken] == [CommandFailed]
    assert taken.photos[0] is not None
    assert await station.people.photo(taken.photos[0].sha256) == FACE


async def test_a_greeting_comes_back_as_saved(station: Station) -> None:
    greeting = Greeting(GreetingMode.NAME_AND_OWN_TEXT, True, "亲爱的 ", " 欢迎")
    person = await station.people.save(replace(ZHANG, voice=greeting))
    assert person.voice == greeting


@pytest.mark.usefixtures("belonging")
async def test_what_a_refused_terminal_still_holds_is_nothing_that_is_to_go(
    station: Station, told: Told
) -> None:
    await station.terminals.refuse(SERIAL)
    assert station.status().to_go == 0
    await told.until(lambda: station.deliveries.count(SERIAL) == RosterCount(kept=1))
    await station.terminals.admit(SERIAL)
    await told.until(lambda: station.deliveries.count(SERIAL).held == 1)
    assert station.status().to_go == 0
