import pytest
from PySide6.QtTest import QAbstractItemModelTester

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models import people as people_model
from facedesk.desk.people.editor.photos.tab import PhotosTab
from facedesk.desk.people.list.page import PeopleList
from facedesk.station.station import Station
from facedesk.store.people.people import Person

from .photos import portrait


@pytest.fixture(autouse=True)
def lists_follow_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list gathers changes before it looks again; what most tests do to it first need not wait for that."""
    monkeypatch.setattr(people_model, "_SEARCH_AGAIN_MS", 20)


@pytest.fixture
async def people_list(qtbot, station: Station) -> PeopleList:
    """The list as it stands in a window; what its models do wrong is a warning, and so fails the test."""
    pictures = Thumbnails(station.pictures)
    made = PeopleList(station, pictures)
    pictures.setParent(made)
    qtbot.addWidget(made)
    for model in (made.model, made.departments.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.resize(1156, 690)
    made.show()
    return made


@pytest.fixture
async def tab(qtbot, station: Station) -> PhotosTab:
    pictures = Thumbnails(station.pictures)
    made = PhotosTab(
        station.people,
        station.records,
        station.by_hand,
        station.terminals,
        station.changes,
        originals=station.pictures,
        pictures=pictures,
    )
    pictures.setParent(made)
    qtbot.addWidget(made)
    made.resize(1156, 500)
    made.show()
    return made


@pytest.fixture
async def li(station: Station) -> Person:
    """A stored person with a photo in the first and in the third place."""
    person = Person("20002", "Li Na")
    return await station.people.save(person, {0: portrait("li-enrolled"), 2: portrait("li-capture")})
