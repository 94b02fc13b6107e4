"""Make a store of many pass records: plausible in names, hours and results, two years of them, without pictures.

`python tests/bench/record_store.py FOLDER --records 1000000` fills a folder that holds no store yet, and prints what a
record takes. The same number makes the same store. 200 terminals in 20 groups, 20,000 people in 40 departments.
"""

import argparse
import hashlib
import json
import random
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from facedesk.store.database import FILE_NAME, Store
from facedesk.store.people.pinyin import found_by
from facedesk.store.records import arrivals, entries
from facedesk.store.records.entries import PersonAsNamed, Trait
from facedesk.store.records.records import COLUMNS

PEOPLE: Final = 20_000
TERMINALS: Final = 200
GROUPS: Final = 20
DAYS: Final = 730
LAST: Final = datetime(2026, 11, 29, tzinfo=UTC)
OFFSET_MIN: Final = 480
SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文斌海燕鑫雨佳浩宇欣怡子轩梓涵"
WESTERN: Final = ("Anna", "John", "Maria", "Peter", "Olga", "Søren", "Zoë", "Ivan", "Lucía", "Tom")
FAMILIES: Final = ("Smith", "Müller", "Łukasz", "Garcia", "Ivanova", "O'Neil", "Nguyen", "Kowalski")
DEPARTMENTS: Final = tuple(
    f"{place}{what}"
    for place in ("一", "二", "三", "四", "南区", "北区", "总部", "仓库")
    for what in ("车间", "行政部", "研发部", "质检部", "保安队")
)
HOURS: Final = (1, 1, 1, 1, 2, 8, 30, 90, 100, 40, 12, 25, 60, 50, 15, 12, 20, 70, 90, 45, 20, 10, 5, 2)
# Of a thousand: verdict, how recognised, with a fever or not
RESULTS: Final = (
    *[("passed", 0)] * 900,
    *[("passed", 2)] * 20,
    *[("passed", 4)] * 12,
    *[("passed", 1)] * 3,
    *[("stranger", 3)] * 30,
    *[("notMatched", 0)] * 12,
    *[("outOfSchedule", 0)] * 12,
    *[("expired", 0)] * 6,
    *[("notAuthorised", 0)] * 4,
    *[("blocked", 0)] * 1,
)
BATCH: Final = 20_000
ONE_BY_ONE: Final = 1_000_000
"""More are made by letting people of these pass again, some minutes later."""
APART_S: Final = 97
MS: Final = 1000


class Somebody(NamedTuple):
    """A person as records name them."""

    named: PersonAsNamed
    home: Sequence[int]  # terminals


def people(luck: random.Random, count: int) -> list[Somebody]:
    """Make everybody."""
    made = []
    for number in range(count):
        if number % 20:
            name = luck.choice(SURNAMES) + "".join(luck.choices(GIVEN, k=luck.choice((1, 2, 2))))
        else:
            name = f"{luck.choice(WESTERN)} {luck.choice(FAMILIES)}"
        department = luck.randrange(len(DEPARTMENTS))
        card = f"{luck.randrange(10**10):010}" if number % 3 else ""
        phone = f"13{luck.randrange(10**9):09}"
        named = PersonAsNamed(
            f"{20_000_001 + number}", name, DEPARTMENTS[department], "华星制造", phone, card, ""
        )
        first = department * 5 % TERMINALS
        made.append(Somebody(named, [(first + luck.randrange(12)) % TERMINALS for _ in range(3)]))
    return made


def serial(number: int) -> str:
    """Write a terminal's serial."""
    return f"16838{number:07}"


def passes(count: int, everybody: Sequence[Somebody], luck: random.Random) -> Iterator[tuple[Any, ...]]:
    """Make records as they came: id, µs UTC of pass and arrival, whether late, whom, result and kind."""
    record_id = 0
    weights = [0.35 if day % 7 in (5, 6) else 1.26 for day in range(DAYS)]
    unit = count / sum(weights)
    first = LAST - timedelta(days=DAYS)
    for day, _weight in enumerate(weights):
        until = round(unit * sum(weights[: day + 1])) if day + 1 < DAYS else count
        midnight = round((first + timedelta(days=day)).timestamp()) - OFFSET_MIN * 60
        hours = luck.choices(range(24), HOURS, k=until - record_id)
        moments = sorted(midnight + hour * 3600 + luck.random() * 3600 for hour in hours)
        for moment in moments:
            record_id += 1
            somebody = everybody[int(luck.random() * len(everybody))]
            verdict, kind = RESULTS[int(luck.random() * 1000)]
            at = int(moment * 1_000_000)
            is_late = luck.random() < 0.01
            passed_at = at - int(luck.random() * 7_200_000_000) - 400_000_000 if is_late else at - 300_000
            yield record_id, passed_at, at, is_late, somebody, verdict, kind


def fill(db: sqlite3.Connection, count: int, persons: int, *, is_shown: bool) -> None:
    """Put all in, indexes last."""
    luck = random.Random(2026)  # noqa: S311  the same store each time
    everybody = people(luck, persons)
    put_people(db, everybody)
    put_terminals(db)
    later = [
        (name, sql)
        for name, sql in db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
            "AND tbl_name IN ('record', 'pass_entry')"
        )
    ]
    triggers = list(
        db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'record'")
    )
    for kind, found in (("INDEX", later), ("TRIGGER", triggers)):
        for name, _ in found:
            db.execute(f'DROP {kind} "{name}"')
    who_ids = put_who(db, everybody)
    traits: dict[Trait, list[int]] = {}
    terminals = [0] * TERMINALS
    records: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    began = time.perf_counter()
    made_singly = min(count, ONE_BY_ONE)
    for one in passes(made_singly, everybody, luck):
        record, row = made(one, luck, who_ids, traits, terminals)
        records.append(record)
        rows.append(row)
        if len(records) == BATCH:
            put(db, records, rows)
            if is_shown and one[0] % 500_000 == 0:
                print(f"{one[0]:,} records, {time.perf_counter() - began:.0f} s", flush=True)
    put(db, records, rows)
    if (times := count // made_singly) > 1:
        repeat(db, made_singly, times, is_shown=is_shown)
        traits = {trait: [number, of_it * times] for trait, (number, of_it) in traits.items()}
        terminals = [of_it * times for of_it in terminals]
    db.executemany(
        f"INSERT INTO pass_trait (id, key, {', '.join(Trait._fields)}, count) "  # noqa: S608
        f"VALUES (?, ?, {', '.join('?' * len(Trait._fields))}, ?)",
        [(number, entries.trait_key(trait), *trait, of_it) for trait, (number, of_it) in traits.items()],
    )
    db.executemany(
        "INSERT INTO pass_terminal (id, serial, count) VALUES (?, ?, ?)",
        [(number + 1, serial(number), of_it) for number, of_it in enumerate(terminals)],
    )
    db.execute(f"UPDATE pass_trait SET is_rare = 0 WHERE count >= {entries.COMMON}")  # noqa: S608
    db.execute(
        "UPDATE pass_entry SET is_rare = 0 WHERE trait_id IN (SELECT id FROM pass_trait WHERE is_rare = 0)"
    )
    db.commit()
    for _, sql in (*later, *triggers):
        db.execute(sql)
    db.commit()


def made(
    one: tuple[Any, ...],
    luck: random.Random,
    who_ids: Sequence[int],
    traits: dict[Trait, list[int]],
    terminals: list[int],
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Make the rows of a record, and of what it is searched by."""
    record_id, passed_at, received_at, is_late, somebody, verdict, kind = one
    terminal = somebody.home[record_id % 3]
    direction = 2 if datetime.fromtimestamp(passed_at / 1e6 + OFFSET_MIN * 60, UTC).hour >= 13 else 1
    temperature = round(luck.gauss(36.5, 0.22), 1)
    has_fever = temperature >= 37.3
    is_stranger = verdict == "stranger"
    match = None if is_stranger else float(int(luck.triangular(60, 100, 92)))
    named = PersonAsNamed() if is_stranger else somebody.named
    number = f"{luck.getrandbits(128):032x}" if is_stranger else named.number
    problem = '[["missing", "compareResult"]]' if record_id % 5000 == 0 else None
    text = datetime.fromtimestamp(passed_at / 1e6 + OFFSET_MIN * 60, UTC).strftime("%Y-%m-%d %H:%M:%S.%f")[
        :-3
    ]
    mask = "1" if record_id % 50 == 0 else "0"
    fields = {
        "version": "V4.0",
        "msgID": str(record_id),
        "deviceNo": serial(terminal),
        "snapType": str(kind),
        "compareResult": "0",
        "passTime": text,
        "idNumber": number,
        "name": named.name,
        "company": named.company,
        "department": named.department,
        "phone": named.phone,
        "validDateEnd": "2099_12_31",
        "inOutMode": str(direction),
        "temperature": str(temperature),
        "temperatureResult": "2" if has_fever else "1",
        "normalNumber": named.card,
        "comparePoint": "" if match is None else f"{match:.0f}",
        "faceMaskResult": mask,
        "offLineRecordNum": "1" if is_late else "0",
    }
    values = {
        "serial": serial(terminal),
        "msg_id": str(record_id),
        "pass_time": text,
        "apart": hashlib.blake2b(str(record_id).encode(), digest_size=16).hexdigest(),
        "passed_at": passed_at,
        "received_at": received_at,
        "verdict": verdict,
        "fever": has_fever,
        "late": is_late,
        "id_number": number,
        "name": named.name,
        "department": named.department,
        "company": named.company,
        "in_out": direction,
        "temperature_c": temperature,
        "match": match,
        "valid_until": "2099-12-31",
        "recognition": None,
        "compare": None,
        "pictures_in": "",
        "fields": json.dumps(fields, ensure_ascii=False),
        "frame": None,
        "problem": problem,
        "answer": "",
        "answer_fact": "",
        "answer_msg": "",
    }
    trait = Trait(
        verdict,
        kind,
        direction,
        has_fever,
        is_late,
        problem is not None,
        mask,
        "",
        OFFSET_MIN,
        not named.is_nobody,
        match is not None,
        True,
    )
    known = traits.setdefault(trait, [len(traits) + 1, 0])
    known[1] += 1
    terminals[terminal] += 1
    who_id = entries.NOBODY if is_stranger else who_ids[int(named.number) - 20_000_001]
    row = (
        entries.at_ms(passed_at, received_at),
        record_id,
        who_id,
        terminal + 1,
        known[0],
        entries.hundredths(temperature),
        entries.hundredths(match),
    )
    return (record_id, *(values[name] for name in COLUMNS)), row


def put(db: sqlite3.Connection, records: list[tuple[Any, ...]], rows: list[tuple[Any, ...]]) -> None:
    """Store some, and forget them."""
    db.executemany(
        f"INSERT INTO record (id, {', '.join(COLUMNS)}) VALUES (?, {', '.join('?' * len(COLUMNS))})",  # noqa: S608
        records,
    )
    db.executemany("INSERT INTO pass_entry VALUES (?, ?, ?, ?, ?, ?, ?, 1)", rows)
    db.commit()
    records.clear()
    rows.clear()


_AGAIN: Final = f"""
CREATE TEMP TABLE again AS SELECT r.{", r.".join(name for name in COLUMNS)}, n.value AS n,
    r.passed_at + n.value * {APART_S}000000 AS new_passed_at,
    r.received_at + n.value * {APART_S}000000 AS new_received_at,
    e.who_id, e.terminal_id, e.trait_id, e.temperature, e.match AS score
FROM many.record r JOIN many.pass_entry e ON e.at = r.passed_at / 1000 AND e.id = r.id
CROSS JOIN json_each(?) n WHERE r.id > ? AND r.id <= ? ORDER BY new_received_at
"""  # noqa: S608
_CHANGED: Final = {
    "passed_at": "new_passed_at",
    "received_at": "new_received_at",
    "msg_id": "msg_id || '-' || n",
    "apart": "substr(apart, 3) || printf('%02x', n)",
    "pass_time": f"strftime('%Y-%m-%d %H:%M:%f', new_passed_at / 1e6 + {OFFSET_MIN * 60}, 'unixepoch')",
    "fields": "replace(fields, pass_time, "
    f"strftime('%Y-%m-%d %H:%M:%f', new_passed_at / 1e6 + {OFFSET_MIN * 60}, 'unixepoch'))",
}


def repeat(db: sqlite3.Connection, count: int, times: int, *, is_shown: bool) -> None:
    """Have everybody pass again so many times, in the order of arrival."""
    db.executescript(
        """
        ATTACH '' AS many;
        CREATE TABLE many.record AS SELECT * FROM main.record;
        CREATE TABLE many.pass_entry (at, id, who_id, terminal_id, trait_id, temperature, match, is_rare,
            PRIMARY KEY (at, id)) WITHOUT ROWID;
        INSERT INTO many.pass_entry SELECT * FROM main.pass_entry;
        CREATE UNIQUE INDEX many.by_id ON record (id);
        DELETE FROM main.pass_entry;
        DELETE FROM main.record;
        """
    )
    values = ", ".join(_CHANGED.get(name, name) for name in COLUMNS)
    last, began = 0, time.perf_counter()
    for since in range(0, count, BATCH):
        db.execute(_AGAIN, (json.dumps(list(range(times))), since, since + BATCH))
        db.execute(
            f"INSERT INTO record (id, {', '.join(COLUMNS)}) SELECT ? + rowid, {values} FROM again",  # noqa: S608
            (last,),
        )
        db.execute(
            "INSERT INTO pass_entry SELECT new_passed_at / 1000, ? + rowid, who_id, terminal_id, trait_id, "
            "temperature, score, 1 FROM again",
            (last,),
        )
        db.execute("DROP TABLE again")
        db.commit()
        last += times * (min(since + BATCH, count) - since)
        if is_shown and last % 1_000_000 == 0:
            print(f"{last:,} records, {time.perf_counter() - began:.0f} s", flush=True)
    db.execute("DETACH many")


def put_who(db: sqlite3.Connection, everybody: Sequence[Somebody]) -> list[int]:
    """Store whom records name; returns the ids."""
    db.executemany(
        f"INSERT INTO pass_who (id, key, {', '.join(PersonAsNamed._fields)}, found) "  # noqa: S608
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, entries.who_key(one.named), *one.named, entries.found(one.named))
            for number, one in enumerate(everybody, 1)
        ],
    )
    db.commit()
    return list(range(1, len(everybody) + 1))


def put_people(db: sqlite3.Connection, everybody: Sequence[Somebody]) -> None:
    """Enrol everybody."""
    db.executemany("INSERT INTO department (id, name) VALUES (?, ?)", enumerate(DEPARTMENTS, 1))
    empty = {"TEXT": "", "INTEGER": 0}
    columns = [
        (name, None if not must_be else empty[kind])
        for _, name, kind, must_be, _, is_key in db.execute("PRAGMA table_info(person)")
        if not is_key
    ]
    rows = []
    for one in everybody:
        named = one.named
        said = dict(columns) | {
            "number": named.number,
            "name": named.name,
            "card": named.card,
            "card_key": named.card.lstrip("0"),
            "phone": named.phone,
            "department_id": DEPARTMENTS.index(named.department) + 1,
            "valid_from": "2020-01-01",
            "valid_until": "2099-12-31",
            "schedule": ";" * 6,
            "revision": 1,
            "found": found_by(named.name, named.number, named.card, named.phone),
        }
        rows.append(tuple(said.values()))
    names = ", ".join(name for name, _ in columns)
    db.executemany(
        f"INSERT INTO person ({names}) VALUES ({', '.join('?' * len(columns))})",  # noqa: S608
        rows,
    )
    db.commit()


def put_terminals(db: sqlite3.Connection) -> None:
    """Admit all terminals, ten to a group."""
    db.executemany(
        "INSERT INTO terminal_group (id, name) VALUES (?, ?)",
        [(number, f"Building {number}") for number in range(1, GROUPS + 1)],
    )
    db.executemany(
        "INSERT INTO terminal (serial, label, group_id, admission, sign_waived, address, versions, parameters) "
        "VALUES (?, ?, ?, 'admitted', 0, '', '{}', '{}')",
        [
            (serial(number), f"Gate {number + 1}", number * GROUPS // TERMINALS + 1)
            for number in range(TERMINALS)
        ],
    )
    db.commit()


def make(folder: Path, count: int, *, persons: int = PEOPLE, is_shown: bool = True) -> float:
    """Make a store in a folder; returns the bytes that a record takes, indexes included."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder)
    store.open()
    store.close()
    file = folder / FILE_NAME
    empty = file.stat().st_size
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -400000")
        fill(db, count, persons, is_shown=is_shown)
        db.execute("PRAGMA journal_mode = WAL")
    counted(folder)
    return (file.stat().st_size - empty) / max(1, count)


def counted(folder: Path) -> None:
    """Have what the store keeps of its counts be right."""
    store = Store(folder)
    with store._db.connection_context(), store._db.atomic():
        arrivals.count_anew(store._db)
    store.close()


def main() -> int:
    parser = argparse.ArgumentParser(description="Make a store of many pass records.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000, metavar="N")
    options = parser.parse_args()
    if (options.folder / FILE_NAME).exists():
        parser.error(f"{options.folder} holds a store already")
    began = time.perf_counter()
    size = make(options.folder, options.records)
    print(f"{options.records:,} records in {time.perf_counter() - began:.0f} s, {size:.0f} bytes each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
