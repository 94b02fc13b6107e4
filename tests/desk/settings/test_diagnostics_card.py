"""Diagnostics saved from About."""

import zipfile

import pytest

from desk.hands import named, seen
from facedesk.desk.settings.diagnostics_card import DiagnosticsCard


@pytest.fixture
def card(qtbot, station) -> DiagnosticsCard:
    made = DiagnosticsCard(station.diagnostics, station.store.folder)
    qtbot.addWidget(made)
    made.show()
    return made


async def test_it_is_saved_and_said_where(card, tmp_path):
    path = tmp_path / "help.zip"
    card.write(path)
    notice = named(card, "diagnostics-notice")
    await seen(notice.isVisible)
    assert str(path) in notice.text()
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None
        assert "versions.json" in bundle.namelist()


async def test_where_it_cannot_be_written_it_says_why(card, tmp_path):
    card.write(tmp_path / "nowhere" / "help.zip")
    notice = named(card, "diagnostics-notice")
    await seen(notice.isVisible)
    assert "No such file" in notice.text()
    assert named(card, "diagnostics-save").isEnabled()
