"""What a person's fields are called in the window, as their rows say it, in the language that is spoken."""

from PySide6.QtCore import QCoreApplication

from facedesk import i18n
from facedesk.wire.errors import Words
from facedesk.wire.person_fields import BY_KEY, BY_NAME, FIELDS, OF_ATTRIBUTE, PHOTO_NAMES

_NAMES = {row.name: row for row in FIELDS if row.is_sent} | dict(BY_NAME)


def label(key: str) -> str:
    """Name a field as a form does, by the key of its row."""
    return _said(BY_KEY[key].label)


def part(attribute: str) -> str:
    """Name what an attribute of a person is part of, among others that are not saved; what is none stays as it is."""
    row = OF_ATTRIBUTE.get(attribute)
    return attribute if row is None else _said(row.part)


def differing(name: str) -> str:
    """Name a field by its name on the wire, among others that differ; a name that is none stays as it is."""
    if name in PHOTO_NAMES:
        return photo(PHOTO_NAMES.index(name) + 1)
    row = _NAMES.get(name)
    return name if row is None else _said(row.word)


def photo(number: int) -> str:
    """Name a photo by its number from 1."""
    return QCoreApplication.translate("FieldWords", "photo {0}").format(number)


def _said(words: Words) -> str:
    return i18n.text(lambda: words.in_language(i18n.language()))
