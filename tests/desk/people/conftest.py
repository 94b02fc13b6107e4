import pytest
from PySide6.QtTest import QAbstractItemModelTester

from facedesk.desk.people.list_page import PeopleList
from facedesk.desk.pictures import Pictures
from facedesk.station.station import Station


@pytest.fixture
async def people_list(qtbot, station: Station) -> PeopleList:
    """The list as it stands in a window; what its models do wrong is a warning, and so fails the test."""
    pictures = Pictures(station)
    made = PeopleList(station, pictures)
    pictures.setParent(made)
    qtbot.addWidget(made)
    for model in (made.model, made.departments.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.resize(1156, 690)
    made.show()
    return made
