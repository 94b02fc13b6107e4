"""The answer to each command, by its name on the channel."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType

from facedesk.control.answers import (
    attendance,
    deliveries,
    exporting,
    gates,
    health,
    holding,
    inside,
    log,
    openings,
    parameters,
    people,
    record,
    records,
    reports,
    station,
    statistics,
    templates,
    terminals,
    upgrades,
)
from facedesk.control.answers.asked import Rows
from facedesk.control.commands.catalogue import COMMANDS
from facedesk.control.commands.command import CtlCommand
from facedesk.control.commands.finding import FILTERS

Answer = Callable[..., Rows]


def answers_in(subjects: Iterable[ModuleType], commands: Iterable[CtlCommand]) -> Mapping[str, Answer]:
    """Return the functions that answer commands: each is called with who asks and the arguments by name.

    Raises:
        TypeError: a command has no answer, or one that does not take just what is declared.
    """
    known = {name: value for subject in subjects for name, value in vars(subject).items()}
    return {command.name: _fitting(command, known.get(command.name)) for command in commands}


def _fitting(command: CtlCommand, answer: Answer | None) -> Answer:
    if answer is None:
        raise TypeError(f"nothing answers '{command.name}'")
    code = answer.__code__
    taken = set(code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount])
    if code.co_flags & inspect.CO_VARKEYWORDS:  # it makes a filter of them
        taken |= {each.name for each in FILTERS}
    if at_odds := taken ^ {each.name for each in command.arguments if each.is_sent}:
        raise TypeError(f"'{command.name}' declares or takes, but not both: {', '.join(sorted(at_odds))}")
    return answer


ANSWERS = answers_in(
    (
        station,
        terminals,
        health,
        openings,
        log,
        parameters,
        templates,
        gates,
        holding,
        upgrades,
        records,
        reports,
        exporting,
        statistics,
        inside,
        attendance,
        record,
        people,
        deliveries,
    ),
    COMMANDS.values(),
)
