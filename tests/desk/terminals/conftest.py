import pytest
from PySide6.QtTest import QAbstractItemModelTester

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.station.station import Station


@pytest.fixture
async def page(qtbot, station: Station) -> TerminalsPage:
    """The page as it stands in a window; what its model does wrong is a warning, and so fails the test."""
    pictures = Thumbnails(station.pictures)
    made = TerminalsPage(station, pictures)
    pictures.setParent(made)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.resize(1204, 690)
    made.show()
    return made
