"""Pictures beside the GUI's thread: opened for cropping, fitted for the terminals."""

import hashlib
from dataclasses import dataclass
from typing import Final

from PIL.Image import Image
from PySide6.QtGui import QImage

from facedesk.photo import crop as frames
from facedesk.photo import faces, fit
from facedesk.photo.crop import Crop
from facedesk.photo.fit import Prepared
from facedesk.photo.opening import opened, rgba

_VIEW: Final = (1280, 1024)


@dataclass(frozen=True, slots=True)
class PhotoEdit:
    """What is to be made of a source: a frame, or None for the picture as it is; and whether to brighten it."""

    crop: Crop | None = None
    brighten: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PhotoSource:
    """A picture that is being cropped: its bytes, its pixels, a copy for the screen, and a frame to begin with."""

    data: bytes
    picture: Image
    view: QImage
    proposed: Crop

    @property
    def size(self) -> tuple[int, int]:
        """The upright picture's size in pixels."""
        return self.picture.size


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """What a terminal gets, with its picture for the screen and the hex sha256 of its bytes."""

    prepared: Prepared
    view: QImage
    sha256: str


def open_source(data: bytes) -> PhotoSource:
    """Open a picture; takes some 0.2 s for 12 megapixels.

    Raises:
        PhotoError: see `fit.prepare`.
    """
    picture = opened(data)
    return PhotoSource(
        data, picture, _image(picture, _VIEW), faces.propose(picture) or frames.whole(picture.size)
    )


def first_choice(source: PhotoSource) -> PhotoEdit:
    """Return what is made of a new picture: nothing where it is fit and in the right proportions, else its frame."""
    if fit.is_fit(source.data) and frames.is_everything(frames.whole(source.size), source.size):
        return PhotoEdit()
    return PhotoEdit(source.proposed)


def make_shot(source: PhotoSource, choice: PhotoEdit) -> Shot:
    """Make what a terminal gets."""
    if choice == PhotoEdit():
        prepared = fit.examined(source.data)
    else:
        prepared = fit.prepared(source.data, source.picture, choice.crop, choice.brighten)
    return shot_of(prepared)


def examined_shot(data: bytes) -> Shot:
    """Return a stored photo as it is.

    Raises:
        PhotoError: see `fit.prepare`.
    """
    return shot_of(fit.examined(data))


def shot_of(prepared: Prepared) -> Shot:
    """Return a prepared photo with its picture for the screen."""
    view = _image(opened(prepared.jpeg), (fit.MOST_WIDTH, fit.MOST_HEIGHT))
    return Shot(prepared, view, hashlib.sha256(prepared.jpeg).hexdigest())


def _image(picture: Image, most: tuple[int, int]) -> QImage:
    pixels, width, height = rgba(picture, most)
    # RGBA8888 has no padded rows; a copy, since Qt does not keep the bytes.
    return QImage(pixels, width, height, QImage.Format.Format_RGBA8888).copy()
