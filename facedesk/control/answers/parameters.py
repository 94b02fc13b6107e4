"""Answers about terminals' parameters."""

from collections.abc import Iterator, Mapping, Sequence

from facedesk.control.answers.asked import INSIDE, Asked, Rows
from facedesk.control.rows import Remark, Row, instant
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.outcome import SendOutcome
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
            old = "parametersOld" if values else "parametersNeverRead"
            yield Remark(asked.sentence(old, terminal=view.title))
    for row in _rows(values, asked.language, unclear, keeper.former(serial), secrets=secrets):
        yield row


def _rows(
    values: Mapping[str, str],
    language: str,
    unclear: Mapping[str, str] = NOTHING,
    former: Mapping[str, str] = NOTHING,
    *,
    secrets: bool,
) -> Iterator[Row]:
    defaulted = parameter_set.complete(values, former, unclear).defaulted if values else frozenset()
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
    wanted = _wanted(asked, changes)
    try:
        done = await asked.station.parameters.send(serial, wanted, reason("byCommandLine"))
    except CommandFailed as refused:
        if refused.reason.code == "terminalRefused":
            for name in parameter_set.in_order(wanted):
                yield _set_row(asked, serial, name, wanted, state="failed") | asked.why(refused.reason)
        raise
    for row in _became(asked, serial, wanted, done):
        yield row
    if done.recalled:
        names = ",".join(parameter_set.in_order(done.recalled))
        yield Remark(asked.sentence("parametersRecalled", parameters=names))
    if done.defaulted:
        names = ",".join(parameter_set.in_order(done.defaulted))
        yield Remark(asked.sentence("parametersDefaulted", parameters=names))
    for name, said in done.left_out.items():
        label = parameter_label(name, asked.language)
        yield Remark(f"{label}: {asked.sentence('parameterUnclear', parameter=name, found=said)}")
    if done.not_taken:
        raise CommandFailed(done.not_taken[0].reason)
    if done.beneath:
        raise asked.failed("parameterBeneath", parameter=", ".join(parameter_set.in_order(done.beneath)))


def _became(asked: Asked, serial: str, wanted: Mapping[str, str], done: SendOutcome) -> Iterator[Row]:
    """Return what became of each parameter that was to be set, or had to be."""
    lost = {each.name: each for each in done.not_taken}
    for name in parameter_set.in_order(wanted.keys() | done.defaulted):
        missed, failure = lost.get(name), None
        if missed is not None:
            failure = sentence(missed.reason, asked.language)
        elif name in done.beneath:
            failure = asked.sentence("parameterBeneath", parameter=name)
        elif name in done.defaulted:
            failure = asked.sentence("parameterDefaulted")
        is_shown = not BY_NAME[name].is_secret
        state = "failed" if missed else "waits" if name in done.beneath else "done"
        yield _set_row(asked, serial, name, wanted, state=state) | {
            "before": done.before.get(name) if is_shown else None,
            "after": done.values.get(name) if is_shown else None,
            "defaulted": name in done.defaulted,
            "reason": failure,
            "remark": failure if missed or name in done.beneath else None,
        }


def _wanted(asked: Asked, changes: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return what parameters are to become, by the catalogue's names; two spellings of one are one."""
    wanted: dict[str, str] = {}
    for name, value in changes:
        known = _NAMES.get(folded(name), name)
        if known in wanted:
            raise asked.failed("parameterTwice", parameter=known)
        wanted[known] = value
    return wanted


def _set_row(asked: Asked, serial: str, name: str, wanted: Mapping[str, str], *, state: str) -> Row:
    """Return what became of a parameter; `value` is what it was to be, its default where nothing was said."""
    row = BY_NAME[name]
    return {
        "deviceNo": serial,
        "name": name,
        "value": None if row.is_secret else wanted.get(name, row.default),
        "secret": row.is_secret,
        "before": None,
        "after": None,
        "state": state,
        "defaulted": False,
        **asked.why(None),
        "remark": None,
    }
