"""The Records page: a tab is made once it is looked at, and what stands beside the tabs is the chosen one's."""

import pytest
from PySide6.QtWidgets import QLabel

from desk.hands import shown
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.page import RecordsPage
from facedesk.desk.records.tab import RecordsTab


class Counted(RecordsTab):
    """A tab that counts how many of it were made."""

    made = 0

    def __init__(self, name: str) -> None:
        super().__init__()
        Counted.made += 1
        self.setObjectName(name)
        self._beside = QLabel(name)
        self._beside.setObjectName(f"{name}-beside")

    def head(self) -> QLabel:
        return self._beside


@pytest.fixture
def page(qtbot, station) -> RecordsPage:
    Counted.made = 0
    made = RecordsPage(station, Thumbnails(station.pictures))
    for name in ("one", "other"):
        made.add(name, name.title(), lambda name=name: Counted(name))
    qtbot.addWidget(made)
    return made


async def test_a_tab_is_made_when_it_is_first_looked_at_and_once(page):
    page.tabs.choose("one")
    assert Counted.made == 0
    page.show()
    assert Counted.made == 1
    page.tabs.choose("other")
    page.tabs.choose("one")
    page.tabs.choose("other")
    assert Counted.made == 2


async def test_beside_the_tabs_stands_what_the_chosen_one_has_there(page):
    page.open_tab("one")
    page.show()
    assert shown(page, "one-beside")
    page.open_tab("other")
    assert shown(page, "other-beside")
    assert not shown(page, "one-beside")
