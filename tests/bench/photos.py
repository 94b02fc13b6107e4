"""Real JPEGs of a wanted size, each with bytes of its own at the price of sixteen characters."""

import base64
import io
import struct
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

PORTRAITS = Path(__file__).resolve().parents[2] / "resources" / "portraits"
_JFIF_END = 20  # SOI and the JFIF segment that Pillow writes
_COMMENT_MOST = 65533
_MARK = 12  # bytes in the comment, sixteen characters of Base64


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG in Base64, cut around the sixteen characters that make it unlike all others."""

    before: bytes
    after: bytes

    def marked(self, number: int) -> bytes:
        """Give the Base64 of the photo that carries this number."""
        return self.before + b"%016d" % number + self.after


NO_PHOTO = Photo(b"", b"")


def photo(portrait: str, size: int) -> Photo:
    """Make a decodable JPEG of exactly `size` bytes of one portrait, its mark inside a comment segment."""
    jpeg = _fitted(portrait, size - _MARK - 4)
    head, body = jpeg[:_JFIF_END], jpeg[_JFIF_END:]
    if head[2:4] != b"\xff\xe0":
        raise ValueError("the JPEG does not begin with a JFIF segment")
    filling = size - len(jpeg) - 4 - _MARK
    before = head + b"\xff\xfe" + struct.pack(">H", 2 + _MARK + filling)
    text = base64.b64encode(before + bytes(_MARK) + b"." * filling + body)
    cut = len(before) // 3 * 4  # 24 bytes stand before the mark: whole groups of Base64
    return Photo(text[:cut], text[cut + 16 :])


def _fitted(portrait: str, most: int) -> bytes:
    """Encode the portrait, larger for larger files, in the best quality that stays within `most` bytes."""
    width = max(120, min(1080, int((most / 0.21) ** 0.5)))
    with Image.open(PORTRAITS / portrait) as opened:
        picture = opened.convert("RGB").resize((width, width * 5 // 4))
    noise = Image.effect_noise(picture.size, 24).convert("RGB")
    picture = Image.blend(picture, noise, 0.12)
    for quality in range(95, 5, -3):
        jpeg = _encoded(picture, quality)
        if len(jpeg) <= most:
            if most - len(jpeg) > _COMMENT_MOST - _MARK - 2:
                raise ValueError(f"{portrait} cannot be made as large as {most} bytes")
            return jpeg
    raise ValueError(f"{portrait} cannot be made as small as {most} bytes")


def _encoded(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
