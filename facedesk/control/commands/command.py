"""What a command of `facedesk ctl` is declared by; parser, client, server and what is printed derive from it.

The client imports all declarations, and its start-up counts: the station's answers stand in `control.answers`.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]
LINE_MOST = 1000


class Argument(NamedTuple):
    """One argument of a command, as `argparse` takes it."""

    flag: str
    options: Mapping[str, Any]
    is_path: bool
    """Whether it is made absolute: the station has another working directory."""
    is_sent: bool
    """Whether it goes to the station; the client keeps the others to itself."""

    @property
    def name(self) -> str:
        """Return what the parsed command line and the answer call it."""
        return self.options.get("dest") or self.flag.lstrip("-").replace("-", "_")


def argument(flag: str, *, is_path: bool = False, is_sent: bool = True, **options: Any) -> Argument:
    """Declare an argument; `options` are those of `argparse`."""
    return Argument(flag, options, is_path, is_sent)


def switch(flag: str, text: str) -> Argument:
    """Declare an option without a value."""
    return argument(flag, action="store_true", help=text)


def printed(row: Row) -> str:
    """Return the values of a row, for commands without a line of their own."""
    return " ".join(str(value) for name, value in row.items() if name != "remark")


def remarked(row: Row) -> str:
    """Return what a row says beside its line; "" for nothing."""
    return row.get("remark") or ""


def _nothing_more(_row: Row) -> Sequence[str]:
    return ()


def _any_use(_args: argparse.Namespace) -> str:
    return ""


def _is_text(said: Any) -> bool:
    """Whether texts can be stored and sent; bytes that are none come as halves of characters."""
    if isinstance(said, str):
        return said.encode(errors="replace") == said.encode(errors="surrogatepass")
    return all(map(_is_text, said)) if isinstance(said, list | tuple) else True


class CtlCommand(NamedTuple):
    """One command: on the command line, on the channel, and as it is printed."""

    name: str
    """On the channel; the answer's function is called so."""
    text: str
    arguments: tuple[Argument, ...] = ()
    words: str | None = None
    """How it is typed, where not by its name; "" where only stations ask so."""
    line: Callable[[Row], str] = printed
    line_most: int = LINE_MOST
    more: Callable[[Row], Sequence[str]] = _nothing_more
    """Returns what stands below its line, a line each."""
    remark: Callable[[Row], str] = remarked
    saves: str = ""
    """The name of the picture in its row that the client writes into the file which `--out` names."""
    misuse: Callable[[argparse.Namespace], str] = _any_use
    """Returns what does not go together in a command line; "" for nothing."""
    stops_with_client: bool = False
    """Whether it may take long and can be broken off anywhere; the others are done to their end."""

    def wrong_in(self, args: argparse.Namespace) -> str:
        """Return what is wrong with a command line beside what its arguments check by themselves; "" for nothing."""
        for each in self.arguments:
            said = getattr(args, each.name, None)
            if not each.is_path and each.is_sent and not _is_text(said):
                return f"{each.flag}: what stands there is not written in UTF-8"
        return self.misuse(args)

    @property
    def typed(self) -> list[str]:
        """Return the words by which it is typed."""
        return (self.name if self.words is None else self.words).split()


def minutes(most: int) -> Callable[[str], float]:
    """Return what reads a number of minutes, above 0 and at most so many; parts of one are meant."""

    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = 0.0
        if not 0 < number <= most:  # neither is what is no number
            raise argparse.ArgumentTypeError(f"'{text}' is no number of minutes, above 0 and at most {most}")
        return number

    return read


def counted(count: int, one: str, several: str = "") -> str:
    """Return a count with its noun."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def people_counted(count: int) -> str:
    """Return a count of people."""
    return counted(count, "person", "people")


# What stands on the command line, checked


def count(text: str) -> int:
    """Read a whole number above 0."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**63):
        raise argparse.ArgumentTypeError(f"{text} is no whole number above 0")
    return int(text)


def names(text: str) -> str:
    """Check names separated by commas."""
    if not all(name.strip() for name in text.replace("，", ",").split(",")):
        raise argparse.ArgumentTypeError(f"a name is missing in '{text}'")
    return text


def name(text: str) -> str:
    """Check a name: an empty one, as of a variable that is not set, does not mean all."""
    if not text.strip():
        raise argparse.ArgumentTypeError(f"a name is missing in '{text}'")
    return text


def calendar_day(text: str) -> str:
    """Return a day, or a time of one, as it is.

    Raises:
        ValueError: a week is named, which Python would take for its Monday.
    """
    if "W" in text.upper():
        raise ValueError(text)
    return text


def column(text: str) -> tuple[str, str]:
    """Read which column holds a field."""
    field, sign, heading = (part.strip() for part in text.partition("="))
    if not (field and sign and heading):
        raise argparse.ArgumentTypeError(f"'{text}' is no FIELD=HEADING")
    return field, heading


def spreadsheet(text: str) -> str:
    """Check the name of a file that is to be written."""
    if not text.casefold().endswith((".csv", ".xlsx")):
        raise argparse.ArgumentTypeError(f"{text} ends neither in .csv nor in .xlsx")
    return text


SERIAL = argument("serial", metavar="SERIAL")
SERIALS_OR_GROUP = (
    argument("serials", nargs="*", metavar="SERIAL"),
    argument("--group", type=name, metavar="G", help="all terminals of a group, and of those within it"),
)
"""Which terminals are meant; `one_of_both` is their misuse."""


def one_of_both(args: argparse.Namespace) -> str:
    """Return that terminals must be named one by one or by their group."""
    if args.serials and args.group:
        return "name terminals by their serials or by --group, not by both"
    return "" if args.serials or args.group else "name terminals by their serials, or by --group"
