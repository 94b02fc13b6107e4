"""Captured and enrolled pictures: portraits varied in light, turn and noise.

A few variants per person are made once, the first time they are asked for; a capture is then one of them with
a comment of its own (JPEG's COM segment), put in front of Base64 text that is already there. So each capture
has bytes of its own, hundreds a second cost next to nothing, and what waits in memory shares its text.
"""

import base64
import io
import random
import struct
from dataclasses import dataclass
from threading import Lock

from PIL import Image, ImageEnhance

from facedesk.resources import resource

_SOI = b"\xff\xd8"
_COM = b"\xff\xfe"
_LONGEST_COMMENT = 65_533
_SMALLEST_QUALITY = 20
_SMALLEST_SIDE = 120


@dataclass(frozen=True, slots=True)
class CapturedJpeg:
    """One JPEG: a prefix of its own and the shared Base64 text of the rest. Falsy if there is no picture."""

    prefix: bytes = b""
    shared: str = ""

    @property
    def text(self) -> str:
        """The whole picture in Base64."""
        return base64.b64encode(self.prefix).decode("ascii") + self.shared

    @property
    def jpeg(self) -> bytes:
        """The whole picture in bytes, for comparing with what the station kept."""
        return self.prefix + base64.b64decode(self.shared)

    def __bool__(self) -> bool:
        return bool(self.prefix)


NO_PICTURE = CapturedJpeg()


class PicturePool:
    """The pool of pictures that a process' terminals share; thread-safe.

    `kilobytes` is the size wanted of a captured picture: None leaves the portraits as they come (20 to 45),
    0 sends none. An enrolled picture is made smaller where it exceeds that size, and never padded.
    """

    def __init__(self, kilobytes: int | None = None, *, seed: int = 0, variants: int = 4) -> None:
        self._limit = None if kilobytes is None else kilobytes * 1024
        self._variants = variants
        self._seed = seed
        self._captures: dict[tuple[str, int], tuple[bytes, str]] = {}
        self._enrolled: dict[str, CapturedJpeg] = {}
        self._lock = Lock()

    def capture(self, portrait: str, tag: str, rng: random.Random) -> CapturedJpeg:
        """Return a picture of the person as a camera takes it; `tag` makes its bytes unlike any other's."""
        if self._limit == 0:
            return NO_PICTURE
        head, shared = self._capture_parts(portrait, rng.randrange(self._variants))
        return CapturedJpeg(head + _aligned_comment(head, tag), shared)

    def enrolled(self, portrait: str) -> CapturedJpeg:
        """Return the picture with which the person was enrolled, the same bytes each time."""
        if self._limit == 0:
            return NO_PICTURE
        with self._lock:
            if portrait not in self._enrolled:
                self._enrolled[portrait] = self._make_enrolled(portrait)
            return self._enrolled[portrait]

    def prepare(self, portraits: list[str]) -> None:
        """Make all pictures of these people beforehand; takes some 20 ms a variant, so best off the loop."""
        if self._limit == 0:
            return
        for portrait in portraits:
            self.enrolled(portrait)
            for variant in range(self._variants):
                self._capture_parts(portrait, variant)

    def _capture_parts(self, portrait: str, variant: int) -> tuple[bytes, str]:
        with self._lock:
            parts = self._captures.get((portrait, variant))
            if parts is None:
                parts = self._captures[portrait, variant] = self._make_capture(portrait, variant)
            return parts

    def _make_capture(self, portrait: str, variant: int) -> tuple[bytes, str]:
        rng = random.Random(f"{self._seed} {portrait} {variant}")  # noqa: S311 - nothing secret
        with Image.open(resource("portraits", f"{portrait}-capture.jpg"), formats=["JPEG"]) as original:
            jpeg = _encode(_vary(original.convert("RGB"), rng), self._limit)
        padding = max(0, self._limit - len(jpeg)) if self._limit else 0
        head, rest = _split_after_app0(jpeg)
        return head, base64.b64encode(_comments(padding, rng) + rest).decode("ascii")

    def _make_enrolled(self, portrait: str) -> CapturedJpeg:
        jpeg = resource("portraits", f"{portrait}-enrolled.jpg").read_bytes()
        if self._limit and len(jpeg) > self._limit:
            with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as original:
                jpeg = _encode(original.convert("RGB"), self._limit)
        return CapturedJpeg(jpeg[:3], base64.b64encode(jpeg[3:]).decode("ascii"))


def _vary(image: Image.Image, rng: random.Random) -> Image.Image:
    """Turn the head a little, change the light, and add a sensor's noise."""
    width, height = image.size
    turned = image.rotate(rng.uniform(-3, 3), Image.Resampling.BILINEAR)
    # A turned picture has empty corners: they are cut away, with a framing that differs as well.
    left, top = rng.uniform(0.035, 0.045), rng.uniform(0.025, 0.055)
    framed = turned.resize(
        (width, height),
        Image.Resampling.BILINEAR,
        box=(width * left, height * top, width * (left + 0.92), height * (top + 0.92)),
    )
    lit = ImageEnhance.Brightness(framed).enhance(rng.uniform(0.82, 1.16))
    warm = ImageEnhance.Color(lit).enhance(rng.uniform(0.8, 1.15))
    noise = Image.frombytes("L", (width // 2, height // 2), rng.randbytes((width // 2) * (height // 2)))
    noise = noise.resize((width, height), Image.Resampling.NEAREST)
    return Image.blend(warm, Image.merge("RGB", (noise, noise, noise)), 0.03)


def _encode(image: Image.Image, limit: int | None) -> bytes:
    """Encode as JPEG, within `limit` bytes if there is one: less quality first, then fewer pixels."""
    quality = 85
    while True:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality)
        if limit is None or buffer.tell() <= limit or min(image.size) < _SMALLEST_SIDE:
            return buffer.getvalue()
        if quality > _SMALLEST_QUALITY:
            quality -= 15
        else:
            image = image.resize((image.width * 3 // 4, image.height * 3 // 4))


def _split_after_app0(jpeg: bytes) -> tuple[bytes, bytes]:
    """Cut behind the JFIF header, which readers expect right at the start."""
    end = 4 + struct.unpack(">H", jpeg[4:6])[0]
    return jpeg[:end], jpeg[end:]


def _aligned_comment(head: bytes, tag: str) -> bytes:
    """Make a comment segment after which Base64 starts a new group of three bytes."""
    payload = tag.encode("utf-8")
    payload += b" " * (-(len(head) + 4 + len(payload)) % 3)
    return _comment(payload)


def _comments(size: int, rng: random.Random) -> bytes:
    """Make comment segments of about `size` bytes altogether, with bytes that do not compress."""
    segments = []
    while size > 4:  # noqa: PLR2004 - a segment's own marker and length
        payload = min(size - 4, _LONGEST_COMMENT)
        segments.append(_comment(rng.randbytes(payload)))
        size -= payload + 4
    return b"".join(segments)


def _comment(payload: bytes) -> bytes:
    return _COM + struct.pack(">H", len(payload) + 2) + payload
