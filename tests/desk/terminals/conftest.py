import pytest
from PySide6.QtTest import QAbstractItemModelTester

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.station.station import Station


@pytest.fixture
async def page(qtbot, station: Station) -> TerminalsPage:
    """The page as it stands in a window; what its models do wrong is a warning, and so fails the test."""
    pictures = Thumbnails(station.pictures)
    made = TerminalsPage(station, pictures)
    pictures.setParent(made)
    qtbot.addWidget(made)
    for model in (made.model, made.side.tree.model()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.resize(1204, 690)
    made.show()
    return made
