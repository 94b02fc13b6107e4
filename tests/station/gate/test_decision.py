"""Whether a gate opens: a table of cases, and what can never happen."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.station.gate.decision import OPENING, Fact, GateRules, Holder, Passing, decide
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import Priority, Verdict

MONDAY = datetime(2026, 11, 30, 9, 30)  # noqa: DTZ001  a terminal's wall clock
SATURDAY = datetime(2026, 12, 5, 9, 30)  # noqa: DTZ001
MORNING = Day.of([Period(8 * 60, 12 * 60)])
OFFICE = Week((MORNING,) * 5 + (Day.closed(),) * 2)
ALWAYS = Week.all_day()
VIP, BLOCKED, PLAIN = Priority.ALWAYS, Priority.BLOCKED, Priority.SCHEDULED
CLOSED_TODAY = {MONDAY.date(): Day.closed()}
OPEN_TODAY = {MONDAY.date(): Day.all_day()}
AFTERNOON_TODAY = {MONDAY.date(): Day.of([Period(13 * 60, 17 * 60)])}


def passing(at: datetime | None = MONDAY, verdict: Verdict | None = Verdict.PASSED, **more: bool) -> Passing:
    return Passing(at, verdict, **more)


def holder(priority: Priority = PLAIN, week: Week = OFFICE, **more: object) -> Holder:
    return Holder(priority, week, **{"is_on_roster": True, **more})


def at(hour: int, minute: int = 0, second: int = 0, day: datetime = MONDAY) -> Passing:
    return passing(day.replace(hour=hour, minute=minute, second=second))


def until(text: str) -> Holder:
    return holder(week=ALWAYS, valid_until=date.fromisoformat(text))


def since(text: str) -> Holder:
    return holder(week=ALWAYS, valid_from=date.fromisoformat(text))


NONE = GateRules()
SHUT, SHUT_BUT_VIPS = GateRules(is_held_shut=True), GateRules(is_held_shut=True, vips_pass_when_shut=True)
MILD = GateRules(fever_shuts=False)
FEVER = passing(has_fever=True)
UNCLEAR = passing(is_fever_unclear=True)
ODD_KIND = passing(is_kind_unknown=True)
CASES = [
    # the schedule
    ("within the day's period", passing(), holder(), NONE, Fact.WITHIN),
    ("in the minute in which it begins", at(8), holder(), NONE, Fact.WITHIN),
    ("a second before it begins", at(7, 59, 59), holder(), NONE, Fact.SCHEDULE),
    ("in the minute in which it ends", at(12, 0, 59), holder(), NONE, Fact.WITHIN),
    ("a minute after it ends", at(12, 1), holder(), NONE, Fact.SCHEDULE),
    ("at night", at(0), holder(), NONE, Fact.SCHEDULE),
    ("on a closed day", passing(SATURDAY), holder(), NONE, Fact.SCHEDULE),
    ("on a closed day of an open week", passing(SATURDAY), holder(week=Week.weekdays()), NONE, Fact.SCHEDULE),
    ("at midnight of a whole day", at(0), holder(week=ALWAYS), NONE, Fact.WITHIN),
    ("in the last minute of a whole day", at(23, 59, 59), holder(week=ALWAYS), NONE, Fact.WITHIN),
    ("in a week that is closed", passing(), holder(week=Week.closed()), NONE, Fact.SCHEDULE),
    (
        "in the second of two periods",
        at(18),
        holder(week=Week((Day.of([Period(480, 540), Period(1080, 1140)]),) * 7)),
        NONE,
        Fact.WITHIN,
    ),
    (
        "between two periods",
        at(12),
        holder(week=Week((Day.of([Period(480, 540), Period(1080, 1140)]),) * 7)),
        NONE,
        Fact.SCHEDULE,
    ),
    (
        "over midnight, before",
        at(23, 30),
        holder(week=Week((Day.of([Period(0, 360), Period(1320, 1439)]),) * 7)),
        NONE,
        Fact.WITHIN,
    ),
    (
        "over midnight, after",
        at(0, 30),
        holder(week=Week((Day.of([Period(0, 360), Period(1320, 1439)]),) * 7)),
        NONE,
        Fact.WITHIN,
    ),
    # no time
    ("without a time", passing(None), holder(), NONE, Fact.NO_TIME),
    ("without a time, in a week without limits", passing(None), holder(week=ALWAYS), NONE, Fact.NO_TIME),
    (
        "without a time, with holidays",
        passing(None),
        holder(week=ALWAYS),
        GateRules(OPEN_TODAY),
        Fact.NO_TIME,
    ),
    ("a VIP without a time", passing(None), holder(VIP), NONE, Fact.NO_TIME),
    ("late, without a time", passing(None, is_late=True), holder(VIP), NONE, Fact.LATE),
    # holidays
    ("on a closed holiday", passing(), holder(), GateRules(CLOSED_TODAY), Fact.HOLIDAY),
    ("on a closed holiday, always", passing(), holder(week=ALWAYS), GateRules(CLOSED_TODAY), Fact.HOLIDAY),
    ("on an open holiday", at(20), holder(), GateRules(OPEN_TODAY), Fact.WITHIN),
    (
        "outside of a holiday's periods, in the weekday's",
        passing(),
        holder(),
        GateRules(AFTERNOON_TODAY),
        Fact.HOLIDAY,
    ),
    (
        "in a holiday's periods, outside of the weekday's",
        at(15),
        holder(),
        GateRules(AFTERNOON_TODAY),
        Fact.WITHIN,
    ),
    (
        "in the minute in which a holiday's period ends",
        at(17),
        holder(),
        GateRules(AFTERNOON_TODAY),
        Fact.WITHIN,
    ),
    (
        "the day after a holiday",
        passing(MONDAY + timedelta(days=1)),
        holder(),
        GateRules(CLOSED_TODAY),
        Fact.WITHIN,
    ),
    (
        "an open holiday in a closed week",
        passing(),
        holder(week=Week.closed()),
        GateRules(OPEN_TODAY),
        Fact.WITHIN,
    ),
    # validity
    ("on the last day", at(23, 59), until("2026-11-30"), NONE, Fact.WITHIN),
    ("on the day after it", at(0, 0, 0, datetime(2026, 12, 1)), until("2026-11-30"), NONE, Fact.EXPIRED),  # noqa: DTZ001
    ("on the first day", at(0), since("2026-11-30"), NONE, Fact.WITHIN),
    ("on the day before it", passing(), since("2026-12-01"), NONE, Fact.NOT_YET_VALID),
    ("long over", passing(), until("2000-01-01"), NONE, Fact.EXPIRED),
    ("without limits", passing(), holder(week=ALWAYS), NONE, Fact.WITHIN),
    ("a VIP who has expired", passing(), holder(VIP, valid_until=date(2026, 11, 29)), NONE, Fact.EXPIRED),
    (
        "a VIP who is not yet valid",
        passing(),
        holder(VIP, valid_from=date(2026, 12, 1)),
        NONE,
        Fact.NOT_YET_VALID,
    ),
    # VIP
    ("a VIP at night", at(3), holder(VIP), NONE, Fact.VIP),
    ("a VIP on a closed day", passing(SATURDAY), holder(VIP), NONE, Fact.VIP),
    ("a VIP on a closed holiday", passing(), holder(VIP), GateRules(CLOSED_TODAY), Fact.VIP),
    ("a VIP in a closed week", passing(), holder(VIP, Week.closed()), NONE, Fact.VIP),
    ("a VIP with fever", FEVER, holder(VIP), NONE, Fact.FEVER),
    ("a VIP with fever where that shuts nothing", FEVER, holder(VIP), MILD, Fact.VIP),
    ("a VIP who is not on the roster", passing(), holder(VIP, is_on_roster=False), NONE, Fact.NOT_ON_ROSTER),
    # blocked
    ("blocked", passing(), holder(BLOCKED, ALWAYS), NONE, Fact.BLOCKED),
    ("blocked, as the terminal found", passing(verdict=Verdict.BLOCKED), holder(), NONE, Fact.BLOCKED),
    ("a VIP who is blocked there", passing(verdict=Verdict.BLOCKED), holder(VIP), NONE, Fact.BLOCKED),
    ("nobody, blocked there", passing(verdict=Verdict.BLOCKED), None, NONE, Fact.BLOCKED),
    ("blocked, on an open holiday", passing(), holder(BLOCKED), GateRules(OPEN_TODAY), Fact.BLOCKED),
    ("blocked and expired", passing(), holder(BLOCKED, valid_until=date(2000, 1, 1)), NONE, Fact.BLOCKED),
    # the roster
    ("not on this roster", passing(), holder(is_on_roster=False), NONE, Fact.NOT_ON_ROSTER),
    ("nobody by this number", passing(), None, NONE, Fact.NOT_KNOWN),
    ("a stranger", passing(verdict=Verdict.STRANGER), None, NONE, Fact.NOT_KNOWN),
    (
        "a stranger with somebody's number",
        passing(verdict=Verdict.STRANGER),
        holder(VIP),
        NONE,
        Fact.NOT_KNOWN,
    ),
    # fever
    ("fever", FEVER, holder(), NONE, Fact.FEVER),
    ("fever where that shuts nothing", FEVER, holder(), MILD, Fact.WITHIN),
    ("perhaps fever", UNCLEAR, holder(), NONE, Fact.NOT_UNDERSTOOD),
    ("perhaps fever, a VIP", UNCLEAR, holder(VIP), NONE, Fact.NOT_UNDERSTOOD),
    ("perhaps fever where that shuts nothing", UNCLEAR, holder(), MILD, Fact.WITHIN),
    (
        "fever at night where that shuts nothing",
        passing(MONDAY.replace(hour=3), has_fever=True),
        holder(),
        MILD,
        Fact.SCHEDULE,
    ),
    # what the terminal itself refused
    ("not matched", passing(verdict=Verdict.NOT_MATCHED), holder(VIP), NONE, Fact.TERMINAL_REFUSED),
    (
        "out of its schedule",
        passing(verdict=Verdict.OUT_OF_SCHEDULE),
        holder(VIP),
        NONE,
        Fact.TERMINAL_REFUSED,
    ),
    ("expired there", passing(verdict=Verdict.EXPIRED), holder(week=ALWAYS), NONE, Fact.TERMINAL_REFUSED),
    (
        "not authorised there",
        passing(verdict=Verdict.NOT_AUTHORISED),
        holder(VIP),
        NONE,
        Fact.TERMINAL_REFUSED,
    ),
    ("a verdict that cannot be read", passing(verdict=None), holder(VIP), NONE, Fact.NOT_UNDERSTOOD),
    # how it recognised them
    ("recognised in an unknown way", ODD_KIND, holder(week=ALWAYS), NONE, Fact.UNKNOWN_KIND),
    ("a VIP, recognised in an unknown way", ODD_KIND, holder(VIP), NONE, Fact.UNKNOWN_KIND),
    ("in an unknown way, held shut but for VIPs", ODD_KIND, holder(VIP), SHUT_BUT_VIPS, Fact.UNKNOWN_KIND),
    ("nobody, in an unknown way", ODD_KIND, None, NONE, Fact.UNKNOWN_KIND),
    (
        "in an unknown way, and refused there",
        passing(verdict=Verdict.NOT_MATCHED, is_kind_unknown=True),
        holder(VIP),
        NONE,
        Fact.TERMINAL_REFUSED,
    ),
    (
        "in an unknown way, and late",
        passing(is_kind_unknown=True, is_late=True),
        holder(VIP),
        NONE,
        Fact.LATE,
    ),
    # late
    ("late", passing(is_late=True), holder(week=ALWAYS), NONE, Fact.LATE),
    ("a VIP, late", passing(is_late=True), holder(VIP), NONE, Fact.LATE),
    ("late and refused", passing(verdict=Verdict.NOT_MATCHED, is_late=True), holder(), NONE, Fact.LATE),
    # held shut
    ("held shut", passing(), holder(week=ALWAYS), SHUT, Fact.HELD_SHUT),
    ("a VIP, held shut", passing(), holder(VIP), SHUT, Fact.HELD_SHUT),
    ("a VIP, held shut but for VIPs", passing(), holder(VIP), SHUT_BUT_VIPS, Fact.VIP),
    ("another, held shut but for VIPs", passing(), holder(), SHUT_BUT_VIPS, Fact.HELD_SHUT),
    ("a blocked one, held shut but for VIPs", passing(), holder(BLOCKED), SHUT_BUT_VIPS, Fact.BLOCKED),
    ("a VIP with fever, held shut but for VIPs", FEVER, holder(VIP), SHUT_BUT_VIPS, Fact.FEVER),
]


@pytest.mark.parametrize(
    ("passing", "holder", "rules", "because"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_table(passing: Passing, holder: Holder | None, rules: GateRules, because: Fact) -> None:
    decision = decide(passing, holder, rules)
    assert decision.because is because
    assert decision.opens is (because in {Fact.WITHIN, Fact.VIP})


def test_each_fact_decides_in_some_case() -> None:
    assert {case[4] for case in CASES} == set(Fact)
    assert len(CASES) >= 60


DAYS = st.sampled_from([Day.all_day(), Day.closed(), MORNING]) | st.builds(
    lambda start, length: Day.of([Period(start, min(start + length, 1439))]),
    st.integers(0, 1400),
    st.integers(1, 400),
)
DATES = st.dates(date(2026, 11, 1), date(2026, 12, 31))
PASSINGS = st.builds(
    Passing,
    st.none() | st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 31)),  # noqa: DTZ001
    st.none() | st.sampled_from(Verdict),
    has_fever=st.booleans(),
    is_fever_unclear=st.booleans(),
    is_kind_unknown=st.booleans(),
    is_late=st.booleans(),
)
HOLDERS = st.none() | st.builds(
    Holder,
    st.sampled_from(Priority),
    st.builds(Week, st.tuples(*[DAYS] * 7)),
    st.booleans(),
    st.none() | DATES,
    st.none() | DATES,
)
RULES = st.builds(
    GateRules, st.dictionaries(DATES, DAYS, max_size=4), st.booleans(), st.booleans(), st.booleans()
)


@given(PASSINGS, HOLDERS, RULES)
def test_it_never_opens_for_who_must_not_pass(
    passing: Passing, holder: Holder | None, rules: GateRules
) -> None:
    if not decide(passing, holder, rules).opens:
        return
    assert holder is not None
    assert (passing.verdict, passing.is_late) == (Verdict.PASSED, False)
    assert not passing.is_kind_unknown
    assert holder.is_on_roster
    assert holder.priority is not Priority.BLOCKED
    assert not ((passing.has_fever or passing.is_fever_unclear) and rules.fever_shuts)
    assert not rules.is_held_shut or (rules.vips_pass_when_shut and holder.priority is Priority.ALWAYS)
    assert passing.at is not None
    assert holder.valid_from is None or passing.at.date() >= holder.valid_from
    assert holder.valid_until is None or passing.at.date() <= holder.valid_until


@given(PASSINGS, HOLDERS, RULES)
def test_being_a_vip_outweighs_the_schedule_and_holidays_alone(
    passing: Passing, holder: Holder | None, rules: GateRules
) -> None:
    if holder is None or holder.priority is not Priority.SCHEDULED:
        return
    plain = decide(passing, holder, rules).because
    vip = decide(
        passing, Holder(VIP, holder.week, holder.is_on_roster, holder.valid_from, holder.valid_until), rules
    ).because
    if vip in OPENING:
        assert plain in {*OPENING, Fact.SCHEDULE, Fact.HOLIDAY, Fact.HELD_SHUT}
    else:
        assert vip is plain
