"""Where an upgrade goes: each answer, loss and return in each state, as a table."""

import pytest

from facedesk.station.upgrades import course
from facedesk.station.upgrades.running import RunningJob, RunningUpgrade
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeJobRow, UpgradeRow
from facedesk.wire.values import UpdateType

SIZE, HALF = 100, 50
APPLICATION, KERNEL = int(UpdateType.APPLICATION), int(UpdateType.KERNEL)


def row(state: str, served: int = 0, *, said_done: bool = False) -> UpgradeRow:
    return UpgradeRow(
        1, 1, "1", 0, state=UpgradeState(state), served=served, said_done=said_done, before="V1", version="V1"
    )


def told(step: course.UpgradeStep | None) -> tuple[str, str]:
    return ("", "") if step is None else (step.state.value, step.why.code if step.why else "")


@pytest.mark.parametrize(
    ("at", "code", "returned", "kind", "leads_to"),
    [
        (row("offered"), "500", False, APPLICATION, ("fetching", "")),
        (row("offered"), "501", False, APPLICATION, ("fetching", "")),
        (row("fetching", HALF), "500", False, APPLICATION, ("fetching", "")),
        (row("fetching", SIZE), "501", False, APPLICATION, ("installing", "")),
        (row("installing", SIZE), "501", False, APPLICATION, ("installing", "")),
        (row("restarting", SIZE, said_done=True), "500", False, APPLICATION, ("", "")),
        (row("restarting", SIZE), "500", False, APPLICATION, ("", "")),
        (row("offered"), "100", False, APPLICATION, ("restarting", "")),
        (row("installing", SIZE), "100", False, APPLICATION, ("restarting", "")),
        (row("installing", SIZE), "100", True, APPLICATION, ("restarting", "")),
        (row("installing", SIZE), "100", False, KERNEL, ("restarting", "")),
        (row("installing", SIZE), "100", True, KERNEL, ("done", "upgradeUnproven")),
        (row("offered"), "507", False, APPLICATION, ("failed", "terminalRefused")),
        (row("restarting", SIZE, said_done=True), "506", False, APPLICATION, ("failed", "terminalRefused")),
        (row("fetching", HALF), "", False, APPLICATION, ("failed", "terminalRefused")),
    ],
)
def test_an_answer(at: UpgradeRow, code: str, returned: bool, kind: int, leads_to: tuple[str, str]) -> None:
    step = course.after_answer(at, code, "", size=SIZE, has_returned=returned, title="North", kind=kind)
    assert told(step) == leads_to


@pytest.mark.parametrize(
    ("at", "leads_to"),
    [
        (row("offered"), ""),
        (row("fetching", HALF), ""),
        (row("installing", SIZE), "restarting"),
        (row("restarting", SIZE), ""),
    ],
)
def test_the_end_of_its_connection(at: UpgradeRow, leads_to: str) -> None:
    assert told(course.after_loss(at, SIZE))[0] == leads_to


@pytest.mark.parametrize(
    ("at", "version", "kind", "by_itself", "leads_to"),
    [
        (row("restarting", SIZE, said_done=True), "V2", APPLICATION, True, ("done", "")),
        (row("restarting", SIZE, said_done=True), "V2", APPLICATION, False, ("done", "")),
        (row("restarting", SIZE, said_done=True), "V2", KERNEL, True, ("done", "")),
        (row("restarting", SIZE), "V2", APPLICATION, True, ("done", "")),
        (row("fetching", HALF), "V2", APPLICATION, True, ("done", "")),
        (row("offered"), "V2", APPLICATION, True, ("done", "upgradeNotFetched")),
        (row("restarting", said_done=True), "V2", APPLICATION, True, ("done", "")),
        (row("restarting", SIZE, said_done=True), "V1", APPLICATION, True, ("failed", "upgradeStillOld")),
        (row("restarting", SIZE, said_done=True), "V1", APPLICATION, False, ("", "")),
        (row("restarting", SIZE, said_done=True), "V1", KERNEL, True, ("done", "upgradeUnproven")),
        (row("restarting", SIZE), "V1", APPLICATION, True, ("installing", "")),
        (row("restarting", SIZE), "V1", KERNEL, True, ("installing", "")),
        (row("installing", SIZE), "V1", APPLICATION, True, ("", "")),
        (row("offered"), "V1", KERNEL, True, ("", "")),
        (row("restarting", SIZE, said_done=True), "", APPLICATION, True, ("failed", "upgradeVersionUnsaid")),
        (row("restarting", SIZE, said_done=True), "", APPLICATION, False, ("", "")),
        (row("restarting", SIZE, said_done=True), "", KERNEL, True, ("done", "upgradeUnproven")),
        (row("fetching", HALF), "", APPLICATION, True, ("", "")),
    ],
)
def test_its_return(
    at: UpgradeRow, version: str, kind: int, by_itself: bool, leads_to: tuple[str, str]
) -> None:
    assert told(course.after_return(at, version, size=SIZE, kind=kind, went_by_itself=by_itself)) == leads_to


@pytest.mark.parametrize(
    ("at", "online", "returned", "code"),
    [
        (row("offered"), True, False, "upgradeSilent"),
        (row("fetching", HALF), True, False, "upgradeStuck"),
        (row("installing", SIZE), True, True, "upgradeStuck"),
        (row("restarting", SIZE, said_done=True), False, False, "upgradeNotBack"),
        (row("restarting", SIZE), False, False, "upgradeNotBack"),
        (row("restarting", SIZE, said_done=True), True, False, "upgradeNotRestarted"),
        (row("restarting", SIZE, said_done=True), True, True, "upgradeStillOld"),
    ],
)
def test_an_end_of_patience(at: UpgradeRow, online: bool, returned: bool, code: str) -> None:
    assert course.overdue(at, wait_s=600.0, is_online=online, has_returned=returned).code == code


@pytest.mark.parametrize(("resumed", "served"), [(True, 100), (False, 40)])
def test_who_goes_on_where_it_was_when_the_station_ended_has_what_came_before(
    resumed: bool, served: int
) -> None:
    by = ("byCommandLine", ())
    of = RunningJob.of(UpgradeJobRow(1, 0, by, "x.bin", 100, 0, 1, together=1, stops=False, wait_s=60))
    of.is_resumed = resumed
    part = RunningUpgrade(of, row("fetching"), lambda *_: None)
    part.on_served(range(60, 100))
    assert part.row.served == served
