"""Photos for the demonstration's people: the drawn portraits, and variations of them for those who have none."""

import io
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageOps

from facedesk.resources import resource

SHOULDERS = 0.75  # of the height: below it the portraits show clothes
SOFT = 0.03
HAIR_BELOW = 70  # of 255: what is darker, and above the shoulders, is hair
BACKDROP_WITHIN = 16  # of 255: so much the backdrop differs from itself
QUALITY = 88


@dataclass(frozen=True, slots=True)
class Pose:
    """Whose portrait it is made of, and how it differs: the colour of clothes and hair, which way they face."""

    portrait: str
    clothes: tuple[int, int, int] | None = None
    hair: tuple[int, int, int] | None = None
    is_mirrored: bool = False


def photo(look: Pose) -> bytes:
    """Return a portrait as JPEG: as it lies in the resources where nothing differs; some 20 ms, so best in a thread."""
    original = resource("portraits", f"{look.portrait}-enrolled.jpg").read_bytes()
    if look.clothes is None and look.hair is None and not look.is_mirrored:
        return original
    with Image.open(io.BytesIO(original), formats=["JPEG"]) as opened:
        image = opened.convert("RGB")
    if look.is_mirrored:
        image = ImageOps.mirror(image)
    if look.clothes is not None:
        image = _tinted(
            image, look.clothes, ImageChops.multiply(_below_shoulders(image.size), _figure(image))
        )
    if look.hair is not None:
        dark = image.convert("L").point([255 if level < HAIR_BELOW else 0 for level in range(256)])
        above = ImageOps.invert(_below_shoulders(image.size))
        image = _tinted(image, look.hair, ImageChops.multiply(dark, above), lift=1.5)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _tinted(
    image: Image.Image, colour: tuple[int, int, int], mask: Image.Image, lift: float = 1.0
) -> Image.Image:
    """Return what the mask covers another colour, in its own light and shade."""
    light = image.convert("L").point([min(255, int(level * lift)) for level in range(256)])
    return Image.composite(ImageOps.colorize(light, (0, 0, 0), (255, 255, 255), mid=colour), image, mask)


def _figure(image: Image.Image) -> Image.Image:
    """Mask what is no backdrop: that is pale, and the same grey or blue everywhere."""
    backdrop = image.resize((1, 1), box=(0, image.height * 0.8, 8, image.height * 0.9)).resize(image.size)
    apart = ImageChops.difference(image, backdrop).convert("L")
    return apart.point([min(255, max(0, level - BACKDROP_WITHIN) * 16) for level in range(256)])


def _below_shoulders(size: tuple[int, int]) -> Image.Image:
    """Mask the clothes, with a soft upper edge."""
    height = size[1]
    begins, soft = int(height * SHOULDERS), int(height * SOFT)
    levels = [max(0, min(255, (row - begins) * 255 // soft)) for row in range(height)]
    return Image.frombytes("L", (1, height), bytes(levels)).resize(size)
