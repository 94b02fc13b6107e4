"""Pictures for the Photos tab, and waiting for what it makes of them."""

import asyncio
import io
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt

from desk.hands import seen
from facedesk.desk.people.editor.photos.tab import PhotosTab
from facedesk.resources import resource

SERIAL = "168380000119"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def portrait(name: str) -> bytes:
    return resource("portraits", f"{name}.jpg").read_bytes()


def written(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def decoded(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg)).convert("RGB")


def wall(width: int = 1600, height: int = 1200) -> Image.Image:
    """Make a picture in which each place has a colour of its own, and no face is."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (across, Image.linear_gradient("L").resize((width, height)), across))


async def settled(tab: PhotosTab) -> None:
    """Wait until nothing is being read or made."""
    await tab.ready()
    await asyncio.sleep(0)


async def filled(tab: PhotosTab, place: int = 0) -> bytes:
    """Wait for a new photo in a place, and give it."""
    await seen(lambda: place in tab.new_photos())
    await settled(tab)
    return tab.new_photos()[place]
