"""The persons that a terminal knows, and the rules by which it takes them (V3.5 2.2)."""

import base64
import binascii
import io
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from PIL import Image

from facedesk.simulator.terminal.dialect import TABLES, Dialect
from facedesk.simulator.terminal.parameters import scalar
from facedesk.wire.person_fields import BY_NAME, NAMES, PHOTO_NAMES, PHOTO_NUMBER_NAMES

ADD, CHANGE, DELETE, DELETE_ALL = "0", "1", "2", "3"

OK = "100"
FAILED = "200"
ILLEGAL = "300"
NO_FACE = "301"
FULL = "302"
NOT_DECODED = "303"

# As its table allows: characters of each field, in the spelling of 2.2.1.
_LENGTHS = {name: row.most for name, row in BY_NAME.items()} | dict.fromkeys(PHOTO_NUMBER_NAMES, 32)
_PHOTOS = tuple(zip(PHOTO_NAMES, PHOTO_NUMBER_NAMES, strict=True))

_PATTERNS = {
    "validDateStart": re.compile(r"\d{4}_\d{1,2}_\d{1,2}"),
    "validDateEnd": re.compile(r"\d{4}_\d{1,2}_\d{1,2}"),
    "priority": re.compile(r"[012]?"),
    **{
        f"passTime{day}": re.compile(r"(?:\d\d_\d\d,\d\d_\d\d(?:,\d\d_\d\d,\d\d_\d\d){0,4})?")
        for day in range(1, 8)
    },
}
_LONGEST_PHOTO = 409_600  # characters of Base64: 400 KB
_SMALLEST_FACE = 60  # pixels


class HeldRoster(dict[str, dict[str, str]]):
    """The persons by their `idNumber`, in the order in which they came; at most `capacity`.

    A person is their fields in the spelling of 2.2.1. Tests may put in and take out what they like.
    """

    def __init__(self, *, capacity: int, dialect: Dialect = TABLES) -> None:
        super().__init__()
        self.capacity = capacity
        self._dialect = dialect

    def apply(self, entry: Any) -> str:
        """Do what one entry of `personInfoData` asks for (2.2.1), and give its error code."""
        if not isinstance(entry, Mapping):
            return ILLEGAL
        operation = scalar(entry.get("operateType"))
        if operation == DELETE_ALL:
            self.clear()
            return OK
        number = scalar(entry.get("idNumber")) or ""
        if operation == DELETE and number in self:
            del self[number]  # whatever its number: it may have been enrolled at the terminal itself
            return OK
        if operation not in {ADD, CHANGE, DELETE} or not _is_number(number):
            return ILLEGAL
        return OK if operation == DELETE else self._receive(number, entry, adding=operation == ADD)

    def at(self, index: str) -> dict[str, str] | None:
        """Return the person with this number in the order (2.2, by index), None outside `[0, count-1]`."""
        if not (index.isascii() and index.isdigit() and len(index) <= 10):  # noqa: PLR2004 - no roster is longer
            return None
        return next(islice(self.values(), int(index), None), None)

    def _receive(self, number: str, entry: Mapping[Any, Any], *, adding: bool) -> str:
        held = self.get(number)
        if held is None and not adding:
            return FAILED
        person = self._read(number, entry)
        if person is None:
            return ILLEGAL
        if held is None and len(self) >= self.capacity:
            return FULL
        if not adding and held is not None and not any(person[photo] for photo, _ in _PHOTOS):
            person |= {name: held.get(name, "") for pair in _PHOTOS for name in pair}
        refusal = judge_photos(person)
        if refusal is None:
            self[number] = person
        return refusal or OK

    def _read(self, number: str, entry: Mapping[Any, Any]) -> dict[str, str] | None:
        """Read the fields under this terminal's spelling; None if one of them is illegal."""
        person = {}
        for name in NAMES:
            value = entry.get(self._dialect.look_for(name), "")
            text = "" if value is None else scalar(value)
            if text is None or len(text) > _LENGTHS.get(name, len(text)):
                return None
            pattern = _PATTERNS.get(name)
            if pattern is not None and not pattern.fullmatch(text):
                return None
            person[name] = text
        person["idNumber"] = number
        return person if person["name"] else None


def judge_photos(person: Mapping[str, str]) -> str | None:
    """Return the code with which a terminal refuses a person's photos, None if it takes them.

    The first photo must be there; each needs a number of six digits, and must be a JPEG with room for a face.
    """
    if not person["registerPhoto1"]:
        return ILLEGAL
    for photo, number in _PHOTOS:
        text = person[photo]
        if not text:
            continue
        if len(text) > _LONGEST_PHOTO or not re.fullmatch(r"[0-9]{6}", person[number]):
            return ILLEGAL
        refusal = _judge_photo(text)
        if refusal is not None:
            return refusal
    return None


def _judge_photo(text: str) -> str | None:
    try:
        jpeg = base64.b64decode(text, validate=True)
        with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
            if min(image.size) < _SMALLEST_FACE:
                return NO_FACE
            image.draft(
                "RGB", (_SMALLEST_FACE, _SMALLEST_FACE)
            )  # an eighth of the size is an eighth of the work
            image.load()
    except (
        binascii.Error,
        ValueError,
        OSError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return NOT_DECODED
    return None


def _is_number(text: str) -> bool:
    """Whether this is an `idNumber`: digits, not zero, at most 32 (V1.9's remark and 2.2.1)."""
    return re.fullmatch(r"[0-9]{1,32}", text) is not None and text.strip("0") != ""
