"""Answers about gates: who decides, the calendar of holidays, and whether somebody may pass."""

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812  the argument is called as it is typed
from datetime import datetime

from facedesk.control.answers.asked import Asked, Rows, in_order
from facedesk.control.rows import Row
from facedesk.station.clocks.clock import today
from facedesk.station.gatekeeping.facts import LookedAt
from facedesk.station.gatekeeping.gates import Switching, SwitchState
from facedesk.station.gatekeeping.spans import HolidaySpan
from facedesk.store.holds import HoldKind
from facedesk.store.terminals import Decider
from facedesk.texts import reason, sentence
from facedesk.wire.schedule import Day, read_periods, write_periods


async def decide(asked: Asked, words: Sequence[str] = (), group: str | None = None) -> Rows:
    """Return who decides at terminals; change it, and switch over those that are online."""
    gates = asked.station.gates
    if not words:
        for view in filter(asked.is_inside, in_order(asked.station.terminals.all())):
            yield _switching_row(asked, gates.switching(view.serial))
        return
    *serials, last = words
    who, group_id = _DECIDERS.get(last), None if group is None else asked.station.groups.named(group).id
    about, undone, waits = await gates.decide(who, serials, group_id), 0, 0
    if not about:
        raise asked.failed("groupDecidesForThoseToCome", group=group)
    for switching in map(gates.switching, about):
        undone += switching.state is not SwitchState.DONE
        waits += switching.state is SwitchState.WAITS
        is_own = who is not None and switching.decides is not who
        yield _switching_row(asked, switching, is_own=is_own, is_new=True)
    asked.check_done(undone, len(about), waits=waits)


_DECIDERS = {decider.value: decider for decider in Decider}


def _switching_row(asked: Asked, switching: Switching, *, is_own: bool = False, is_new: bool = False) -> Row:
    remark = None
    if is_own:
        remark = asked.sentence("gateOwnRule", terminal=asked.title(switching.serial))
    elif is_new and switching.state is not SwitchState.FAILED:  # else it is as it was
        remark = asked.sentence(_REMARKS[switching.decides])
    why = switching.reason
    top = asked.station.holding.top(switching.serial)
    if switching.state is SwitchState.DONE and top is not None:
        code = "gateHeldOpenAbove" if top.kind is HoldKind.OPEN else "gateHeldShutAbove"
        why = reason(code, terminal=asked.title(switching.serial))
    return {
        "deviceNo": switching.serial,
        "decides": switching.decides.value,
        "state": switching.state.value,
        **asked.why(why),
        "remark": remark,
    }


_REMARKS = {Decider.STATION: "gateShutWithoutStation", Decider.TERMINAL: "gateBeyondStation"}


async def add_holiday(asked: Asked, date: str, periods: str | None = None, until: str | None = None) -> Rows:
    """Let a day have periods of its own, or all days up to another one."""
    first, open_in = Date.fromisoformat(date), read_periods(periods or "")
    span = HolidaySpan(first, first if until is None else Date.fromisoformat(until), open_in)
    if span.last < today():
        raise asked.failed("holidayPast", day=span.last.isoformat())
    before = await asked.station.holidays.change(span.change())
    for day in span.days():
        yield _holiday_row(day, open_in, "added", _remark_of(asked, day, before.get(day), open_in))


def _remark_of(asked: Asked, day: Date, before: Day | None, open_in: Day) -> str | None:
    """Return what else is to be known of a day that was made a holiday: what it was, or that it is over."""
    if before is not None and not before.means(open_in):
        code = "holidayWas" if before.periods or before.is_all_day else "holidayWasClosed"
        return asked.sentence(code, day=day.isoformat(), periods=write_periods(before))
    return asked.sentence("holidayPast", day=day.isoformat()) if day < today() else None


async def list_holidays(asked: Asked) -> Rows:
    """Return all holidays, by day."""
    for day, open_in in asked.station.holidays.days.items():
        yield _holiday_row(day, open_in)


async def remove_holiday(asked: Asked, date: str) -> Rows:
    """Let a day be as its weekday again."""
    day = Date.fromisoformat(date)
    before = asked.station.holidays.days.get(day, Day.closed())
    await asked.station.holidays.remove(day)
    yield _holiday_row(day, before, "removed")


def _holiday_row(day: Date, open_in: Day, done: str | None = None, remark: str | None = None) -> Row:
    return {"date": day.isoformat(), "periods": write_periods(open_in), "done": done, "remark": remark}


async def may(asked: Asked, number: str, serial: str, at: str | None = None) -> Rows:
    """Return whether somebody may pass, and what decides."""
    moment = None if at is None else datetime.fromisoformat(at)
    passage = await asked.station.passages.may(number, serial, moment)
    yield {
        "idNumber": number,
        "deviceNo": serial,
        "at": passage.at.isoformat(timespec="minutes"),
        "decides": passage.decides.value,
        "passes": passage.passes,
        "because": passage.because,
        "text": sentence(passage.text, asked.language),
        "remark": sentence(passage.remark, asked.language) if passage.remark else None,
        "certain": passage.is_certain,
        "facts": [_fact_row(fact, asked.language) for fact in passage.facts],
    }


def _fact_row(fact: LookedAt, language: str) -> Row:
    """Return one fact that was looked at; `holds` is null where it cannot be known."""
    text = sentence(fact.text, language)
    return {"about": fact.about.value, "holds": fact.holds, "decides": fact.decides, "text": text}
