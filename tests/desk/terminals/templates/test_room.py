"""Room: the controls about templates stand apart, in the smallest window as in a usual one, in both languages."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desk.hands import seen, shown
from desk.terminals.templates.conftest import NORTH, SOUTH, template_of
from desk.test_room import SIZES, too_close
from facedesk import i18n
from facedesk.desk.window import Window
from facedesk.simulator.terminal.faults import Faults


async def test_no_two_controls_touch(qtbot, qapp, station, fleet, tmp_path):
    terminals = await fleet(faults={SOUTH: Faults(set_refused=True)})
    group = await station.groups.add("Office")
    for serial in (NORTH, SOUTH):
        await station.terminals.move(serial, group)
    template = await template_of(station, terminals[NORTH])
    await station.parameter_templates.set_rule(template, group, mends=False, given=[NORTH, SOUTH])
    await station.rollouts.apply(template, [SOUTH])
    window = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(window, before_close_func=lambda made: made.finish())
    window.show()
    window.open_page("terminals")
    page = window.terminals
    await seen(lambda: page.model.index_of(f"g:{group}").isValid())
    page.side.tree.choose(f"g:{group}")
    page.place.tabs.choose("templates")
    await seen(lambda: shown(window, "mend-all"))

    def preview() -> None:
        page.templates.apply(template, [NORTH, SOUTH])
        page.templates.page.preview.rule.setChecked(True)

    steps = {
        "tab": page.templates.leave,
        "preview": preview,
        "where": page.templates.page.foot.back.click,
        "results": lambda: page.templates._show_rollout(station.rollouts.all()[0]),
        "parameters": lambda: page.open_tab(NORTH, "parameters"),
        "several": lambda: page.side.tree.select([NORTH, SOUTH]),
    }
    found = {}
    for language in i18n.LANGUAGES:
        i18n.install(qapp, language)
        for name, lead in steps.items():
            lead()
            if name == "tab":
                page.side.tree.choose(f"g:{group}")
            for size in SIZES:
                window.resize(*size)
                for _ in range(3):
                    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
                found[language, name, size] = too_close(window)
    i18n.install(qapp, "en")
    assert {where: close for where, close in found.items() if close} == {}
