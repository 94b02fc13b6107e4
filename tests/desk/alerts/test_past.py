"""The acknowledged alerts in the window: who, when, the note; searched, and read page by page."""

from PySide6.QtTest import QTest

from desk.alerts.test_panel import raised, with_alerts
from desk.hands import click, named, seen, shown
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.records.alerts import CTL, WINDOW, AlertKind, PastQuery
from facedesk.texts import reason


async def acknowledged(station: Station, count: int, note: str, by: str, kind=AlertKind.STRANGER) -> None:
    await raised(station, count, kind)
    await station.alerts.acknowledge([row.id for row in await station.alerts.open()], note, by)


def said(window):
    model = window.panel.past.model
    return [model.data(model.index(row, 0), 11) for row in range(model.rowCount())]  # the accessible text


async def test_they_are_shown_with_who_when_and_note_and_lead_back(window, station):
    await acknowledged(station, 1, "measured again", WINDOW, AlertKind.EXPIRED)
    await acknowledged(station, 1, "", CTL)
    click(window, "alerts-show-past")
    await seen(lambda: len(said(window)) == 2)
    newest, before = said(window)
    assert "Stranger" in newest
    assert "Acknowledged by ctl, " in newest
    assert "Expired" in before
    assert "Person 0" in before
    assert "Acknowledged in the window, " in before
    assert "measured again" in before
    assert not window.grab().isNull()
    click(window, "alerts-show-past")
    await seen(lambda: shown(window, "alerts-empty"))
    assert not shown(window, "alerts-past")


async def test_they_are_searched_by_kind_note_and_name(window, station):
    await acknowledged(station, 2, "fire drill", WINDOW)
    await acknowledged(station, 1, "50% sure", WINDOW, AlertKind.EXPIRED)
    click(window, "alerts-show-past")
    await seen(lambda: len(said(window)) == 3)
    for text, count in (("drill", 2), ("expired", 1), ("person 1", 1), ("0% s", 1), ("nobody", 0)):
        named(window, "alerts-past-search").clear()
        QTest.keyClicks(named(window, "alerts-past-search"), text)
        await seen(lambda count=count: len(said(window)) == count)
    await seen(lambda: shown(window, "alerts-past-none"))


async def test_a_thousand_are_read_page_by_page_and_each_once(window, station):
    await acknowledged(station, 250, "", WINDOW)
    model = window.panel.past.model
    await with_alerts(window, 0)
    click(window, "alerts-show-past")
    await seen(lambda: model.rowCount() >= 100)
    for _ in range(3):
        await seen(lambda: not model._reader.is_reading)
        model.fetchMore(model.index(-1, 0))
    await seen(lambda: model.rowCount() == 250)
    ids = [alert.id for alert in model.rows]
    assert len(ids) == len(set(ids)) == 250
    assert ids == sorted(ids, reverse=True)
    assert len(await station.alerts.past(PastQuery(), 1000)) == 250


async def test_older_ones_that_could_not_be_read_are_read_when_they_are_asked_for_again(
    window, station, monkeypatch
):
    await acknowledged(station, 150, "", WINDOW)
    model = window.panel.past.model
    await with_alerts(window, 0)
    click(window, "alerts-show-past")
    await seen(lambda: model.rowCount() == 100 and not model._reader.is_reading)

    async def fail(_query, _limit, _before):
        raise CommandFailed(reason("nameEmpty"))

    with monkeypatch.context() as patched:
        patched.setattr(station.alerts, "past", fail)
        model.fetchMore(model.index(-1, 0))
        assert not model.canFetchMore(model.index(-1, 0))
        await seen(lambda: model.canFetchMore(model.index(-1, 0)))
    model.fetchMore(model.index(-1, 0))
    await seen(lambda: model.rowCount() == 150)


async def test_opening_the_panel_from_the_wall_shows_the_open_ones(window, station):
    await raised(station, 1)
    await with_alerts(window, 1)
    click(window, "alerts-show-past")
    window.panel.open()
    assert not shown(window, "alerts-past")


async def test_the_gravest_open_one_is_named_while_the_acknowledged_ones_are_shown(window, station):
    await raised(station, 2)
    await with_alerts(window, 2)
    click(window, "alerts-show-past")
    back = named(window, "alerts-show-past")
    assert back.text() == "Back to the open alerts · 2 Stranger"
    await raised(station, 1, AlertKind.BLOCKED)
    await with_alerts(window, 3)
    assert back.text() == "Back to the open alerts · 1 Blocked"
    assert back.kind == "primary"
    click(window, "alerts-show-past")
    assert (back.text(), back.kind) == ("Acknowledged alerts", "link")


async def test_the_newest_one_is_at_the_top_also_where_the_list_was_read_already(window, station):
    await acknowledged(station, 60, "", WINDOW)
    await with_alerts(window, 0)
    click(window, "alerts-show-past")
    past = window.panel.past
    await seen(lambda: past.model.rowCount() == 60)
    await acknowledged(station, 1, "", CTL, AlertKind.EXPIRED)
    await seen(lambda: past.model.rowCount() == 61)
    assert past.list.rowAt(0) == 0
