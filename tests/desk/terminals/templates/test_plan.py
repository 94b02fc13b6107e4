"""What would change where, worked out without asking anybody."""

from facedesk.desk.terminals.templates.apply import plan as plans
from facedesk.desk.terminals.templates.apply.plan import ApplyPlan, foresee
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.wire.parameters import OWN, WRITABLE

WANTED = {"voiceVolume": "7", "banner": "Hello", "ntpAddress": "ntp.lan"}
ORIGIN = {"voiceVolume": "7", "banner": "Hello", "ntpAddress": "ntp.lan", "overlayDeviceName": "North"}


def plan_of(*serials: str) -> ApplyPlan:
    template = ParameterTemplateRow(1, "Doors", WANTED)
    subject = plans.of_template(template, ORIGIN)
    return ApplyPlan(subject, dict(subject.values), serials)


def test_it_is_told_apart_what_changes_what_is_so_and_what_is_not_reported() -> None:
    seen = foresee("a", WANTED, {"voiceVolume": "1", "banner": "Hello"}, {})
    assert [(each.name, each.before, each.after) for each in seen.changes] == [("voiceVolume", "1", "7")]
    assert (seen.same, seen.unreported, seen.is_known, seen.is_so) == (
        ("banner",),
        ("ntpAddress",),
        True,
        False,
    )


def test_a_terminal_that_never_reported_anything_is_not_taken_to_be_so() -> None:
    seen = foresee("a", WANTED, {}, {})
    assert (seen.is_known, seen.is_so, seen.changes) == (False, False, ())


def test_values_that_mean_the_same_do_not_change() -> None:
    assert foresee("a", {"faceFeverTemperature": "37.30"}, {"faceFeverTemperature": "37.3"}, {}).is_so


def test_who_is_so_already_or_left_out_is_sent_nothing() -> None:
    plan = plan_of("so", "other", "out", "unknown")
    plan.look_at("so", {**WANTED}, {})
    plan.look_at("other", {**WANTED, "voiceVolume": "1"}, {})
    plan.look_at("out", {**WANTED, "voiceVolume": "1"}, {})
    plan.look_at("unknown", {}, {})
    plan.without.add("out")
    assert plan.to_send() == ["other", "unknown"]
    assert plan.count_changes() == 1
    assert {name: len(changes) for name, changes in plan.by_value().items()} == {
        "voiceVolume": 1,
        "banner": 0,
        "ntpAddress": 0,
    }


def test_only_who_reported_something_else_meanwhile_is_compared_again() -> None:
    plan, reported = plan_of("a", "b"), {"a": dict(WANTED), "b": dict(WANTED)}
    for serial, values in reported.items():
        plan.look_at(serial, values, {})
    assert plan.to_look_at(reported) == []
    assert plan.to_look_at({**reported, "b": dict(WANTED)}) == ["b"]


def test_what_belongs_to_one_terminal_goes_only_where_it_is_chosen_and_is_compared_then() -> None:
    plan = plan_of("a")
    plan.look_at("a", dict(WANTED), {})
    assert "overlayDeviceName" in plan.left_out()
    plan.choose(["voiceVolume", "overlayDeviceName"])
    assert plan.values == {"voiceVolume": "7", "overlayDeviceName": "North"}
    assert "overlayDeviceName" not in plan.left_out()
    assert (plan.foreseen, plan.is_whole) == ({}, False)


def test_of_a_terminal_all_that_can_be_set_is_copied_but_what_is_its_own() -> None:
    reported = {row.name: "1" for row in WRITABLE} | {"wiredIpAddress": "10.0.0.1"}
    subject = plans.of_terminal("a", "North gate", reported)
    assert subject.values.keys() == {row.name for row in WRITABLE} - OWN
    assert subject.others.keys() == {row.name for row in WRITABLE} & OWN
    assert "wiredIpAddress" not in subject.all()


def test_what_a_terminal_says_so_that_nobody_understands_it_changes_whatever_is_wanted():
    seen = foresee("a", WANTED, {"banner": "Hello"}, {"voiceVolume": f"{WANTED['voiceVolume']} / 9"})
    assert [(each.name, each.before) for each in seen.changes if each.name == "voiceVolume"] == [
        ("voiceVolume", f"{WANTED['voiceVolume']} / 9")
    ]
    assert not {"voiceVolume"} & {*seen.same, *seen.unreported}
