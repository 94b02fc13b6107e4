"""Card numbers as other systems write them, made into the ten decimal digits that terminals are sent."""

import re
from collections.abc import Iterable
from typing import Final, Literal

from facedesk.exchange.failures import CellError

CardForm = Literal["plain", "hex", "hexReversed", "wiegand"]
"""As it stands; hexadecimal; hexadecimal with its bytes the other way round; Wiegand 26, facility and number."""

CARD_FORMS: Final[tuple[CardForm, ...]] = ("plain", "hex", "hexReversed", "wiegand")
_DIGITS: Final = 10
_HEX = re.compile(r"(?:0[xX])?([0-9A-Fa-f]{2}(?:[\s:-]?[0-9A-Fa-f]{2}){2,9})")
_WIEGAND = re.compile(r"([0-9]{1,3})\s*[,，:/ -]\s*([0-9]{1,5})")
_WIEGAND_IN_ONE = re.compile(r"([0-9]{3})([0-9]{5})")
_MOST_FACILITY, _MOST_NUMBER = 0xFF, 0xFFFF


def convert(text: str, form: CardForm) -> str:
    """Give a card number in ten decimal digits with leading zeros (longer where it is), or as it stands.

    Raises:
        CellError: `cellCard`, where the text is no number of that form.
    """
    if form == "plain":
        return text
    number = _wiegand(text) if form == "wiegand" else _hexadecimal(text, backwards=form == "hexReversed")
    return str(number).zfill(_DIGITS)


def _hexadecimal(text: str, *, backwards: bool) -> int:
    found = _HEX.fullmatch(text)
    if found is None:
        raise CellError("cellCard")
    return int.from_bytes(bytes.fromhex(re.sub(r"[\s:-]", "", found[1])), "little" if backwards else "big")


def _wiegand(text: str) -> int:
    found = _WIEGAND.fullmatch(text) or _WIEGAND_IN_ONE.fullmatch(text)
    if found is None or int(found[1]) > _MOST_FACILITY or int(found[2]) > _MOST_NUMBER:
        raise CellError("cellCard")
    return int(found[1]) << 16 | int(found[2])


def proposed_form(texts: Iterable[str]) -> CardForm:
    """Propose how a column's card numbers are written; what is plain digits is taken as it stands."""
    some = [text.strip() for text, _ in zip(texts, range(200), strict=False)]
    if some and all(_WIEGAND.fullmatch(text) for text in some):
        return "wiegand"
    if all(_HEX.fullmatch(text) for text in some) and any(re.search("[A-Fa-f]", text) for text in some):
        return "hex"
    return "plain"
