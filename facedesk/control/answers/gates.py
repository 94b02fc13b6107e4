"""Answers about gates: who decides, the calendar of holidays, and whether somebody may pass."""

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812  the argument is called as it is typed
from datetime import datetime

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import Row
from facedesk.station.gatekeeping.gates import Switching, SwitchState
from facedesk.store.terminals import Decider
from facedesk.texts import sentence
from facedesk.wire.schedule import Day, read_periods, write_periods


async def decide(asked: Asked, words: Sequence[str] = (), group: str | None = None) -> Rows:
    """Return who decides at terminals; change it, and switch over those that are online."""
    gates, decider = asked.station.gates, None
    if words:
        *serials, last = words
        decider, group_id = Decider(last), None if group is None else asked.station.groups.named(group).id
        about = await gates.decide(decider, serials, group_id)
    else:
        about = [view.serial for view in asked.station.terminals.all() if asked.is_inside(view)]
    undone = 0
    for switching in map(gates.switching, about):
        undone += switching.state is not SwitchState.DONE
        yield _switching_row(asked, switching, decider)
    if decider is not None:
        asked.check_done(undone, len(about))


def _switching_row(asked: Asked, switching: Switching, decider: Decider | None) -> Row:
    remarks = []
    if decider is not None and switching.decides is not decider:
        remarks.append("gateOwnRule")
    elif decider is not None or switching.state is not SwitchState.DONE:
        remarks.append(_REMARKS[switching.decides])
    return {
        "deviceNo": switching.serial,
        "decides": switching.decides.value,
        "state": switching.state.value,
        **asked.why(switching.reason),
        "remark": " ".join(map(asked.sentence, remarks)) or None,
    }


_REMARKS = {Decider.STATION: "gateShutWithoutStation", Decider.TERMINAL: "gateBeyondStation"}


async def add_holiday(asked: Asked, date: str, periods: str | None = None) -> Rows:
    """Let a day have periods of its own."""
    day, open_in = Date.fromisoformat(date), read_periods(periods or "")
    await asked.station.holidays.add(day, open_in)
    yield _holiday_row(day, open_in, "added")


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


def _holiday_row(day: Date, open_in: Day, done: str | None = None) -> Row:
    return {"date": day.isoformat(), "periods": write_periods(open_in), "done": done}


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
    }
