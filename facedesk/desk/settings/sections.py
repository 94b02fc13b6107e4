"""What stands in each section: the settings by their rows, and cards of other kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject

from facedesk.desk.live.muting import muting_of
from facedesk.desk.settings.about import AboutCard, NotedCard
from facedesk.desk.settings.changes_card import ChangesCard
from facedesk.desk.settings.diagnostics_card import DiagnosticsCard
from facedesk.desk.settings.field import SettingField
from facedesk.desk.settings.field_rows import name_of
from facedesk.desk.settings.holidays.card import HolidaysCard
from facedesk.desk.settings.licences_card import LicencesCard
from facedesk.desk.settings.log_card import LogCard
from facedesk.desk.settings.muting_control import MutingControl
from facedesk.desk.settings.panel import SectionPanel
from facedesk.desk.settings.reports.card import ReportsCard
from facedesk.settings import SETTINGS, Setting, SettingSection
from facedesk.station.changes import Changes
from facedesk.station.diagnostics import Diagnostics
from facedesk.station.gatekeeping.holidays import Holidays
from facedesk.station.gatekeeping.rulebook import Rulebook
from facedesk.station.records.saved_filters import SavedFilters
from facedesk.station.reports.reports import Reports
from facedesk.station.settings import Settings
from facedesk.station.terminals.views import Status

ICONS: Final[Mapping[SettingSection, str]] = {
    SettingSection.STATION: "broadcast",
    SettingSection.ADMISSION: "sign-in",
    SettingSection.GATE: "shield-check",
    SettingSection.DELIVERIES: "paper-plane-tilt",
    SettingSection.ALERTS: "bell",
    SettingSection.RECORDS: "clock-counter-clockwise",
    SettingSection.APPEARANCE: "text-aa",
    SettingSection.ABOUT: "info",
}
IS_ASKED: Final = frozenset({"removeExpired"})
"""What changes rosters: the window asks about it, carries it out, and says Undo."""
_OWN: Final[Mapping[str, Callable[[Setting, Settings], Any]]] = {
    "soundMutedUntil": lambda row, settings: MutingControl(muting_of(settings), name_of(row)),
}
"""Settings whose control is not made from their row."""


@dataclass(frozen=True, slots=True)
class SectionMembers:
    """What the sections show, and what they follow."""

    settings: Settings
    holidays: Holidays
    rulebook: Rulebook
    changes: Changes
    reports: Reports
    filters: SavedFilters
    status: Callable[[], Status]
    folder: Path
    diagnostics: Diagnostics


def panels(members: SectionMembers, parent: QObject) -> list[SectionPanel]:
    """Make the sections that have something now, in the page's order."""
    made = {section: SectionPanel(section) for section in SettingSection}
    for row in SETTINGS:
        own = _OWN[row.name](row, members.settings) if row.name in _OWN else None
        made[row.section].add_field(
            SettingField(row, members.settings, parent, own=own, is_asked=row.name in IS_ASKED)
        )
    # A card of another kind goes into its section here, with the words it is found by in both languages.
    holidays = HolidaysCard(members.holidays, members.rulebook, members.changes)
    made[SettingSection.GATE].add_card(holidays, "holidays calendar closed periods 节假日 日历 月历")
    reports = ReportsCard(members.reports, members.filters)
    made[SettingSection.RECORDS].add_card(
        reports, "reports schedule daily weekly monthly folder pdf xlsx 报表 定时 每天 每周 每月 文件夹"
    )
    about = made[SettingSection.ABOUT]
    about.add_card(AboutCard(members.folder), "version folder path log 版本 文件夹 路径 日志")
    about.add_card(ChangesCard(), "what's new changes versions 新增 更新 变更 版本")
    about.add_card(NotedCard(members.status, members.changes), "noted 留意")
    about.add_card(LogCard(members.folder), "log warnings 日志 警告")
    about.add_card(
        DiagnosticsCard(members.diagnostics, members.folder), "diagnostics help support zip 诊断 求助 支持"
    )
    about.add_card(LicencesCard(), "licences licenses made with 许可 组件")
    return [panel for panel in made.values() if not panel.is_empty()]
