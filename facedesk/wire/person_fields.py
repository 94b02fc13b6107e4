"""A person's fields (V3.5 2.2.1), one row each: codec, check, store, files, `ctl`, bulk change and words follow.

A row says what a field is called on the wire, in the store, in a file and by people in both languages, of which kind it
is, and where it takes part. What is done with a kind stands once in each room.
"""
# ruff: noqa: RUF009 - `wire` and `_sent` give a dataclass field, built anew for each call

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final

from facedesk.wire import fields as kinds
from facedesk.wire.bounds import ID_CHARACTERS, TEXT_CHARACTERS
from facedesk.wire.errors import Words
from facedesk.wire.fields import Converter, wire
from facedesk.wire.schedule import DAYS as DAYS_OF_WEEK
from facedesk.wire.schedule import Week
from facedesk.wire.values import GreetingMode, Priority


class Kind(StrEnum):
    """What sort of value a field has."""

    NUMBER = "number"  # the person number: a text, of digits as a rule
    NAME = "name"
    CARD = "card"
    SEX = "sex"  # 男, 女, empty, or what a terminal said
    PHONE = "phone"
    TEXT = "text"
    VERBATIM = "verbatim"  # a text whose blanks are meant
    BIRTHDAY = "birthday"  # a day that is past, or none
    FIRST_DAY = "firstDay"
    LAST_DAY = "lastDay"  # one of them stands for no end
    DEPARTMENT = "department"
    PRIORITY = "priority"
    MODE = "mode"  # of a greeting
    FLAG = "flag"
    WEEK = "week"  # a name on the wire for each of its days
    PHOTOS = "photos"  # names on the wire for each of three places


TEXTS: Final = frozenset({Kind.NUMBER, Kind.NAME, Kind.CARD, Kind.SEX, Kind.PHONE, Kind.TEXT, Kind.VERBATIM})
"""The kinds whose values are texts, with a limit."""
IDENTIFIERS: Final = frozenset({Kind.NUMBER, Kind.CARD, Kind.PHONE})
"""Those whose digits are no figure: zeros in front of them count."""
DAYS: Final = frozenset({Kind.BIRTHDAY, Kind.FIRST_DAY, Kind.LAST_DAY})

_CONVERTERS: Final[Mapping[Kind, Converter[Any]]] = {
    **dict.fromkeys(TEXTS - {Kind.VERBATIM}, kinds.TEXT),
    Kind.VERBATIM: kinds.VERBATIM,
    Kind.BIRTHDAY: kinds.BIRTHDAY,
    Kind.FIRST_DAY: kinds.DATE,
    Kind.LAST_DAY: kinds.DATE,
    Kind.PRIORITY: kinds.number_of(Priority),
    Kind.MODE: kinds.number_of(GreetingMode),
    Kind.FLAG: kinds.flag("1", "0", empty=False),
}
"""How a kind that is one text on the wire is read and written there."""


@dataclass(frozen=True, slots=True)
class PersonField:
    """One field of a person.

    `key` is the attribute of a person, `voice.before_name` one within an attribute; `name` what the document calls the
    field, and what `ctl` does; `column` that of the store, `file` the key of the column in a file.

    Words: `label` on a form; `said` in a sentence that is about the field; `word` among others in which two states
    differ, `part` where several fields are named as one; `heading` in a file, None where it is in none.
    """

    key: str
    name: str
    kind: Kind
    label: Words
    said: Words
    word: Words
    part: Words
    heading: Words | None
    column: str
    file: str
    most: int  # characters on the wire
    kept: int  # characters of what a terminal says
    is_sent: bool  # whether terminals hear of it
    is_needed: bool
    in_bulk: bool  # whether it can be changed of several people at once
    decides_place: bool  # whether it decides, beside rules, on which terminals somebody belongs

    @property
    def attribute(self) -> str:
        """The attribute of a person that holds it."""
        return self.key.partition(".")[0]

    @property
    def held(self) -> str:
        """The attribute of `PersonInfo` that holds it."""
        return self.key.replace(".", "_")

    @property
    def names(self) -> tuple[str, ...]:
        """Its names on the wire, as far as one value stands under each."""
        if self.kind is Kind.WEEK:
            return tuple(f"{self.name}{day}" for day in range(1, DAYS_OF_WEEK + 1))
        return () if self.kind is Kind.PHOTOS or not self.is_sent else (self.name,)

    @property
    def is_text(self) -> bool:
        """Whether its value is a text."""
        return self.kind in TEXTS


def _row(
    key: str,
    name: str,
    kind: Kind,
    label: tuple[str, str],
    heading: tuple[str, str] | None = None,
    *,
    said: tuple[str, str] | None = None,
    word: tuple[str, str] | None = None,
    part: tuple[str, str] | None = None,
    column: str = "",
    file: str = "",
    most: int = 32,
    kept: int = TEXT_CHARACTERS,
    is_sent: bool = True,
    is_needed: bool = False,
    in_bulk: bool = False,
    decides_place: bool = False,
) -> PersonField:
    """Declare a field; words that are not told are the label's, within a list in small letters."""
    listed = Words(*(word or (label[0].lower(), label[1])))
    column = column or key.replace(".", "_")
    return PersonField(
        key=key,
        name=name,
        kind=kind,
        label=Words(*label),
        said=Words(*(said or label)),
        word=listed,
        part=Words(*part) if part else listed,
        heading=Words(*heading) if heading else None,
        column=column,
        file=file or column,
        most=most,
        kept=kept,
        is_sent=is_sent,
        is_needed=is_needed,
        in_bulk=in_bulk,
        decides_place=decides_place,
    )


_VALIDITY: Final = ("validity", "有效期")
_GREETING: Final = ("greeting", "问候语")
_SPOKEN: Final = ("spoken greeting", "语音问候")
_SHOWN: Final = ("shown greeting", "显示问候")

FIELDS: Final = (
    _row(
        "number", "idNumber", Kind.NUMBER, ("Number", "编号"), ("Person number", "人员编号"),
        said=("Number", "人员编号"), kept=ID_CHARACTERS, is_needed=True,
    ),
    _row("name", "name", Kind.NAME, ("Name", "姓名"), ("Name", "人员姓名"), is_needed=True),
    _row("card", "normalNumber", Kind.CARD, ("Card", "卡号"), ("Card number", "IC卡号")),
    _row("sex", "sex", Kind.SEX, ("Sex", "性别"), ("Sex", "性别")),
    _row("birthday", "birthday", Kind.BIRTHDAY, ("Birthday", "生日"), ("Birthday", "人员生日")),
    _row(
        "phone", "phone", Kind.PHONE, ("Phone", "手机号码"), ("Phone", "手机号码"),
        word=("phone", "电话"), most=16,
    ),
    _row(
        "department_id", "department", Kind.DEPARTMENT, ("Department", "部门"), ("Department", "部门"),
        file="department", is_sent=False, in_bulk=True, decides_place=True,
    ),
    _row(
        "valid_from", "validDateStart", Kind.FIRST_DAY, ("Valid from", "有效期自"), ("Valid from", "有效期开始时间"),
        said=("Valid from", "有效期开始"), word=("valid from", "有效期起"), part=_VALIDITY, in_bulk=True,
    ),
    _row(
        "valid_until", "validDateEnd", Kind.LAST_DAY, ("Valid until", "有效期至"), ("Valid until", "有效期结束时间"),
        said=("Valid until", "有效期结束"), word=("valid until", "有效期止"), part=_VALIDITY,
        in_bulk=True, decides_place=True,
    ),
    _row(
        "priority", "priority", Kind.PRIORITY, ("Priority", "通行权限"), ("Priority", "通行权限"),
        most=2, in_bulk=True,
    ),
    _row(
        "schedule", "passTime", Kind.WEEK, ("Schedule", "通行时段"), ("Schedule", "通行时段"),
        most=256, in_bulk=True,
    ),
    _row(
        "voice.mode", "voiceSpecialMode", Kind.MODE, ("Greeting", "问候语"), ("Spoken greeting", "个性化播报模式"),
        said=("Spoken greeting", "语音播报"), word=_SPOKEN, part=_GREETING, most=8,
    ),
    _row(
        "voice.says_title", "voiceNameSexEnable", Kind.FLAG, ("Title", "称谓"),
        ("Spoken title", "个性化播报姓名称谓模式"),
        said=("Spoken title", "播报称谓"), word=_SPOKEN, part=_GREETING, column="voice_title", most=8,
    ),
    _row(
        "voice.before_name", "visitorVoiceTextBeforeName", Kind.VERBATIM, ("Before the name", "姓名前"),
        ("Spoken before the name", "播报姓名前附加个性化语音"),
        said=("Spoken before the name", "姓名前播报内容"), word=_SPOKEN, part=_GREETING,
        column="voice_before", most=30,
    ),
    _row(
        "voice.after_name", "visitorVoiceText", Kind.VERBATIM, ("After the name", "姓名后"),
        ("Spoken after the name", "播报姓名后附加个性化语音"),
        said=("Spoken after the name", "姓名后播报内容"), word=_SPOKEN, part=_GREETING,
        column="voice_after", most=30,
    ),
    _row(
        "display.mode", "displaySpecialMode", Kind.MODE, ("Greeting", "问候语"),
        ("Shown greeting", "个性化显示模式"),
        said=("Shown greeting", "屏幕显示"), word=_SHOWN, part=_GREETING, most=8,
    ),
    _row(
        "display.says_title", "displayNameSexEnable", Kind.FLAG, ("Title", "称谓"),
        ("Shown title", "个性化显示姓名称谓模式"),
        said=("Shown title", "显示称谓"), word=_SHOWN, part=_GREETING, column="display_title", most=8,
    ),
    _row(
        "display.before_name", "visitorDisplayTextBeforeName", Kind.VERBATIM, ("Before the name", "姓名前"),
        ("Shown before the name", "显示姓名前附加个性化文字"),
        said=("Shown before the name", "姓名前显示内容"), word=_SHOWN, part=_GREETING,
        column="display_before", most=30,
    ),
    _row(
        "display.after_name", "visitorDisplayText", Kind.VERBATIM, ("After the name", "姓名后"),
        ("Shown after the name", "显示姓名后附加个性化文字"),
        said=("Shown after the name", "姓名后显示内容"), word=_SHOWN, part=_GREETING,
        column="display_after", most=30,
    ),
    _row("photos", "registerPhoto", Kind.PHOTOS, ("Photos", "照片"), said=("Photos", "发行照片")),
)  # fmt: skip

BY_KEY: Final[Mapping[str, PersonField]] = {row.key: row for row in FIELDS}
BY_NAME: Final[Mapping[str, PersonField]] = {name: row for row in FIELDS for name in row.names}
OF_ATTRIBUTE: Final[Mapping[str, PersonField]] = {row.attribute: row for row in reversed(FIELDS)}
"""The first field of each attribute of a person: it speaks for all that the attribute holds."""
PHOTO_NAMES: Final = ("registerPhoto1", "registerPhoto2", "RegisterPhoto3")
PHOTO_NUMBER_NAMES: Final = ("registerPhotoID1", "RegisterPhotoID2", "registerPhotoID3")


# A person on the wire -------------------------------------------------------------------------------------


def _sent(key: str) -> Any:
    row = BY_KEY[key]
    return wire(row.name, _CONVERTERS[row.kind], most=row.most, kept=row.kept)


def _text_of(key: str, converter: Converter[str] = kinds.TEXT) -> Any:
    """Declare the text as sent, beside what it was read as."""
    row = BY_KEY[key]
    return wire(row.name, converter, most=row.most, kept=row.kept, compare=False)


def _photo(place: int) -> Any:
    return wire(PHOTO_NAMES[place - 1], kinds.PHOTO, most=kinds.PHOTO_MOST_CHARACTERS)


def _photo_number(place: int) -> Any:
    return wire(PHOTO_NUMBER_NAMES[place - 1], most=32)


@dataclass(frozen=True, slots=True)
class PersonInfo:
    """A person as a terminal holds one (2.2.1, 2.2.2); in the order of the table.

    `number_text` is the number with the blanks around it that a terminal may have.
    `schedule` is None where it could not be read; `schedule_texts` holds the seven texts as sent. A photo is
    a JPEG's bytes, its number six digits. `sex` is `男` or `女`, or what a terminal said instead.
    """

    number: str = _sent("number")
    number_text: str = _text_of("number", kinds.VERBATIM)
    card: str = _sent("card")
    name: str = _sent("name")
    sex: str = _sent("sex")
    birthday: date | None = _sent("birthday")
    birthday_text: str = _text_of("birthday")
    phone: str = _sent("phone")
    valid_from: date | None = _sent("valid_from")
    valid_from_text: str = _text_of("valid_from")
    valid_until: date | None = _sent("valid_until")
    valid_until_text: str = _text_of("valid_until")
    priority: Priority | None = _sent("priority")
    photo_1: bytes | None = _photo(1)
    photo_1_number: str = _photo_number(1)
    photo_2: bytes | None = _photo(2)
    photo_2_number: str = _photo_number(2)
    photo_3: bytes | None = _photo(3)
    photo_3_number: str = _photo_number(3)
    voice_mode: GreetingMode | None = _sent("voice.mode")
    voice_says_title: bool = _sent("voice.says_title")
    voice_before_name: str = _sent("voice.before_name")
    voice_after_name: str = _sent("voice.after_name")
    display_mode: GreetingMode | None = _sent("display.mode")
    display_says_title: bool = _sent("display.says_title")
    display_before_name: str = _sent("display.before_name")
    display_after_name: str = _sent("display.after_name")
    schedule: Week | None = Week.all_day()
    schedule_texts: tuple[str, ...] = field(default=(), compare=False)

    @property
    def photos(self) -> tuple[tuple[bytes | None, str], ...]:
        """The three places: each a photo, or None, and its number."""
        return (
            (self.photo_1, self.photo_1_number),
            (self.photo_2, self.photo_2_number),
            (self.photo_3, self.photo_3_number),
        )


_BY_HELD: Final = {row.held: row for row in FIELDS if row.is_sent}
SENT: Final = tuple(_BY_HELD[each.name] for each in dataclass_fields(PersonInfo) if each.name in _BY_HELD)
"""What terminals hear of but for the photos, in the order of the table."""

NAMES: Final = (
    *dict.fromkeys(
        each.metadata["wire"].name for each in dataclass_fields(PersonInfo) if "wire" in each.metadata
    ),
    *BY_KEY["schedule"].names,
)
"""The names of a person on the wire, in the order of the table."""
_WRITTEN: Final = tuple(
    (told.name, attrgetter(each.name), told.converter.write)
    for each in dataclass_fields(PersonInfo)
    if each.compare and (told := each.metadata.get("wire")) is not None and not told.converter.is_photo
)


def plain_texts(person: PersonInfo) -> dict[str, str]:
    """Return what is written of a person, by the names of the table, without the pictures and the week."""
    return {name: write(get(person)) for name, get, write in _WRITTEN}
