"""The commands as a command line."""

import argparse
from typing import Any

from facedesk.control.commands.catalogue import COMMANDS
from facedesk.control.commands.command import CtlCommand

FAMILIES = {
    "template": "parameters that are kept by a name, for many terminals",
    "person": "people in and out, one or many",
    "report": "passes, attendance and alerts, written into a folder on a schedule",
    "holiday": "days with periods of their own, where the station decides",
}
"""First words that several commands share; they stand at the end."""


def add_commands(ctl: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Let a parser know all commands; `common` holds the options that each of them takes."""
    alone = ctl.add_subparsers(dest="ctl_command", metavar="COMMAND", required=True)
    for each in COMMANDS.values():
        if len(each.typed) == 1:
            _add(alone, each, common)
    for word, text in FAMILIES.items():
        family = alone.add_parser(word, help=text, description=_as_sentence(text), parents=[common])
        within = family.add_subparsers(dest=f"{word}_command", metavar="COMMAND", required=True)
        for each in COMMANDS.values():
            if each.typed[:-1] == [word]:
                _add(within, each, common)


def _as_sentence(text: str) -> str:
    """Return a text with a capital at its beginning; the others stay."""
    return text[:1].upper() + text[1:]


def _add(to: "argparse._SubParsersAction[Any]", each: CtlCommand, common: argparse.ArgumentParser) -> None:
    made = to.add_parser(
        each.typed[-1], help=each.text, description=_as_sentence(each.text), parents=[common]
    )
    made.set_defaults(ctl_command=each.name, wrong_use=made.error)
    for argument in each.arguments:
        made.add_argument(argument.flag, **argument.options)
