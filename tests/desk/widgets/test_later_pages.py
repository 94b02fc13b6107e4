"""Pages that are made when they are first looked at."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from facedesk.desk.widgets.layout import vbox
from facedesk.desk.widgets.tabs.later_pages import LaterPages


def page_of(*names: str) -> QWidget:
    page, fields = QWidget(), [QLineEdit(objectName=name) for name in names]
    vbox(*fields, on=page)
    return page


@pytest.fixture
def asked() -> list[str]:
    """The pages that were made, in order."""
    return []


@pytest.fixture
def around(qtbot) -> QWidget:
    """What the pages stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def pages(qtbot, around, asked) -> LaterPages:
    """Two pages between a field above and one below."""

    def make(name: str) -> QWidget:
        asked.append(name)
        return page_of(f"{name}-1", f"{name}-2")

    pages = LaterPages()
    for name in ("first", "second"):
        pages.add(name, lambda name=name: make(name))
    vbox(QLineEdit(objectName="above"), pages, QLineEdit(objectName="below"), on=around)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    return pages


def test_a_page_is_made_when_it_is_opened_and_once(pages, asked):
    assert asked == []
    assert pages.made() == ()
    second = pages.open("second")
    assert asked == ["second"]
    assert second.isVisible()
    pages.open("first")
    assert not second.isVisible()
    assert pages.open("second") is second
    assert asked == ["second", "first"]


def test_a_page_that_is_asked_for_is_made_and_not_shown(pages):
    pages.open("first")
    second = pages.page("second")
    assert pages.made() == (pages.page("first"), second)
    assert pages.is_made("second")
    assert not second.isVisible()
