"""The window has a place and words for each field that the rows declare, and offers those of several that it may."""

from typing import Any

import pytest
from person_samples import IN_COLUMNS, SAMPLES, full, with_sample
from PySide6.QtWidgets import QWidget

from desk.hands import named
from desk.people.editors import make_editor
from facedesk import i18n
from facedesk.desk.people.bulk.fields import BulkFields
from facedesk.desk.people.editor import draft
from facedesk.desk.text import field_words
from facedesk.desk.text.people_text import ListWords
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.people.people import Person, value_of
from facedesk.wire.person_fields import FIELDS, SENT, Kind, PersonField


def each(rows: Any) -> Any:
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.key)


async def test_each_field_has_a_tab_which_shows_it_and_gives_it_back(qtbot, station):
    assert await station.departments.add("Sales") == SAMPLES[Kind.DEPARTMENT]
    tabs = make_editor(qtbot, station).tabs
    assert sorted(field for tab in tabs for field in tab.fields) == sorted({row.attribute for row in FIELDS})
    person = full()
    for tab in tabs:
        tab.load(person)
    shown = Person("")
    for tab in tabs[:1] + tabs[2:4]:  # photos and terminals are no values of one field
        shown = tab.apply(shown)
    for row in IN_COLUMNS:
        assert value_of(shown, row.key) == SAMPLES[row.kind], row.key


@each([row for row in FIELDS if row.is_text and row.kind not in {Kind.SEX, Kind.VERBATIM}])
async def test_a_texts_problem_is_shown_below_it(qtbot, station, row: PersonField):
    profile = make_editor(qtbot, station).profile
    profile.set_problems([(row.key, "Not so.")])
    assert named(profile, f"person-{row.key}-problem").text() == "Not so."
    assert named(profile, f"person-{row.key}").accessibleName() == row.label.en


@pytest.mark.usefixtures("qapp")
@each(IN_COLUMNS)
def test_what_is_not_saved_and_what_somebody_else_changed_is_named(row: PersonField):
    before = Person("")
    assert draft.unsaved_words(with_sample(before, row), before, (), terminals=False) == [row.part.en]
    assert draft.differing_words(before, with_sample(before, row)) == [row.part.en]


@each(FIELDS)
def test_a_field_is_named_anew_in_another_language(qapp, row: PersonField):
    said = [field_words.label(row.key), field_words.part(row.attribute)]
    said += [field_words.differing(row.name)] if row in SENT else []
    words = [row.label, FIELDS[[each.attribute for each in FIELDS].index(row.attribute)].part, row.word]
    for language in i18n.LANGUAGES:
        i18n.install(qapp, language)
        assert list(i18n.again(said)) == [each.in_language(language) for each in words[: len(said)]]
    i18n.install(qapp, "en")


async def test_what_can_be_changed_of_several_is_offered(qtbot, station):
    fields = BulkFields(
        station.templates,
        ListWords(station.departments, station.deliveries, station.terminals, station.groups),
    )
    qtbot.addWidget(fields)
    for row in FIELDS:
        is_offered = fields.findChild(QWidget, f"bulk-{row.key}") is not None
        assert is_offered is row.in_bulk, row.key
    assert fields.change() == PersonChange()
