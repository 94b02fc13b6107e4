"""Card numbers as other systems write them, made into the ten decimal digits that terminals are sent."""

import re
from collections.abc import Iterable
from typing import Final, Literal

from facedesk.exchange.failures import CellError
from facedesk.wire.plain import without_blanks

CardForm = Literal["plain", "hex", "hexReversed", "wiegand"]
"""As it stands; hexadecimal; hexadecimal with its bytes the other way round; Wiegand 26, facility and number."""

CARD_FORMS: Final[tuple[CardForm, ...]] = ("plain", "hex", "hexReversed", "wiegand")
_DIGITS: Final = 10
_HEX = re.compile(r"(?:0[xX])?([0-9A-Fa-f]{2}(?:[\s:-]?[0-9A-Fa-f]{2}){2,9})")
_BYTES = re.compile(r"[0-9A-Fa-f]{2}(?:([:-])[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2})+")
_PLAIN = re.compile(r"[0-9A-Fa-f]+|[0-9]{17}[Xx]|[0-9]{15}")
_PARTED = re.compile(r"\s*[;,，；、|/\n\r+&]\s*")
_LEAST_OF_A_CARD, _LEAST_OF_LETTERS = 7, 8
_WIEGAND = re.compile(r"([0-9]{1,3})\s*[,，:/ -]\s*([0-9]{1,5})")
_BLANKED = re.compile(r"[0-9]{3} [0-9]{5}")
_WIEGAND_IN_ONE = re.compile(r"([0-9]{3})([0-9]{5})")
_MOST_FACILITY, _MOST_NUMBER = 0xFF, 0xFFFF


def convert(text: str, form: CardForm) -> str:
    """Return a card number in ten decimal digits with leading zeros (longer where it is), or as it stands.

    Raises:
        CellError: `cellCard`, where the text is no number of that form; `cellCards`, where it is several;
            `cellCardParts`, where it would be one as Wiegand 26.
    """
    if form == "plain":
        return _plain(text)
    number = _wiegand(text) if form == "wiegand" else _hexadecimal(text, backwards=form == "hexReversed")
    return str(number).zfill(_DIGITS)


def _plain(text: str) -> str:
    """Read digits, hexadecimal ones too, or an identity number; not what stands there for none, nor two of them."""
    if _is_parted(text):
        raise CellError("cellCardParts")
    parts = [part for part in _PARTED.split(text) if part]
    if len(parts) > 1 and all(_PLAIN.fullmatch(part.strip()) for part in parts):
        raise CellError("cellCards")
    grouped = text.split()
    if len(grouped) > 1 and all(len(group) >= _LEAST_OF_A_CARD for group in grouped):
        raise CellError("cellCards")
    card = without_blanks(text)
    card = re.sub("[:-]", "", card) if _BYTES.fullmatch(card) else card
    if not _PLAIN.fullmatch(card) or (card.isalpha() and len(card) < _LEAST_OF_LETTERS):
        raise CellError("cellCard")
    return card


def _is_parted(text: str) -> bool:
    """Whether a text is a facility and a number; with a blank between only where each has all its digits."""
    found = _WIEGAND.fullmatch(text)
    if found is None or int(found[1]) > _MOST_FACILITY or int(found[2]) > _MOST_NUMBER:
        return False
    return not re.search(r"\s", text.strip()) or "," in text or _BLANKED.fullmatch(text) is not None


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
