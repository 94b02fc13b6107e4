"""The pictures of exported records: read from the store, and made small where they are to be."""

from collections import OrderedDict
from typing import Final

from facedesk.exchange.reports.cells import CellPicture
from facedesk.photo.thumbnail import PhotoError, small_jpeg
from facedesk.store.pictures.pictures import PictureFiles, PictureRef

_KEPT: Final = 256
_JPEG: Final = b"\xff\xd8\xff"
_WHOLE: Final = (8192, 8192)


class ShownPictures:
    """Reads pictures; a person's enrolled one comes with each of their passes, and is made small once."""

    def __init__(self, files: PictureFiles, size: tuple[int, int]) -> None:
        """Make small pictures fit into `size`, pixels."""
        self._files = files
        self._size = size
        self._small: OrderedDict[PictureRef, CellPicture | None] = OrderedDict()
        self.count = self.missing = 0

    def small(self, ref: PictureRef | None) -> CellPicture | None:
        """Return a small picture; None where there is none, or it cannot be shown."""
        if ref is None:
            return None
        if ref not in self._small:
            self._small[ref] = self._made_small(ref)
            while len(self._small) > _KEPT:
                self._small.popitem(last=False)
        picture = self._small[ref]
        self._count(is_there=picture is not None)
        return picture

    def _made_small(self, ref: PictureRef) -> CellPicture | None:
        data = self._files.read(ref)
        try:
            return None if data is None else CellPicture(*small_jpeg(data, *self._size))
        except PhotoError:
            return None

    def whole(self, ref: PictureRef) -> bytes | None:
        """Return a picture as it was sent, as JPEG; None where it is not there, or cannot be shown."""
        data = self._files.read(ref)
        if data is not None and not data.startswith(_JPEG):
            try:
                data = small_jpeg(data, *_WHOLE).jpeg
            except PhotoError:
                data = None
        self._count(is_there=data is not None)
        return data

    def _count(self, *, is_there: bool) -> None:
        if is_there:
            self.count += 1
        else:
            self.missing += 1
