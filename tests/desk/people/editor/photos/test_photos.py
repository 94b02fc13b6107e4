"""The Photos tab: what is stored, what is kept and what is given up, what terminals say of it."""

import hashlib
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from desk.people.photos import LEFT, NONE, decoded, filled, portrait, settled, wall, written
from facedesk.store.people.people import Person

# What is stored


async def test_stored_photos_are_shown_and_nothing_is_changed(tab, li):
    changed = []
    tab.load(li)
    await seen(lambda: all(tab.bench.drafts[place].shot for place in (0, 2)))
    await settled(tab)
    tab.changed.connect(lambda: changed.append(True))
    assert not tab.is_changed()
    assert tab.new_photos() == {}
    assert tab.apply(li) == li
    assert named(tab, "photo-size").text() == "480 × 600"
    assert named(tab, "photo-place-1").isChecked()
    assert named(tab, "photo-place-2").accessibleName() == "Photo 2: empty"
    assert named(tab, "photo-place-3").accessibleName() == "Photo 3: all is well"
    assert "Only the stored photo" in named(tab, "photo-note").text()


async def test_looking_at_each_place_changes_nothing(tab, li):
    tab.load(li)
    for number in (3, 2, 1):
        click(tab, f"photo-place-{number}")
        await settled(tab)
    assert not tab.is_changed()
    assert tab.apply(li) == li


async def test_a_hidden_tab_reads_nothing(tab, li):
    tab.hide()
    tab.load(li)
    await settled(tab)
    assert tab.bench.source is None
    tab.show()
    await seen(lambda: tab.bench.source is not None)


async def test_a_photo_is_removed_and_brought_back(tab, li):
    tab.load(li)
    await seen(lambda: tab.bench.source is not None)
    click(tab, "photo-remove")
    assert tab.is_changed()
    assert tab.apply(li).photos[0] is None
    assert tab.apply(li).photos[2] == li.photos[2]
    assert "taken away from the terminals" in named(tab, "photo-empty").accessibleName()
    click(tab, "photo-bring-back")
    await seen(lambda: tab.bench.source is not None)
    assert not tab.is_changed()
    assert tab.apply(li) == li


async def test_a_photo_is_removed_by_the_delete_key(tab, li):
    tab.load(li)
    QTest.keyClick(named(tab, "photo-place-3"), Qt.Key.Key_Delete)
    await settled(tab)
    assert tab.apply(li).photos == (li.photos[0], None, None)
    assert tab.changed_places() == [3]


async def test_a_stored_photo_is_cropped_again_and_undone(tab, li):
    tab.load(li)
    await seen(lambda: tab.bench.source is not None)
    corner = tab.crop.field.frame_rect().bottomRight().toPoint()
    QTest.mousePress(tab.crop.field, LEFT, NONE, corner)
    QTest.mouseMove(tab.crop.field, corner - QPoint(60, 75))
    QTest.mouseRelease(tab.crop.field, LEFT, NONE, corner - QPoint(60, 75))
    made = await filled(tab)
    assert made != portrait("li-enrolled")
    assert decoded(made).width < 460
    assert tab.apply(li).photos[0] is None
    click(tab, "crop-undo")
    await settled(tab)
    assert not tab.is_changed()
    assert not named(tab, "crop-undo").isEnabled()
    QTest.keyClick(tab.crop.field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    await settled(tab)
    assert tab.new_photos() == {0: made}


async def test_what_is_stored_for_another_person_does_not_come_late(tab, li):
    tab.add_source(written(wall()))
    tab.load(li)
    await settled(tab)
    assert not tab.is_changed()
    assert tab.new_photos() == {}


async def test_saved_photos_come_back_as_they_were_made(tab, station):
    tab.add_source(written(wall()))
    made = await filled(tab)
    person = await station.people.save(tab.apply(Person("20009", "Wu Min")), tab.new_photos())
    assert person.photos[0].sha256 == hashlib.sha256(made).hexdigest()
    tab.load(person)
    await seen(lambda: tab.bench.draft.shot is not None)
    assert tab.bench.draft.shot.prepared.jpeg == made
    assert not tab.is_changed()


# What terminals say


async def test_a_refused_photo_is_said_and_marked_until_it_is_another(tab, station):
    wu = await station.people.save(Person("20009", "Wu Min"), {0: portrait("wu-enrolled")})
    tab.load(wu)
    await settled(tab)
    place = tab.places.places[0]
    assert place.mark() == "delivered"
    tab.set_refusals([("South gate", "301"), ("North gate", "301")])
    said = named(tab, "photo-refused").text()
    assert said.startswith("South gate and 1 more refused this photo. No face could be made out")
    assert "Use another photo" in said
    assert place.mark() == "refused"
    assert place.accessibleName() == "Photo 1: refused"
    assert named(tab, "photo-findings").codes() == []
    tab.add_source(portrait("ma-enrolled"))
    await seen(lambda: tab.new_photos() == {0: portrait("ma-enrolled")})
    assert not shown(tab, "photo-refused")
    assert place.mark() == "delivered"
    tab.load(wu)
    await settled(tab)
    assert place.mark() == "delivered"
    assert not shown(tab, "photo-refused")


async def test_of_several_photos_it_is_not_said_which_was_refused(tab, li):
    tab.load(li)
    await settled(tab)
    tab.set_refusals([("South gate", "303")])
    assert named(tab, "photo-refused").text().startswith("South gate refused one of these photos.")
    assert [place.mark() for place in tab.places.places] == ["refused", "", "refused"]
    tab.set_refusals([])
    assert not shown(tab, "photo-refused")


# Both languages


@pytest.mark.usefixtures("in_chinese")
async def test_findings_are_said_in_chinese(tab):
    tab.add_source(written(wall(110, 138)))
    await filled(tab)
    assert "过小" in named(tab, "finding-tooSmall").accessibleName()


async def test_a_person_with_another_number_of_photos_is_shown_after_one_with_three(tab, li):
    tab.load(li)
    await settled(tab)
    tab.load(replace(li, photos=(None, None, None)))
    await settled(tab)
    assert shown(tab, "photo-empty")
    assert [draft.is_empty for draft in tab.bench.drafts] == [True] * 3
