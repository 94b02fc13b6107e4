"""Answers about terminals' parameters."""

from collections.abc import Iterator, Mapping, Sequence

from facedesk.control.answers.asked import INSIDE, Asked, Rows
from facedesk.control.rows import Remark, Row, instant
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.parameters import NOTHING
from facedesk.station.terminals.views import TerminalState
from facedesk.store.parameters.history import StateRow
from facedesk.texts import parameter_label, reason, sentence
from facedesk.wire import parameter_set
from facedesk.wire.parameters import BY_NAME, GROUP_LABELS
from facedesk.wire.quirks import folded, folded_names

_NAMES = folded_names(frozenset(BY_NAME))


async def parameters(
    asked: Asked, serial: str, history: bool = False, at: int | None = None, secrets: bool = False
) -> Rows:
    """Return a terminal's parameters: read now where it is online, else as it reported them last."""
    keeper = asked.station.parameters
    if history:
        for row in _history(await keeper.states(serial), asked.language):
            yield row
        return
    if at is not None:
        for row in _rows((await keeper.state(serial, at)).values, asked.language, secrets=secrets):
            yield row
        return
    view = asked.terminal(serial)
    values: Mapping[str, str]
    unclear = keeper.unclear(serial)
    if view.state is TerminalState.ONLINE:
        values, unclear = await keeper.read(serial), keeper.unclear(serial)
    else:
        values = keeper.known(serial)
        if view.state in INSIDE:
            yield Remark(asked.sentence("parametersOld", terminal=view.title))
    for row in _rows(values, asked.language, unclear, secrets=secrets):
        yield row


def _rows(
    values: Mapping[str, str], language: str, unclear: Mapping[str, str] = NOTHING, *, secrets: bool
) -> Iterator[Row]:
    defaulted = parameter_set.complete(values, {}, unclear).defaulted if values else frozenset()
    for name in parameter_set.in_order(values.keys() | defaulted | unclear.keys()):
        known = BY_NAME.get(name)
        is_secret = known is not None and known.is_secret
        value = known.default if known is not None and name in defaulted else values.get(name)
        yield {
            "name": name,
            "value": value if secrets or not is_secret else None,
            "label": parameter_label(name, language),
            "group": "" if known is None else GROUP_LABELS[known.group].in_language(language),
            "known": known is not None,
            "writable": known is not None and known.is_writable,
            "secret": is_secret,
            "defaulted": name in defaulted,
            "unclear": unclear.get(name),
        }


def _history(states: Sequence[StateRow], language: str) -> Iterator[Row]:
    before: Sequence[Mapping[str, str]] = [*(state.values for state in states[1:]), {}]
    for state, last in zip(states, before, strict=False):  # there may be none at all
        names = state.values.keys() | last.keys() if last else set()
        yield {
            "id": state.id,
            "time": instant(state.at),
            "by": sentence(reason(state.by[0], **dict(state.by[1])), language),
            "sent": state.is_sent,
            "changed": parameter_set.in_order(
                name for name in names if state.values.get(name) != last.get(name)
            ),
        }


async def set_parameters(asked: Asked, serial: str, changes: Sequence[Sequence[str]]) -> Rows:
    """Set parameters, read them again, and return for each whether it reads so."""
    asked.terminal(serial)
    wanted = {_NAMES.get(folded(name), name): value for name, value in changes}
    done = await asked.station.parameters.send(serial, wanted, reason("byCommandLine"))
    lost = {each.name: each for each in done.not_taken}
    for name in parameter_set.in_order(wanted.keys() | done.defaulted):
        missed = lost.get(name)
        is_secret = BY_NAME[name].is_secret
        failure = None
        if missed is not None:
            failure = sentence(missed.reason, asked.language)
        elif name in done.beneath:
            failure = asked.sentence("parameterBeneath", parameter=name)
        elif name in done.defaulted:
            failure = asked.sentence("parameterDefaulted")
        yield {
            "deviceNo": serial,
            "name": name,
            "before": None if is_secret else done.before.get(name),
            "after": None if is_secret else done.values.get(name),
            "state": "failed" if missed else "waits" if name in done.beneath else "done",
            "defaulted": name in done.defaulted,
            "reason": failure,
            "remark": failure,
        }
    for name, said in done.left_out.items():
        label = parameter_label(name, asked.language)
        yield Remark(f"{label}: {asked.sentence('parameterUnclear', parameter=name, found=said)}")
    if lost:
        raise CommandFailed(next(iter(lost.values())).reason)
    if done.beneath:
        raise asked.failed("parameterBeneath", parameter=", ".join(parameter_set.in_order(done.beneath)))
