"""The demonstration's floor: a drawing with walls and doors, and where on it the terminals are."""

import io
from typing import Final

from PIL import Image, ImageDraw

NAME: Final = ("Ground floor", "一层")
PLACES: Final = {
    "North gate": (0.22, 0.075),
    "South gate": (0.33, 0.935),
    "Server room": (0.12, 0.34),
    "Garage": (0.93, 0.56),
    "Loading dock": (0.78, 0.935),
    "Warehouse": (0.60, 0.40),
}
"""By the English names, in parts of the drawing's width and height."""
_SIZE: Final = (1600, 900)
_PAPER, _FLOOR, _WALL, _INNER = "#ffffff", "#f2f3f5", "#5d6672", "#828a95"
_OUTLINE: Final = ((60, 70), (1040, 70), (1040, 250), (1500, 250), (1500, 840), (60, 840))
_WALLS: Final = (
    (330, 70, 330, 250), (330, 340, 330, 840), (530, 70, 530, 300), (60, 490, 210, 490), (290, 490, 660, 490),
    (760, 490, 1040, 490), (1040, 250, 1040, 360), (1040, 460, 1040, 840), (1280, 560, 1280, 840),
    (800, 490, 800, 640), (800, 720, 800, 840), (530, 400, 530, 490),
)  # fmt: skip
_GATES: Final = ((300, 70, 400, 70), (470, 840, 590, 840), (1500, 440, 1500, 570), (1190, 840, 1320, 840))


def drawing() -> bytes:
    """Draw the floor, as a PNG."""
    picture = Image.new("RGB", _SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.polygon(_OUTLINE, fill=_FLOOR)
    for wall in _WALLS:
        draw.line(wall, fill=_INNER, width=5)
    draw.line((*_OUTLINE, _OUTLINE[0]), fill=_WALL, width=9, joint="curve")
    for gate in _GATES:
        draw.line(gate, fill=_FLOOR, width=11)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
