"""What `ctl` looks for pass records by: one option for each criterion."""

import argparse
import math
from collections.abc import Callable
from datetime import datetime
from typing import Final

from facedesk.control.commands.command import Argument, argument, calendar_day, name, names, switch

RESULTS: Final = (
    "passed",
    "notMatched",
    "outOfSchedule",
    "expired",
    "notAuthorised",
    "stranger",
    "blocked",
)
KINDS: Final = ("0", "1", "2", "3", "4")
DAY: Final = "%Y-%m-%d"


def moment(text: str) -> str:
    """Check a day or a local time."""
    try:
        said = datetime.fromisoformat(calendar_day(text.strip()))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is neither a day (2026-11-02) nor a time (2026-11-02T08:30)"
        ) from None
    if said.tzinfo is not None:
        raise argparse.ArgumentTypeError(
            f"'{text}' names a zone: times are what a terminal's place calls them, without one"
        )
    return text.strip()


def numbers(text: str) -> str:
    """Check a range of numbers, both ends of which belong; one of them may be left out."""
    low, dots, high = text.partition("..")
    try:
        ends = [float(each) for each in (low, high) if each.strip()]
    except ValueError:
        ends = []
    if not (dots and ends) or not all(map(math.isfinite, ends)):
        raise argparse.ArgumentTypeError(f"'{text}' is no range such as 37.3..42, 37.3.. or ..36")
    if len(ends) > 1 and ends[0] > ends[1]:
        raise argparse.ArgumentTypeError(f"'{text}' ends before it begins")
    return text


def some_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    """Return what checks values separated by commas."""

    def check(text: str) -> str:
        for each in names(text).replace("，", ",").split(","):
            if each.strip() not in choices:
                raise argparse.ArgumentTypeError(f"'{each.strip()}' is none of {', '.join(choices)}")
        return text

    return check


def words(text: str) -> str:
    """Check that something is looked for."""
    if not text.strip():
        raise argparse.ArgumentTypeError("nothing is looked for")
    return text


FILTERS: Final[tuple[Argument, ...]] = (
    argument(
        "--from",
        dest="since",
        type=moment,
        metavar="TIME",
        help="from a day or a local time on: 2026-11-02T08:30",
    ),
    argument(
        "--to", dest="until", type=moment, metavar="TIME", help="until a day, which belongs, or a local time"
    ),
    argument(
        "--person",
        type=words,
        metavar="TEXT",
        help="any part of a name, pinyin, number, card or phone; a stranger's made-up number from its beginning, "
        "six characters or more (any part of it: --text)",
    ),
    argument("--department", type=names, metavar="D", help="as the record says, or as enrolled today"),
    argument("--terminal", type=names, metavar="SERIAL", help="these terminals, separated by commas"),
    argument("--group", type=name, metavar="G", help="terminals of a group, and of those within it"),
    argument("--result", type=some_of(RESULTS), metavar="RESULT", help=f"some of {', '.join(RESULTS)}"),
    argument(
        "--kind",
        type=some_of(KINDS),
        metavar="KIND",
        help="snapType, some of 0 (face), 1 (face and identity card), 2 (face and IC card), 3 (stranger), 4 (IC card)",
    ),
    switch("--fever", "those with a fever"),
    argument("--temperature", type=numbers, metavar="A..B", help="degrees C, both ends belong"),
    argument("--match", type=numbers, metavar="A..B", help="match score of 100, both ends belong"),
    argument("--direction", choices=("in", "out"), help="as the terminal says"),
    switch("--late", "those that came late"),
    switch("--problem", "those in which something was not understood"),
    argument(
        "--text", type=words, metavar="TEXT", help="anywhere in what the terminal sent; looks through all"
    ),
)
"""The options of a filter; `control.answers.finding` makes one of them."""


def ends_before(args: argparse.Namespace) -> str:
    """Return that a span of time ends before it begins."""
    if args.since and args.until:
        since, until = datetime.fromisoformat(args.since), datetime.fromisoformat(args.until)
        if until < since and not (is_day(args.until) and until.date() == since.date()):
            return "--to is before --from"
    return ""


def is_day(text: str) -> bool:
    """Whether a day was meant, and no time of it."""
    return len(text) <= len("2026-11-02") and not set(text) & {"T", ":", " "}
