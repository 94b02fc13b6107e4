"""`ctl` about gates: who decides where, and what is said of those who cannot be switched over."""

import asyncio
from datetime import date
from typing import Any

import pytest

from facedesk.__main__ import _parser
from facedesk.control.answers import gates as answers
from facedesk.control.client import ChannelError, arguments_of, request
from facedesk.control.commands import gates
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.gatekeeping import spans
from facedesk.store.terminals import Decider
from facedesk.wire import schedule

from .conftest import OTHER, SERIAL, Asking


async def not_all_done(ask: Asking, *words: str) -> dict[str, dict[str, Any]]:
    """Ask for what is not done everywhere; give the rows by terminal."""

    def run() -> list[dict[str, Any]]:
        args, rows = _parser().parse_args(["ctl", *words]), []
        try:
            for row in request(ask.folder, args.ctl_command, arguments_of(args), "en"):
                rows.append(row)  # noqa: PERF402  those before a failure count
        except ChannelError:
            return rows
        raise AssertionError(rows)

    return {row["deviceNo"]: row for row in await asyncio.to_thread(run)}


async def test_a_group_is_switched_over_and_each_terminal_has_a_row(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await ask("group", "Works/Hall", SERIAL, OTHER)
    rows = await not_all_done(ask, "decide", "--group", "Works", "station")
    assert {serial: (row["decides"], row["state"]) for serial, row in rows.items()} == {
        SERIAL: ("station", "done"),
        OTHER: ("station", "waits"),
    }
    assert "has never called here" in rows[OTHER]["reason"]
    assert terminal.parameters["autoOpenDoorEnable"] == "0"
    (own,) = await ask("decide", SERIAL, "terminal")
    assert "holidays, fever" in own["remark"]
    again = (await not_all_done(ask, "decide", "--group", "Works", "station"))[SERIAL]
    assert (again["decides"], "a rule of its own" in again["remark"]) == ("terminal", True)


@pytest.mark.usefixtures("terminal")
async def test_who_would_be_left_alone_with_a_gate_that_asks_is_told_and_not_refused_unasked(
    ask: Asking,
) -> None:
    await ask("decide", SERIAL, "station")
    row = (await not_all_done(ask, "refuse", SERIAL))[SERIAL]
    assert (row["state"], f"ctl decide {SERIAL} terminal" in row["remark"]) == ("would", True)
    (online,) = [row for row in await ask("terminals") if row["deviceNo"] == SERIAL]
    assert online["state"] == "online"
    (refused,) = await ask("refuse", SERIAL, "--yes")
    assert (refused["state"], "nobody gets in there" in refused["remark"]) == ("refused", True)
    (forgotten,) = await ask("forget", SERIAL, "--yes")
    assert "nobody gets in there" in forgotten["remark"]


async def test_one_that_opens_by_itself_again_is_refused_at_once(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await ask("decide", SERIAL, "station")
    await ask("decide", SERIAL, "terminal")
    assert terminal.parameters["autoOpenDoorEnable"] == "1"
    (refused,) = await ask("refuse", SERIAL)
    assert (refused["state"], refused["remark"]) == ("refused", None)


@pytest.mark.usefixtures("terminal")
async def test_a_gate_that_is_held_is_said_to_stay_so(ask: Asking) -> None:
    await ask("hold", "open", SERIAL, "--minutes", "5")
    row = (await not_all_done(ask, "refuse", SERIAL))[SERIAL]
    assert "held open for everybody, and stays so" in row["remark"]
    await ask("hold", "shut", SERIAL, "--minutes", "5")
    row = (await not_all_done(ask, "refuse", SERIAL))[SERIAL]
    assert "held shut, and stays so" in row["remark"]


async def test_a_rule_of_its_own_is_taken_back_by_a_word(ask: Asking, terminal: SimulatedTerminal) -> None:
    await ask("group", "Works", SERIAL)
    await ask("decide", "--group", "Works", "station")
    await ask("decide", SERIAL, "terminal")
    (row,) = await ask("decide", SERIAL, "group")
    assert (row["decides"], row["state"]) == ("station", "done")
    assert terminal.parameters["autoOpenDoorEnable"] == "0"


async def test_several_days_are_added_as_one(ask: Asking) -> None:
    rows = await ask("holiday", "add", "2096-12-30", "09:00-12:00", "--until", "2097-01-01")
    assert [row["date"] for row in rows] == ["2096-12-30", "2096-12-31", "2097-01-01"]
    assert rows == [row | {"done": "added"} for row in await ask("holiday", "list")]


async def test_what_a_day_was_before_and_that_it_is_past_is_said(ask: Asking) -> None:
    async def remark(*words: str) -> str | None:
        (row,) = await ask("holiday", "add", *words)
        return str(row["remark"]) if row["remark"] else None

    assert await remark("2096-12-25") is None
    assert "closed" in (await remark("2096-12-25", "09:00-12:00") or "")
    assert "09:00-12:00" in (await remark("2096-12-25", "00:00-24:00") or "")
    assert await remark("2096-12-25", "00:00-24:00") is None
    listed = await ask("holiday", "list")
    assert "is past" in await ask.fails("holiday", "add", "2019-12-25")
    assert "2019-12-31 is past" in await ask.fails("holiday", "add", "2019-12-25", "--until", "2019-12-31")
    assert await ask("holiday", "list") == listed


async def test_of_several_days_those_that_are_past_are_said(
    ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "today", lambda: date(2096, 12, 31))
    rows = await ask("holiday", "add", "2096-12-30", "--until", "2096-12-31")
    assert ["is past" in (row["remark"] or "") for row in rows] == [True, False]


EMPTY = [
    ("decide", "station"),
    ("template", "apply", "Quiet"),
    ("upgrade", "file.bin", "--type", "1"),
    ("hold", "open", "--minutes", "5"),
    ("hold", "end"),
    ("emergency",),
    ("emergency", "open"),
    ("emergency", "end"),
    ("emergency", "try"),
    ("open",),
    ("reboot",),
    ("capture", "--out", "x.jpg"),
    ("clear-records", "--yes"),
]


@pytest.mark.usefixtures("terminal")
async def test_a_group_without_terminals_is_said_and_is_not_taken_for_done(ask: Asking) -> None:
    await ask("group", "Works/Hall", SERIAL)
    works = ask.station.groups.named("Works/Hall")
    await ask.station.groups.add("Yard")
    await ask.station.parameters.read(SERIAL)
    await ask.station.parameter_templates.save("Quiet", SERIAL, ["voiceVolume"])
    for words in EMPTY:
        assert (words, "in Yard" in await ask.fails(*words, "--group", "Yard")) == (words, True)
    assert works.decides is None
    assert ask.station.groups.named("Yard").decides is Decider.STATION  # for those that come


async def test_who_decides_where_a_gate_is_held_is_said_to_count_only_after_that(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    assert terminal.registered
    await ask("group", "Works", SERIAL)
    for what, who in (("open", "terminal"), ("open", "station"), ("shut", "station")):
        await ask("emergency", what, "--group", "Works")
        (row,) = await ask("decide", SERIAL, who)
        assert (row["decides"], row["state"], f"held {what}" in row["reason"]) == (who, "done", True)
        listed = {row["deviceNo"]: row["reason"] for row in await ask("decide")}
        assert listed[SERIAL] == row["reason"]
        await ask("emergency", "end")
    (row,) = await ask("decide", SERIAL, "station")
    assert (row["state"], row["reason"]) == ("done", None)


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        ("22:00-06:00", "past midnight is the next day's"),
        ("08:00-08:00", "no period"),
        ("08:00", "no period"),
        ("8-12", "no time"),
        (",".join(f"{hour:02}:00-{hour:02}:30" for hour in range(6)), "at most 5"),
    ],
)
def test_what_are_no_periods_of_a_day_is_wrong_use(
    periods: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args(["ctl", "holiday", "add", "2096-12-30", periods])
    assert said in capsys.readouterr().err


async def test_a_period_may_last_to_the_end_of_the_day(ask: Asking) -> None:
    (row,) = await ask("holiday", "add", "2096-12-30", "18:00-24:00")
    assert row["periods"] == "18:00-23:59"


@pytest.mark.usefixtures("terminal")
async def test_what_is_true_of_many_gates_is_said_once(
    ask: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    await ask.prints("ctl", "decide", SERIAL, OTHER, "station")
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if "while the station is off" in line] == said[:1]


def test_a_span_that_is_none_or_very_long_is_wrong_use() -> None:
    declared = next(each for each in gates.COMMANDS if each.name == "add_holiday")
    assert declared.misuse is not None
    for until, said in (("2026-12-29", "before the first one"), ("2028-01-01", "more than a year")):
        args = _parser().parse_args(["ctl", "holiday", "add", "2026-12-30", "--until", until])
        assert said in declared.misuse(args)
    assert (gates.MOST_DAYS, gates.MOST_PERIODS) == (spans.MOST_DAYS, schedule.MOST_PERIODS)


async def test_a_group_that_is_not_there_is_said(ask: Asking) -> None:
    assert "Nowhere" in await ask.fails("decide", "--group", "Nowhere", "station")


@pytest.mark.usefixtures("terminal")
async def test_people_read_all_facts_below_the_answer_and_an_arrow_before_the_one_that_decides(
    ask: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    await ask.station.parameters.read(SERIAL)  # both answers stand on the same
    (row,) = await ask("may", "20001", SERIAL)
    capsys.readouterr()
    assert await ask.prints("ctl", "may", "20001", SERIAL) == 0
    answer, *facts = capsys.readouterr().out.splitlines()
    assert answer.endswith(f"  no  {row['text']}")
    assert len(facts) == len(row["facts"]) > 1
    assert facts[0] == "  -> no  Nobody has the number 20001 here"
    assert [fact.split(None, 2)[-1] for fact in facts[1:]] == [fact["text"] for fact in row["facts"][1:]]
    assert not any("->" in fact for fact in facts[1:])


@pytest.mark.usefixtures("terminal")
async def test_all_facts_that_were_looked_at_are_told_and_the_one_that_decides_is_marked(ask: Asking) -> None:
    (row,) = await ask("may", "20001", SERIAL)
    assert (row["passes"], row["because"], row["certain"]) == (False, "notKnown", True)
    (decisive,) = [fact for fact in row["facts"] if fact["decides"]]
    assert decisive == {
        "about": "known",
        "holds": False,
        "decides": True,
        "text": "Nobody has the number 20001 here",
    }
