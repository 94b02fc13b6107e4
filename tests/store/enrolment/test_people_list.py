"""Finding, listing, sorting and filtering people."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store.database import Store
from facedesk.store.enrolment import enrolling, listing
from facedesk.store.models import Delivery
from facedesk.store.people import departments, people
from facedesk.store.people.people import PeopleQuery
from store.enrolled import AT, NORTH, SOUTH, department, enrol
from store.persons import FULL, ONE, belonging, keep

PEOPLE = (
    replace(FULL, number="20001", name="张三", card="8899", phone="188-6868-1819"),
    replace(FULL, number="20002", name="单雄信", card="", phone=""),
    replace(FULL, number="3", name="Zoë 100%_Smith!", card="0000001234", phone="5"),
    replace(FULL, number="10000000000000000000", name="曾国藩", card="", phone=""),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["3", "20001", "20002", "10000000000000000000"]),
        ("三", ["20001"]),
        ("zs", ["20001"]),
        ("ZhangSan", ["20001"]),
        ("san zhang", ["20001"]),
        ("sxx", ["20002"]),
        ("danx", ["20002"]),
        ("zgf", ["10000000000000000000"]),
        ("zoe", ["3"]),
        ("0002", ["20002"]),
        ("00008899", ["20001"]),
        ("1234", ["3"]),
        ("68681819", ["20001"]),
        ("188-68", ["20001"]),
        ("%_", ["3"]),
        ("_", ["3"]),
        ("!", ["3"]),
        ("张 8899", ["20001"]),
        ("张 1234", []),
        ("nobody", []),
        ("\n", ["3", "20001", "20002", "10000000000000000000"]),
    ],
)
async def test_any_part_finds(store: Store, text: str, found: list[str]) -> None:
    def run(db: SqliteDatabase) -> list[str]:
        keep(db, *PEOPLE)
        ids = listing.search(db, PeopleQuery(text))
        return [person.number for person in people.load_many(db, ids)]

    assert await store.write(run) == found


@pytest.mark.parametrize("text", ["a " * 50_000, "x" * 100_000, "\ufdfa" * 50_000, "%_!" * 30_000], ids=len)
async def test_what_was_pasted_by_mistake_finds_nobody_and_breaks_nothing(store: Store, text: str) -> None:
    assert await store.read(lambda db: listing.search(db, PeopleQuery(text))) == []


async def test_lists_are_sorted_as_asked(store: Store) -> None:
    def run(db: SqliteDatabase) -> dict[tuple[str, bool], list[str]]:
        here, there = department(db, "A"), department(db, "B")
        keep(
            db,
            replace(
                FULL, card="", number="10", name="张三", department_id=there, valid_until=date(2030, 1, 1)
            ),
            replace(FULL, card="", number="9", name="Bob", department_id=here, valid_until=date(2031, 1, 1)),
            replace(
                FULL, card="", number="200", name="李四", department_id=None, valid_until=date(2029, 9, 1)
            ),
        )
        return {
            (sort, descending): [
                person.number
                for person in people.load_many(
                    db, listing.search(db, PeopleQuery(sort=sort, descending=descending))
                )
            ]
            for sort in ("number", "name", "department", "validUntil")
            for descending in (False, True)
        }

    found = await store.write(run)
    assert found["number", False] == ["9", "10", "200"]
    assert found["name", False] == ["9", "200", "10"]  # Bob, li si, zhang san
    assert found["department", False] == ["200", "9", "10"]
    assert found["validUntil", False] == ["200", "10", "9"]
    for sort in ("number", "name", "department", "validUntil"):
        assert found[sort, True] == found[sort, False][::-1]


async def test_a_list_is_filtered_by_how_deliveries_stand(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        held, to_go, failed, stuck, removing = [
            belonging(db, NORTH, number=str(number)).id for number in range(1, 6)
        ]
        nowhere = enrol(db, "6").id

        def stand(person_id: int, **values: Any) -> None:
            Delivery.update(**values).where(Delivery.person_id == person_id).execute(db)

        why = json.dumps(["deliverySilent", [["seconds", "30"]]])
        stand(to_go, state="waiting")
        stand(failed, state="failed", error_code="301")
        stand(stuck, state="waiting", reason=why)
        enrolling.remove(db, [removing], AT)

        def found(standing: str) -> set[int]:
            return set(listing.search(db, PeopleQuery(standing=standing)))

        assert found("") == {held, to_go, failed, stuck, removing, nowhere}
        assert found("toGo") == {to_go, stuck}
        assert found("failed") == {failed}
        assert found("problems") == {failed, stuck}
        assert found("removing") == {removing}
        assert found("notAssigned") == {nowhere}
        standing = listing.rows(db, [stuck])[0].standing
        assert (standing.to_go, standing.reason, standing.serial) == (
            1,
            ("deliverySilent", (("seconds", "30"),)),
            NORTH,
        )

    await store.write(run)


async def test_a_row_tells_the_worst_of_a_persons_deliveries(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH, SOUTH, "3", "4")
        for serial, values in (
            (SOUTH, {"state": "waiting", "error_code": "304"}),
            ("3", {"state": "failed", "error_code": "301"}),
            ("4", {"state": "waiting"}),
        ):
            Delivery.update(**values).where(Delivery.serial == serial).execute(db)
        (row,) = listing.rows(db, [person.id, 999])
        standing = row.standing
        assert (standing.wanted, standing.held, standing.to_go, standing.failed) == (4, 1, 2, 1)
        assert (standing.error_code, standing.serial) == ("301", "3")
        assert row.photo is not None
        assert row.photo.sha256 == ONE

    await store.write(run)


async def test_rows_come_in_the_order_asked_for(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        ids = [enrol(db, str(number)).id for number in (1, 2, 3)]
        asked = [ids[2], ids[0], ids[1]]
        assert [row.id for row in listing.rows(db, asked)] == asked

    await store.write(run)


async def test_a_list_is_kept_to_departments(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        here, there = department(db, "A"), department(db, "B")
        one = enrol(db, "1", department_id=here).id
        enrol(db, "2", department_id=there)
        assert listing.search(db, PeopleQuery(department_ids=frozenset({here}))) == [one]
        assert listing.search(db, PeopleQuery(department_ids=frozenset())) == []
        assert listing.counts_by_department(db) == {here: 1, there: 1}

    await store.write(run)


async def test_a_list_by_department_goes_by_pinyin_as_the_tree_does(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        names = ["人事部", "财务部", "10号楼", "安保部", "2号楼"]
        ids = {
            enrol(db, str(number), department_id=department(db, name)).id: name
            for number, name in enumerate(names)
        }
        found = listing.search(db, PeopleQuery(sort="department"))
        assert [ids[each] for each in found] == ["2号楼", "10号楼", "安保部", "财务部", "人事部"]
        assert [row.name for row in departments.load(db)] == [ids[each] for each in found]
        assert listing.search(db, PeopleQuery(sort="department", descending=True)) == found[::-1]

    await store.write(run)


async def test_a_free_number_follows_the_largest(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        assert listing.free_number(db) == "10001"
        for number in ("99", "20001", "f" * 32, "9" * 30):
            enrol(db, number)
        assert listing.free_number(db) == "20002"

    await store.write(run)


async def test_a_free_number_has_the_zeros_in_front_that_the_others_have(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        for number in ("7", "00119", "00120"):
            enrol(db, number)
        assert listing.free_number(db) == "00121"
        enrol(db, "00999")
        assert listing.free_number(db) == "01000"

    await store.write(run)
