"""`ctl records`: each filter finds just what it says, page by page, by the time of the pass."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import pytest
from station.peer import Peer, record, stranger

from facedesk.__main__ import _parser
from facedesk.control.answers import finding as answered
from facedesk.control.commands import exporting, finding, statistics
from facedesk.exchange.records.job import Format
from facedesk.store.records.search.tallying import TallyBy
from facedesk.wire.values import SnapType, Verdict

from .conftest import OTHER, SERIAL, Asking

A, B, C, D, E = "ABCDE"
PASSES: Final[Mapping[str, tuple[str, dict[str, Any]]]] = {
    A: (SERIAL, {"passTime": "2026-11-02 08:15:00.000", "idNumber": "101", "name": "张伟", "inOutMode": "1"}),
    B: (
        SERIAL,
        {
            "passTime": "2026-11-03 23:59:59.500",
            "idNumber": "102",
            "name": "王芳",
            "department": "Packing",
            "normalNumber": "0098765",
            "phone": "13800138000",
            "comparePoint": "61",
            "inOutMode": "2",
            "temperature": "37.3",
        },
    ),
    C: (
        OTHER,
        {
            "passTime": "2026-11-04 00:00:00.000",
            "idNumber": "103",
            "name": "Li Na",
            "compareResult": "3",
            "snapType": "4",
            "temperature": "38.2",
            "temperatureResult": "2",
        },
    ),
    D: (
        OTHER,
        {"passTime": "2026-11-04 12:00:00.000", "idNumber": "104", "name": "Ost", "compareResult": "nine"},
    ),
}
"""What they say, by the letter that their pass is called here; E is a stranger who passes now."""


@pytest.fixture
async def passed(ask: Asking) -> Mapping[int, str]:
    """Let them pass; return which record is whose."""
    peers = {}
    for serial in (SERIAL, OTHER):
        peers[serial] = await Peer.dial(f"ws://127.0.0.1:{ask.station.port}", serial)
        await peers[serial].register()
    for letter, (serial, fields) in PASSES.items():
        await peers[serial].uploaded(record(letter, **{"comparePoint": "90", "inOutMode": "0", **fields}))
    now = datetime.now().isoformat(" ", "milliseconds")  # noqa: DTZ005  as the terminal's clock shows it
    await peers[SERIAL].uploaded(stranger(E, passTime=now, inOutMode="0"))
    for peer in peers.values():
        await peer.hang_up()
    rows = await ask("records")
    return {row["id"]: row["msgID"] for row in rows}


def letters(rows: list[dict[str, Any]]) -> str:
    return "".join(row["msgID"] for row in rows)


FOUND: Final[Mapping[str, str]] = {
    "": "EDCBA",
    "--oldest-first": "ABCDE",
    "--from 2026-11-03": "EDCB",
    "--to 9999-12-31": "EDCBA",
    "--from 0001-01-01 --to 9999-12-31T23:59:59.999999": "EDCBA",
    "--temperature ..1e308": "EDCBA",
    "--to 2026-11-03": "BA",
    "--from 2026-11-03 --to 2026-11-03": "B",
    "--to 2026-11-04T00:00": "CBA",
    "--from 2026-11-04T00:00:00.001": "ED",
    "--person zhangwei": "A",
    "--person 芳": "B",
    "--person 8765": "B",
    "--person 0013": "B",
    "--person 10": "DCBA",
    "--department Packing": "B",
    f"--terminal {SERIAL}": "EBA",
    f"--terminal {SERIAL},{OTHER}": "EDCBA",
    "--group Hall": "DC",
    "--result passed": "BA",
    "--result expired,stranger": "EC",
    "--kind 4": "C",
    "--fever": "C",
    "--temperature 37.3..38.2": "CB",
    "--temperature 37.31..": "C",
    "--match ..61": "B",
    "--direction in": "A",
    "--direction out": "B",
    "--problem": "D",
    "--late": "DCBA",
    "--text nine": "D",
    "--result passed --direction in --from 2026-11-03": "",
}


async def test_each_filter_finds_what_it_says(ask: Asking, passed: Mapping[int, str]) -> None:
    await ask("group", "Hall", OTHER)
    found = {words: letters(await ask("records", *words.split())) for words in FOUND}
    assert found == FOUND
    counts = {words: await ask("records", *words.split(), "--count") for words in FOUND}
    assert counts == {words: [{"count": len(each)}] for words, each in FOUND.items()}
    assert sorted(passed.values()) == sorted(FOUND[""])


async def test_a_page_follows_the_record_that_another_ended_with(
    ask: Asking, passed: Mapping[int, str]
) -> None:
    first = await ask("records", "--limit", "2")
    then = await ask("records", "--limit", "2", "--after", str(first[-1]["id"]))
    last = await ask("records", "--limit", "2", "--after", str(then[-1]["id"]))
    assert [letters(page) for page in (first, then, last)] == ["ED", "CB", "A"]
    assert await ask("records", "--after", str(last[-1]["id"])) == []
    back = await ask("records", "--oldest-first", "--after", str(then[0]["id"]))
    assert letters(back) == "DE"
    assert len(passed) == len(PASSES) + 1
    assert await ask.fails("records", "--after", "4711") == "That pass is not stored any more."


async def test_who_is_enrolled_is_found_by_what_the_record_does_not_say(
    ask: Asking, passed: Mapping[int, str]
) -> None:
    people, passed_ids = ask.folder.parent / "people.csv", set(passed)
    people.write_text("Number,Name,Department\n103,Anna,Works/Hall\n", encoding="utf-8")
    await ask("person", "import", str(people))
    for words in ("--person ann", "--department Hall", "--department Works"):
        (row,) = await ask("records", *words.split())
        assert (row["msgID"], row["id"] in passed_ids) == (C, True)


@pytest.mark.usefixtures("passed")
async def test_a_department_whose_name_has_a_comma_is_found_by_it(ask: Asking) -> None:
    people = ask.folder.parent / "people.csv"
    people.write_text('Number,Name,Department\n103,Anna,"Sales, EMEA"\n', encoding="utf-8")
    await ask("person", "import", str(people))
    assert letters(await ask("records", "--department", "Sales, EMEA")) == C
    assert letters(await ask("records", "--department", "Test,Packing")) == "EDCBA"


async def test_who_names_a_terminal_as_people_call_it_is_told_its_serial(ask: Asking) -> None:
    await ask.station.terminals.label(SERIAL, "South gate")
    for words in (("records", "--terminal"), ("open",)):
        assert f"what {SERIAL} is called here" in await ask.fails(*words, "south gate")


async def test_who_is_not_known_is_said_and_never_an_empty_list(ask: Asking) -> None:
    for option in ("--terminal", "--department", "--group"):
        assert "Nowhere" in await ask.fails("records", option, "Nowhere")


@pytest.mark.parametrize(
    "words",
    [
        "--from yesterday",
        "--from 2026-11-02T08:00+08:00",
        "--result passed,maybe",
        "--kind 7",
        "--temperature 37",
        "--temperature 38..37",
        "--match ..",
        "--match nan..1",
        "--direction up",
        "--limit 0",
        "--department ,",
        "--group=",
        "--from 2026-W48",
    ],
)
def test_what_cannot_be_meant_is_wrong_use(words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        _parser().parse_args(["ctl", "records", *words.split()])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("--from 2026-11-03 --to 2026-11-02", True),
        ("--from 2026-11-03T10:00 --to 2026-11-03T09:00", True),
        ("--from 2026-11-03T10:00 --to 2026-11-03", False),
    ],
)
def test_no_span_ends_before_it_begins(words: str, is_wrong: bool) -> None:
    assert bool(finding.ends_before(_parser().parse_args(["ctl", "records", *words.split()]))) is is_wrong


def test_what_can_be_asked_for_is_what_there_is() -> None:
    assert set(finding.RESULTS) == {each.value for each in Verdict}
    assert list(finding.KINDS) == [str(int(each)) for each in SnapType]
    assert list(statistics.KEYS) == [each.value for each in TallyBy]
    assert list(exporting.FORMATS) == [each.value for each in Format]


def test_no_option_of_a_filter_is_passed_over() -> None:
    read = {field.value for field in answered._READ} | {"since", "until", "group"}
    assert {each.name for each in finding.FILTERS} == read
