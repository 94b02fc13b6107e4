"""Whatever is shown of templates speaks the other language at once, and loses nothing."""

import asyncio

from PySide6.QtWidgets import QWidget

from desk.hands import click, named, seen, shown
from desk.terminals.templates.conftest import template_of
from desk.test_language import GATE, LOST, compared, opened, station_at_work  # noqa: F401  fixtures
from facedesk.desk.window import Window


async def the_tab(window: Window) -> None:
    window.open_page("terminals")
    await seen(lambda: window.terminals.model.index_of("g:1").isValid())
    window.terminals.side.tree.choose("g:1")
    window.terminals.place.tabs.choose("templates")
    await seen(lambda: shown(window, "drift-table") and window.terminals.templates.tab.drift.rows.rowCount())
    await asyncio.sleep(0.3)


async def a_question(window: Window) -> None:
    click(window, "rule-end")
    await seen(lambda: shown(window, "template-confirm"))


async def the_preview(window: Window) -> None:
    page = window.terminals.templates
    page.tab.hand.confirm.give_up()
    (template,) = page._members.templates.all()
    page.apply(template, [GATE, LOST])
    await seen(lambda: not page.page._comparing._reader.is_reading)
    await asyncio.sleep(0.2)


async def by_value(window: Window) -> None:
    window.terminals.templates.page.preview.way.choose("values")


async def its_values(window: Window) -> None:
    click(window, "preview-choose")
    await seen(lambda: window.findChild(QWidget, "values-dialog") is not None)
    await asyncio.sleep(0.1)


async def where(window: Window) -> None:
    named(window, "values-dialog").reject()
    click(window, "apply-back")


async def what_became_of_it(window: Window) -> None:
    page = window.terminals.templates
    page.page.open_rollout(page._members.rollouts.all()[0])
    await asyncio.sleep(0.2)


async def a_new_one(window: Window) -> None:
    window.terminals.templates.leave()
    window.terminals.templates.tab.open_new(GATE)
    await asyncio.sleep(0.1)


async def test_every_step_of_a_template(opened, monkeypatch, qapp, station_at_work, join):  # noqa: F811
    station = station_at_work
    await seen(lambda: station.parameters.known(GATE))
    gate = join("168380000131")
    await station.terminals.admit("168380000131")
    await seen(lambda: station.parameters.known("168380000131"))
    template = await template_of(station, gate, voiceVolume="7", banner="Guten Tag")
    await station.parameter_templates.set_rule(template, 1, mends=False, given=[GATE])
    await station.rollouts.apply(template, [LOST])
    steps = (the_tab, a_question, the_preview, by_value, its_values, where, what_became_of_it, a_new_one)
    await compared(opened, monkeypatch, qapp, *steps)
