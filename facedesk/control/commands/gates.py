"""`ctl` about gates: who decides, the calendar of holidays, and whether somebody may pass."""

import argparse
from datetime import date, datetime

from facedesk.control.commands.command import SERIAL, CtlCommand, Row, argument, calendar_day, counted, name

MOST_DAYS = 366
"""As the station has it, which is not imported for the start of `ctl` alone."""
DAY_ENDS = 24 * 60
MOST_PERIODS = 5
DECIDERS = ("station", "terminal", "group")
"""`group`: as the group says in which a terminal or a group hangs."""


def day(text: str) -> str:
    """Read a date."""
    try:
        return date.fromisoformat(calendar_day(text)).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date such as 2026-11-08") from None


def moment(text: str) -> str:
    """Read a time that a terminal's clock shows."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.tzinfo is not None or len(text) <= len("2026-11-08"):
        raise argparse.ArgumentTypeError(
            f"'{text}' is no time of the terminal's clock such as 2026-11-08T13:05"
        )
    return read.isoformat()


def periods(text: str) -> str:
    """Read the periods of a day, `HH:MM-HH:MM` with commas between."""
    every = text.split(",")
    if len(every) > MOST_PERIODS:
        raise argparse.ArgumentTypeError(
            f"a day has at most {counted(MOST_PERIODS, 'period')}, and not {len(every)}"
        )
    for each in every:
        start, sign, end = each.strip().partition("-")
        if not sign or (begins := _minute(start)) == (ends := _minute(end)):
            raise argparse.ArgumentTypeError(f"'{each}' is no period such as 08:00-12:00")
        if begins > ends:
            raise argparse.ArgumentTypeError(
                f"'{each}' ends before it begins; what goes on past midnight is the next day's: give it there"
            )
    return text


def _minute(text: str) -> int:
    hour, sign, minute = text.strip().partition(":")
    is_read = sign and all(each.isascii() and each.isdigit() and len(each) <= 2 for each in (hour, minute))  # noqa: PLR2004
    minutes = int(hour) * 60 + int(minute) if is_read and int(minute) < 60 else DAY_ENDS + 1  # noqa: PLR2004
    if minutes > DAY_ENDS:
        raise argparse.ArgumentTypeError(f"'{text}' is no time such as 08:00")
    return minutes


def _misuse(args: argparse.Namespace) -> str:
    """Return what is amiss: serials or a group, then who decides; nothing at all lists."""
    words, group = args.words, args.group
    if not words and group is None:
        return ""
    if not words or words[-1] not in DECIDERS:
        return f"the last word must be {', '.join(DECIDERS[:-1])} or {DECIDERS[-1]}"
    if group is not None and len(words) > 1:
        return "name either terminals or a group"
    return "" if group is not None or len(words) > 1 else "name terminals, or a group with --group"


def _wrong_span(args: argparse.Namespace) -> str:
    """Return what is amiss with the last day of several."""
    if args.until is None:
        return ""
    days = (date.fromisoformat(args.until) - date.fromisoformat(args.date)).days
    if days < 0:
        return "the day of --until is before the first one"
    return "the day of --until is more than a year after the first one" if days >= MOST_DAYS else ""


def _decided(row: Row) -> str:
    why = f"  {row['reason']}" if row["reason"] else ""
    return f"{row['deviceNo']:<16} {row['decides']:<8} {row['state']}{why}"


def _holiday(row: Row) -> str:
    return f"{row['date']}  {row['periods'] or 'closed'}{'  removed' if row['done'] == 'removed' else ''}"


def _passage(row: Row) -> str:
    answer = f"{_WORDS[row['passes']]}{'' if row['certain'] else ', not certain'}"
    return f"{row['idNumber']}  {row['deviceNo']}  {row['at']}  {answer}  {row['text']}"


def _facts(row: Row) -> list[str]:
    """Return each fact that was looked at, in that order; an arrow stands before the one that decides."""
    return [
        f"{'->' if fact['decides'] else '- '} {_WORDS[fact['holds']]:<4}{fact['text']}"
        for fact in row["facts"]
    ]


_WORDS = {True: "yes", False: "no", None: "?"}
"""Whether somebody passes, or a fact lets them; None where that cannot be known, or does not count there."""


COMMANDS = (
    CtlCommand(
        "decide",
        "let the station or the terminals decide whether gates open; alone: how all stand",
        (
            argument(
                "words", nargs="*", metavar="SERIAL|station|terminal|group", help="serials, then who decides"
            ),
            argument(
                "--group", type=name, metavar="GROUP", help="all terminals of a group, also those to come"
            ),
        ),
        line=_decided,
        misuse=_misuse,
    ),
    CtlCommand(
        "add_holiday",
        "let a day have periods of its own; without any nobody passes",
        (
            argument("date", type=day, metavar="DATE"),
            argument("periods", nargs="?", type=periods, metavar="HH:MM-HH:MM,..."),
            argument("--until", type=day, metavar="DATE", help="all days up to this one"),
        ),
        words="holiday add",
        line=_holiday,
        remark=lambda row: row["remark"] or "",
        misuse=_wrong_span,
    ),
    CtlCommand("list_holidays", "all holidays", words="holiday list", line=_holiday),
    CtlCommand(
        "remove_holiday",
        "let a day be as its weekday again",
        (argument("date", type=day, metavar="DATE"),),
        words="holiday remove",
        line=_holiday,
    ),
    CtlCommand(
        "may",
        "whether somebody may pass at a terminal, and what decides",
        (
            argument("number", metavar="NUMBER"),
            SERIAL,
            argument("--at", type=moment, metavar="TIME", help="2026-11-08T13:05 by its clock; else now"),
        ),
        line=_passage,
        more=_facts,
    ),
)
