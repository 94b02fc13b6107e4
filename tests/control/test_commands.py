"""A command of `ctl` is declared once: what the line, the channel and the answer know of it cannot differ."""

import inspect
import re
import shlex
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

from facedesk.__main__ import _parser, main
from facedesk.control.answers.catalogue import ANSWERS, answers_in
from facedesk.control.client import arguments_of
from facedesk.control.commands.catalogue import COMMANDS
from facedesk.control.commands.command import CtlCommand, argument
from facedesk.control.commands.deliveries import DELIVERY_STATES
from facedesk.control.commands.finding import FILTERS
from facedesk.exchange.columns.cards import CardForm
from facedesk.store.delivery_state import DeliveryState

README = Path(__file__).resolve().parents[2] / "README.md"
VALUES = {
    "id": "7",
    "month": "2026-11",
    "limit": "7",
    "after": "7",
    "since": "2026-11-02",
    "until": "2026-11-02T13:05",
    "result": "passed",
    "kind": "3",
    "temperature": "36..37.3",
    "match": "60..100",
    "column": "a=b",
    "file": "x.csv",
    "muster": "x.pdf",
    "accept": "accept",
    "changes": "a=b",
    "at": "7",
    "together": "7",
    "wait": "0.5",
    "minutes": "0.1",
    "words": "station",
    "date": "2026-12-25",
    "add_holiday.until": "2026-12-26",
    "periods": "08:00-12:00",
    "may.at": "2026-11-08T13:05",
    "add_report.at": "06:00",
    "number": "7",
    "by": "hour",
    "begin": "2026-11-08",
    "end": "2026-11-08T13:05",
}


def typed() -> list[CtlCommand]:
    """Return the commands that people can type."""
    return [each for each in COMMANDS.values() if each.typed]


def line_of(declared: CtlCommand) -> list[str]:
    """Write a command line that says something for each argument of a command, options first."""
    options, plain = [], []
    for each in declared.arguments:
        value = VALUES.get(f"{declared.name}.{each.name}", VALUES.get(each.name, each.name))
        choices = each.options.get("choices") or (value,)
        if not each.flag.startswith("--"):
            plain += [choices[0]]
        elif each.options.get("action") == "store_true":
            options += [each.flag] if each.name != "stop" else []
        else:
            options += [each.flag, choices[-1]]
    return ["ctl", *declared.typed, *options, *plain]


@pytest.mark.parametrize("declared", typed(), ids=lambda each: each.name)
def test_all_that_is_typed_reaches_the_answer(declared: CtlCommand) -> None:
    args = _parser().parse_args(line_of(declared))
    sent = arguments_of(args)
    answer = inspect.signature(ANSWERS[declared.name]).parameters.values()
    taken = [each.name for each in answer if each.kind is not each.VAR_KEYWORD]
    of_filter = [] if len(taken) == len(answer) else [each.name for each in FILTERS]
    assert args.ctl_command == declared.name
    assert sorted(["asked", *sent]) == sorted([*taken, *of_filter])
    assert all(sent[name] for name in sent if name != "stop")


@pytest.mark.parametrize("declared", typed(), ids=lambda each: each.name)
def test_help_names_each_argument(declared: CtlCommand, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args(["ctl", *declared.typed, "--help"])
    said = capsys.readouterr().out
    for each in declared.arguments:
        assert each.flag in said or str(each.options.get("metavar")) in said or "{" in said


BY_NAME = [
    (declared, each.flag)
    for declared in typed()
    for each in declared.arguments
    if each.flag in {"--group", "--department"}
]


@pytest.mark.parametrize(("declared", "flag"), BY_NAME)
def test_a_name_that_is_empty_does_not_mean_all(declared: CtlCommand, flag: str) -> None:
    line = line_of(declared)
    at = line.index(flag) + 1
    _parser().parse_args(line)
    with pytest.raises(SystemExit):
        _parser().parse_args([*line[:at], " ", *line[at + 1 :]])


def test_help_leaves_the_capitals_within_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args(["ctl", "export", "--help"])
    assert "\nWrite pass records to a CSV, XLSX or PDF file" in capsys.readouterr().out


async def answers(asked: object, serial: str) -> AsyncIterator[Any]:
    yield asked, serial


SUBJECT = ModuleType("subject")
SUBJECT.some = answers


@pytest.mark.parametrize("declared", [[], ["serial", "--also"], ["number"]])
def test_an_argument_that_only_one_side_knows_is_refused_at_once(declared: list[str]) -> None:
    with pytest.raises(TypeError, match="declares or takes, but not both"):
        answers_in([SUBJECT], [CtlCommand("some", "text", tuple(map(argument, declared)))])


def test_a_command_without_an_answer_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="nothing answers"):
        answers_in([SUBJECT], [CtlCommand("other", "text")])


def test_an_argument_for_the_client_alone_is_not_sent() -> None:
    declared = CtlCommand("some", "text", (argument("serial"), argument("--out", is_sent=False)))
    assert answers_in([SUBJECT], [declared]) == {"some": answers}


def test_names_are_there_once() -> None:
    assert len({tuple(each.typed) for each in typed()}) == len(typed())
    assert [each.name for each in COMMANDS.values() if not each.typed] == ["show"]


def test_what_may_be_chosen_is_what_the_station_knows() -> None:
    assert list(DELIVERY_STATES) == [state.value for state in DeliveryState]
    (cards,) = [each for each in COMMANDS["import_people"].arguments if each.name == "cards"]
    assert cards.options["choices"] == get_args(CardForm)


def test_the_readme_shows_each_command_and_only_lines_that_are_understood() -> None:
    shown = re.findall(
        r"^facedesk (?:--json )?(ctl .+?)(?:\s+#.*)?$", README.read_text("utf-8"), re.MULTILINE
    )
    parser = _parser()
    named = {parser.parse_args(shlex.split(line)).ctl_command for line in shown}
    told = README.read_text("utf-8")
    missing = {
        tuple(each.typed)
        for each in typed()
        if each.name not in named and f"`{' '.join(each.typed)}`" not in told
    }
    assert missing <= {("unassign",), ("person", "unblock")}  # said in the text beside their counterparts


@pytest.mark.parametrize(
    "line",
    [
        ["records", "--person", "\udcff"],
        ["ack", "7", "--note", "M\udcfcller"],
        ["admit", "1683", "\udcff"],
        ["person", "import", "x.csv", "--column", "number=\udcff"],
    ],
)
def test_a_text_that_is_not_in_utf_8_is_wrong_use(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ctl", *line])
    assert ended.value.code == 2
    assert "not written in UTF-8" in capsys.readouterr().err


def test_a_path_may_hold_any_bytes() -> None:
    args = _parser().parse_args(["ctl", "export", "\udcff.csv"])
    assert COMMANDS[args.ctl_command].wrong_in(args) == ""
