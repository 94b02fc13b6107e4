"""Frames to messages, tolerantly (V3.5): nothing but `ProtocolError` comes out of any bytes."""

import contextlib
import json
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from facedesk.wire import bounds, charsets, schedule
from facedesk.wire import parameters as catalogue
from facedesk.wire.fields import UNREADABLE, Unbase64, cleaned, read_photo, scalar, strict_base64
from facedesk.wire.messages import (
    FROM_TERMINAL,
    GetDevInfoResp,
    Message,
    Operation,
    RegisterPersonInfo,
    RosterAnswer,
    SetDevInfo,
    Unknown,
    UploadRecord,
    WireProblem,
)
from facedesk.wire.parameter_set import is_same
from facedesk.wire.parameters import Parameter, ParameterKind
from facedesk.wire.person_fields import PersonInfo
from facedesk.wire.plans import ENVELOPE, PASS_TIMES, PERSON, PLAN_OF, PLANS, UNKNOWN, MessagePlan, Sender
from facedesk.wire.quirks import UNTYPED, UNTYPED_ANSWER, UNTYPED_ANSWER_NAMES, folded


class ProtocolError(Exception):
    """A frame that says nothing that could be served.

    `code` is a machine word: "notText" (no text), "notJson", "notObject", "tooDeep", "tooMany" (values), "noMsgType",
    "noMsgId", "idTooLong" (to be repeated).
    """

    def __init__(self, code: str, msg_type: str | None = None) -> None:
        super().__init__(code if msg_type is None else f"{code} ({msg_type})")
        self.code = code
        self.msg_type = msg_type

    def __reduce__(self) -> tuple[type["ProtocolError"], tuple[str, str | None]]:
        return ProtocolError, (self.code, self.msg_type)


_PHOTOS_OF_A_RECORD: Final = ("recognitionPhoto", "comparePhoto")
_AROUND: Final = "\0\ufeff \t\r\n\v\f\xa0\u3000"
_MOST_DIGITS: Final = 18  # what SQLite, C and JavaScript still count with; longer numbers stay text
_FEW_DIGITS: Final = 10 ** (_MOST_DIGITS - 1)
"""What is smaller, whatever its sign, is written with no more."""
_NAME_MOST: Final = 256
"""What is longer is nobody's name nor address."""
_MOST_GUESSED: Final = 128
"""Of so many texts of a frame it is guessed in which charset they are; in more, nothing is said."""
_BLOCK: Final = 4096
_MOST_STRAY: Final = 8
"""Of the places between values where bytes are no text, so many are passed over."""


Loads = Callable[[bytes], Any]
"""Reads JSON, and raises ValueError where it cannot."""


@dataclass(slots=True)
class _Amiss:
    """The names of the fields that cannot be read, of those that were cut, and of those that were dropped.

    `several` holds what a field was said to be before, where it was said more than once.
    """

    broken: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    several: dict[str, list[Any]] = field(default_factory=dict)

    def problems(self) -> Iterator[WireProblem]:
        for code, names in (("cut", self.cut), ("dropped", self.dropped)):
            for name in dict.fromkeys(names):
                if name not in self.broken:
                    yield WireProblem(code, name)


def _whole_number(text: str) -> int | str:
    return int(text) if len(text) <= _MOST_DIGITS else text


def _number(text: str) -> float | str:
    number = float(text)
    return number if math.isfinite(number) else text


class _Repeating(dict[str, Any]):
    """An object in which a name stands more than once: by the last of each, and `pairs` as they were sent."""

    __slots__ = ("pairs",)
    pairs: list[tuple[str, Any]]


def _of_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) == len(pairs):
        return content
    repeating = _Repeating(content)
    repeating.pairs = pairs
    return repeating


def _pairs(content: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return content.pairs if isinstance(content, _Repeating) else content.items()


# Numbers that Python or JSON cannot hold stay text, so that only their own field is unreadable (1e400, NaN,
# 5,000 digits). Raw line breaks within strings are let through: Base64 comes with them.
_JSON: Final = json.JSONDecoder(
    object_pairs_hook=_of_pairs,
    parse_float=_number,
    parse_int=_whole_number,
    parse_constant=str,
    strict=False,
)


def decode(
    frame: bytes | str,
    sender: Sender = Sender.TERMINAL,
    unbase64: Unbase64 = strict_base64,
    doubts: list[WireProblem] | None = None,
    spoken: charsets.Spoken | None = None,
    *,
    loads: Loads | None = None,
) -> Message:
    """Read one frame.

    `loads` reads JSON in UTF-8 faster than is done here, or raises ValueError; what it reads otherwise is read here.
    `unbase64` decodes Base64 text and raises ValueError where it is none. An upload is a record,
    perhaps one with problems; an unknown `msgType` gives `Unknown`; a field of another message that
    cannot be read is empty. `doubts` gets the fields whose bytes are not UTF-8, or may be meant otherwise, and how they
    were read; those of a record are among its problems too. `spoken` is what is known of the terminal's charset, and
    learns.

    Raises:
        ProtocolError: and nothing else, whatever the frame holds.

    """
    doubtful: list[WireProblem] = []
    content, clean = _content(frame, doubtful, charsets.Spoken() if spoken is None else spoken, loads)
    msg_type = _msg_type(content, sender)
    plan = PLANS[sender].get(msg_type.lower(), UNKNOWN)
    amiss = _Amiss()
    got = _canonical(content, plan, amiss, clean=clean)
    if doubtful:
        doubtful = [WireProblem(one.code, _short_name(_canonical_name(one.field, plan))) for one in doubtful]
        if doubts is not None:
            doubts += _first(doubtful, plan)
    got.pop("msgType", None)
    _check_ids(got, plan, msg_type)
    if _ERROR_CODE in amiss.several:
        got[_ERROR_CODE] = _all_codes(*amiss.several[_ERROR_CODE], got[_ERROR_CODE])
    if plan is UNKNOWN:
        return Unknown(msg_type, _message_id(got), got)
    values = _values(got, plan, unbase64, amiss)
    special = _SPECIAL.get(plan.kind)
    if special is not None:
        values.update(special(got, content, unbase64, amiss))
    if plan.kind is UploadRecord and (doubtful or values["problems"]):
        values["problems"] = _all_problems(values["problems"], doubtful, amiss, plan)
    message: Message = plan.kind(**values)
    return message


def _all_codes(*codes: object) -> str:
    """Return what an answer says of how it ended: where it says this and that, both, and so no success."""
    said = (code if isinstance(code, str) else json.dumps(code) for code in codes)
    return "/".join(dict.fromkeys(text for text in map(str.strip, said) if text not in ("", "null")))


def _check_ids(got: Mapping[str, Any], plan: MessagePlan, msg_type: str) -> None:
    """Refuse what lacks the number that an answer must carry, or has one that is too long to be repeated."""
    message_id = _message_id(got)
    if len(message_id) > bounds.ID_CHARACTERS or len(_id_of(got, "index")) > bounds.ID_CHARACTERS:
        raise ProtocolError("idTooLong", _short_name(msg_type))
    if plan is UNKNOWN or not plan.has_message_id or plan.kind is UploadRecord:
        return
    if not message_id.strip():
        raise ProtocolError("noMsgId", plan.kind.msg_type)


def _all_problems(
    problems: Sequence[WireProblem], doubtful: Sequence[WireProblem], amiss: _Amiss, plan: MessagePlan
) -> tuple[WireProblem, ...]:
    """Return all that is amiss with a record, the gravest of each field."""
    unreadable = set(amiss.broken)
    return tuple(_first([*problems, *(one for one in doubtful if one.field not in unreadable)], plan))


def _first(problems: list[WireProblem], plan: MessagePlan) -> list[WireProblem]:
    """Return the problems of the document's fields, then so many of others, and how many more there are."""
    if len(problems) <= bounds.PROBLEMS:
        return problems
    known = [one for one in problems if one.field in plan.exact]
    others = [one for one in problems if one.field not in plan.exact]
    more = len(others) - bounds.PROBLEMS
    told = [WireProblem("moreProblems", str(more))] if more > 0 else []
    return [*known, *others[: bounds.PROBLEMS], *told]


def _content(
    frame: bytes | str, doubtful: list[WireProblem], spoken: charsets.Spoken, loads: Loads | None
) -> tuple[dict[str, Any], bool]:
    """Read the JSON of a frame; say as well whether its texts need no cleaning."""
    if isinstance(frame, str):
        if len(frame) > bounds.FRAME_VALUES and bounds.holds_too_many(frame.encode("utf-8", "surrogatepass")):
            raise ProtocolError("tooMany")
        return _object(frame.strip(_AROUND)), False
    content = None if loads is None else _read_soon(frame, loads)
    if content is None:
        content, is_utf_8 = _read_any(frame, doubtful, spoken)
        if not is_utf_8:
            return content, False
    # Strict UTF-8 holds no lone surrogates: only an escape, or a raw NUL, makes a text that must be cleaned.
    # Looked for in the bytes: in text that holds a Chinese character it takes longer than reading the JSON.
    clean = b"\\" not in frame and b"\0" not in frame
    if spoken.charset != charsets.UTF_8 and not frame.isascii():
        _ask_again(content, doubtful, spoken)
    return content, clean


def _read_soon(frame: bytes, loads: Loads) -> dict[str, Any] | None:
    """Read a frame by a faster reader; None where that cannot, or may read something to another value."""
    if bounds.may_hold_too_many(frame):
        return None
    try:
        content = loads(frame)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or len(content) > bounds.FIELDS:
        return None
    texts = _count_texts(content)
    return content if texts is not None and _quotes(frame) == 2 * texts else None


def _count_texts(value: dict[str, Any] | list[Any], depth: int = bounds.DEPTH) -> int | None:
    """Count the texts and names in a value; None where `_JSON` may read it otherwise, as deep or as long a number."""
    if depth <= 0:
        return None
    count = len(value) if isinstance(value, dict) else 0
    for each in value.values() if isinstance(value, dict) else value:
        kind = type(each)
        if kind is str:
            count += 1
        elif kind is dict or kind is list:
            more = _count_texts(each, depth - 1)
            if more is None:
                return None
            count += more
        elif each is not None and not -_FEW_DIGITS < each < _FEW_DIGITS:
            return None
    return count


def _quotes(frame: bytes) -> int:
    """Count the quotes around texts and names; those of blocks without any, as of a picture, are not gone through.

    Where a block begins amid an escape the count may be wrong: then the frame is read by the slower one.
    """
    has_escapes = b"\\" in frame
    found = 0
    for at in range(0, len(frame), _BLOCK):
        if frame.find(b'"', at, at + _BLOCK) < 0:
            continue
        if has_escapes:
            block = frame[at : at + _BLOCK].replace(b"\\\\", b"").replace(b'\\"', b"")
            found += block.count(b'"')
        else:
            found += frame.count(b'"', at, at + _BLOCK)
    return found


def _read_any(
    frame: bytes, doubtful: list[WireProblem], spoken: charsets.Spoken
) -> tuple[dict[str, Any], bool]:
    """Read a frame whatever it is; say as well whether it is UTF-8."""
    try:
        text = str(frame, "utf-8")
    except ValueError:
        if bounds.may_hold_too_many(frame):
            raise ProtocolError("tooMany") from None
        return _foreign(frame, doubtful, spoken), False
    if bounds.holds_too_many(frame):
        raise ProtocolError("tooMany")
    try:
        return _object(text.strip(_AROUND)), True
    except ProtocolError as error:
        if error.code == "notJson" and b"\0" in frame and not bounds.may_hold_too_many(frame):
            with contextlib.suppress(ValueError, ProtocolError):
                return _object(frame.decode(json.detect_encoding(frame)).strip(_AROUND)), False
        raise


def _ask_again(content: dict[str, Any], doubtful: list[WireProblem], spoken: charsets.Spoken) -> None:
    """Look whether all texts of a frame in UTF-8 could be Chinese in GB18030; where that is known, read them so."""
    others: dict[str, str] = {}
    for name, value in content.items():
        if isinstance(value, str) and not value.isascii():
            if len(value) > _NAME_MOST:
                return
            other = charsets.in_gb18030(value)
            if other is None:
                spoken.charset = charsets.UTF_8
                return
            others[name] = other
    is_known = spoken.charset == charsets.GB18030
    if is_known:
        content.update(others)
        if isinstance(content, _Repeating):
            content.pairs = [(name, _spoken_otherwise(value)) for name, value in content.pairs]
    code = charsets.AS_GB18030 if is_known else charsets.PERHAPS_GB18030
    doubtful += [WireProblem(code, name) for name in others]


def _spoken_otherwise(value: Any) -> Any:
    is_text = isinstance(value, str) and not value.isascii()
    return charsets.in_gb18030(value) or value if is_text else value


def _foreign(frame: bytes, doubtful: list[WireProblem], spoken: charsets.Spoken) -> dict[str, Any]:
    """Read a frame that is not UTF-8; `doubtful` gets the fields that this is about, by their names as sent."""
    if frame.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in frame:
        with contextlib.suppress(ValueError, ProtocolError):
            return _object(frame.decode(json.detect_encoding(frame)).strip(_AROUND))
    bare, apart = charsets.without_pictures(frame)
    if charsets.is_flood(bare):
        return _flooded(frame, doubtful)
    content = _guessed(bare, doubtful, spoken)
    return _put_back(content, apart) if apart else content


def _put_back(value: Any, apart: Sequence[bytes], depth: int = bounds.DEPTH + 2) -> Any:
    """Put the pictures back in their places; what is deeper than a field may be is refused as a whole later."""
    if isinstance(value, str):
        if not value.startswith(charsets.STANDS_FOR):
            return value
        return _JSON.decode(apart[int(value.removeprefix(charsets.STANDS_FOR))].decode())
    if not isinstance(value, list | dict) or not depth:
        return value
    if isinstance(value, list):
        return [_put_back(each, apart, depth - 1) for each in value]
    return _of_pairs(
        [(_put_back(name, apart), _put_back(each, apart, depth - 1)) for name, each in _pairs(value)]
    )


def _guessed(frame: bytes, doubtful: list[WireProblem], spoken: charsets.Spoken) -> dict[str, Any]:
    """Read a frame without pictures in the charset that it is likeliest in."""
    whole = charsets.whole_as_gb18030(frame, spoken)
    if whole is not None:
        with _unless_too_many():
            content = _object(whole.strip(_AROUND))
            for name, value in content.items():
                if not (name.isascii() and _all_ascii(value)):
                    doubtful.append(WireProblem(charsets.AS_GB18030, name))
            return content
    strays = iter(range(_MOST_STRAY))
    for text in chain((charsets.escaped(frame),), charsets.with_second_bytes(frame)):
        with _unless_too_many():
            content = _object_among_strays(text.strip(_AROUND), strays)
            return _with_envelope(_mended_object(content, doubtful, spoken))
    raise ProtocolError("notText")


@contextlib.contextmanager
def _unless_too_many() -> Iterator[None]:
    """Try another reading where one fails, but for a frame that holds too much in any."""
    try:
        yield
    except ProtocolError as error:
        if error.code == "tooMany":
            raise


def _flooded(frame: bytes, doubtful: list[WireProblem]) -> dict[str, Any]:
    content = _object(frame.decode("utf-8", "replace").strip(_AROUND))
    doubtful += [
        WireProblem(charsets.BROKEN, name)
        for name, value in content.items()
        if "\ufffd" in name or "\ufffd" in _in_one(value)
    ]
    return _with_envelope(content)


def _with_envelope(content: dict[str, Any]) -> dict[str, Any]:
    """Find the names without which nothing could be done, and the type, where the broken bytes stand in them."""
    unsure = [name for name in content if "\ufffd" in name]
    content = dict(content) if unsure else content
    for name in unsure:
        meant = charsets.fitting(name, ("msgType", "msgID"))
        if meant is not None and meant not in content:
            content[meant] = content.pop(name)
    said = content.get("msgType")
    if isinstance(said, str) and "\ufffd" in said:
        types = (plan.kind.msg_type for plan in PLANS[Sender.TERMINAL].values())
        content["msgType"] = charsets.fitting(said, types) or said
    return content


def _all_ascii(value: Any) -> bool:
    return _in_one(value).isascii()


def _in_one(value: Any) -> str:
    """Return all texts of a value in one; of one that is deeper than can be gone through, what is no text."""
    try:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "\ufffd"


def _object_among_strays(text: str, strays: Iterator[int]) -> dict[str, Any]:
    """Read an object with bytes that are no text between its values, where they can mean nothing: `strays` of them."""
    for _ in strays:
        try:
            _JSON.decode(text)
        except json.JSONDecodeError as error:
            if not charsets.escape_at(text, error.pos):
                break
            text = f"{text[: error.pos]} {text[error.pos + 1 :]}"
        except (RecursionError, ValueError):
            break
        else:
            break
    return _object(text)


def _mended_object(
    content: dict[str, Any], doubtful: list[WireProblem], spoken: charsets.Spoken
) -> dict[str, Any]:
    mended: list[tuple[str, Any]] = []
    how: list[str] = []
    for name, value in _pairs(content):
        before = len(how)
        key = _mended_name(name, how)
        mended.append((key, _mended(value, how, spoken)))
        doubtful += [WireProblem(code, key) for code in dict.fromkeys(how[before:])]
    return _of_pairs(mended)


def _mended(value: Any, how: list[str], spoken: charsets.Spoken, depth: int = bounds.DEPTH) -> Any:
    """Read texts down to the leaves; what is deeper than a field may be is refused as a whole later."""
    if isinstance(value, str):
        if value.isascii() or not charsets.holds_escapes(value):
            return value
        is_guessed = len(how) < _MOST_GUESSED
        text, code = (
            charsets.mended(value, spoken) if is_guessed else (charsets.substituted(value), charsets.BROKEN)
        )
        how.append(code)
        return text
    if not isinstance(value, list | dict) or not depth:
        return value
    if isinstance(value, list):
        return [_mended(each, how, spoken, depth - 1) for each in value]
    return {_mended_name(name, how): _mended(each, how, spoken, depth - 1) for name, each in value.items()}


def _mended_name(name: str, how: list[str]) -> str:
    if name.isascii() or not charsets.holds_escapes(name):
        return name
    how.append(charsets.BROKEN)
    return charsets.substituted(name)  # not guessed: the document's names are ASCII


def _object(text: str) -> dict[str, Any]:
    try:
        content = _JSON.decode(text)
    except RecursionError:
        raise ProtocolError("tooDeep") from None
    except ValueError:
        raise ProtocolError("notJson") from None
    if not isinstance(content, dict):
        raise ProtocolError("notObject")
    if len(content) > bounds.FIELDS:
        raise ProtocolError("tooMany")
    return content


def _msg_type(content: dict[str, Any], sender: Sender) -> str:
    value = content.get("msgType")
    if value is None:
        for name, candidate in content.items():
            if folded(name) == "msgtype":
                value = candidate
    if value is None and sender is Sender.TERMINAL:
        names = {folded(name) for name in content}
        if names >= UNTYPED_ANSWER_NAMES:
            reported = any(name.strip() in catalogue.BY_NAME for name in content)
            return UNTYPED_ANSWER if reported else UNTYPED
    if not isinstance(value, str) or not value.strip():
        raise ProtocolError("noMsgType")
    return cleaned(value.strip())


def _message_id(got: Mapping[str, Any]) -> str:
    return _id_of(got, "msgID")


def _id_of(got: Mapping[str, Any], name: str) -> str:
    try:
        return scalar(got.get(name))
    except ValueError:
        return ""


def _cleaned_tree(value: Any, depth: int = bounds.DEPTH) -> Any:
    """Clean an array or object down to its leaves; RecursionError where it is deeper than `depth`."""
    if isinstance(value, str):
        return cleaned(value)
    if not isinstance(value, list | dict):
        return value
    if not depth:
        raise RecursionError
    if isinstance(value, list):
        return [_cleaned_tree(each, depth - 1) for each in value]
    return {cleaned(name): _cleaned_tree(each, depth - 1) for name, each in value.items()}


def _canonical(
    content: dict[str, Any], plan: MessagePlan, amiss: _Amiss, *, clean: bool = False
) -> dict[str, Any]:
    """Return the content under the document's names; those it does not have, without blanks around them.

    `clean` says that its texts need no cleaning.
    """
    got: dict[str, Any] = {}
    exact = plan.exact
    for name, value in _pairs(content):
        key = exact.get(name) or _canonical_name(name, plan)
        if len(key) > bounds.NAME_CHARACTERS:
            amiss.dropped.append(_short_name(key))
            continue
        kind = type(value)
        if key in got and _says_nothing_more(got[key], key, value, plan, amiss):
            continue
        if kind is bool and plan.kind is UploadRecord and key in _JUDGED:
            amiss.broken.append(key)  # false may be the wire's 0, and mean the contrary of what 0 does there
        if kind is str:
            got[key] = value if clean else cleaned(value)
        elif isinstance(value, dict | list):
            try:
                got[key] = _cleaned_tree(value)
            except RecursionError:
                got[key] = None
                amiss.broken.append(key)
        else:
            got[key] = value
    return got


def _says_nothing_more(before: Any, key: str, value: Any, plan: MessagePlan, amiss: _Amiss) -> bool:
    """Whether a name that comes again says nothing; where it says something else, nobody knows which is meant."""
    if plan.kind is not UploadRecord or key in ENVELOPE:
        amiss.several.setdefault(key, []).append(before)
        return False
    if value is None or value == "":
        return True
    if before not in (None, "", value):
        amiss.broken.append(key)
    return False


def _canonical_name(name: str, plan: MessagePlan) -> str:
    return plan.folded.get(folded(name)) or cleaned(name.strip())


def _short_name(name: str) -> str:
    return name if len(name) <= bounds.NAME_CHARACTERS else f"{name[: bounds.NAME_CHARACTERS - 1]}…"


def _values(got: Mapping[str, Any], plan: MessagePlan, unbase64: Unbase64, amiss: _Amiss) -> dict[str, Any]:
    """Read the plan's fields but for what is absent or empty; `amiss` gets the names of those that are not whole."""
    values: dict[str, Any] = {}
    unsure = frozenset(amiss.broken)
    for attribute, name, read, trimmed, is_photo, most in plan.reading:
        raw = got.get(name)
        if raw is None or raw == "" or name in unsure:
            continue
        try:
            text = raw if type(raw) is str else scalar(raw)
            if trimmed:
                text = text.strip()
            if not text:
                continue
            if is_photo:
                values[attribute] = read_photo(text, unbase64)
            elif len(text) <= most:
                values[attribute] = text if read is None else read(text)
            else:
                _add_cut(values, attribute, name, text[:most] if read is None else None, amiss)
        except UNREADABLE:
            amiss.broken.append(name)
    return values


def _add_cut(values: dict[str, Any], attribute: str, name: str, text: str | None, amiss: _Amiss) -> None:
    """Keep the beginning of a text that is too long; there is none of what should be a number."""
    if text is None:
        amiss.broken.append(name)
    else:
        values[attribute] = text
        amiss.cut.append(name)


def _record(
    got: dict[str, Any], _content: dict[str, Any], _unbase64: Unbase64, amiss: _Amiss
) -> dict[str, Any]:
    broken = amiss.broken
    problems = [_problem(name, got.get(name)) for name in dict.fromkeys(broken)]
    problems += [
        WireProblem("missing", name)
        for name in ("msgID", "passTime")
        if name not in broken and not scalar(got.get(name)).strip()
    ]
    problems += amiss.problems()
    photos = {name: got.pop(name, None) for name in _PHOTOS_OF_A_RECORD}
    read = {"fields": got, "problems": tuple(problems)}
    if broken and (unread := {name: str(raw) for name, raw in photos.items() if name in broken}):
        read["unread_photos"] = unread
    return read


def _problem(name: str, raw: object) -> WireProblem:
    is_photo = name in _PHOTOS_OF_A_RECORD and isinstance(raw, str)
    return WireProblem("photo" if is_photo else "unreadable", name)


def _person(got: Mapping[str, Any], unbase64: Unbase64) -> PersonInfo:
    texts: list[str] = []
    for name in PASS_TIMES:
        raw = got.get(name)
        text = "?" if isinstance(raw, list | dict) else scalar(raw).strip()
        texts.append(text if len(text) <= schedule.MOST_CHARACTERS else "?")
    try:
        week = schedule.read_person(texts)
    except schedule.ScheduleError:
        week = None
    return PersonInfo(**_values(got, PERSON, unbase64, _Amiss()), schedule=week, schedule_texts=tuple(texts))


def _roster_answer(
    got: dict[str, Any], _content: dict[str, Any], unbase64: Unbase64, _amiss: _Amiss
) -> dict[str, Any]:
    return {"person": _person(got, unbase64)}


def _person_info(
    got: dict[str, Any], _content: dict[str, Any], unbase64: Unbase64, _amiss: _Amiss
) -> dict[str, Any]:
    """Read 2.2.1; of several persons the first."""
    data = got.get("personInfoData")
    if not isinstance(data, list) or not data or not isinstance(data[0], dict):
        return {}
    person = _canonical(data[0], PERSON, _Amiss())
    return {"operation": _operation(person.get("operateType")), "person": _person(person, unbase64)}


def _operation(raw: object) -> Operation | None:
    try:
        return Operation(int(scalar(raw)))
    except ValueError:
        return None


def _parameters(
    got: dict[str, Any], content: dict[str, Any], _unbase64: Unbase64, amiss: _Amiss
) -> dict[str, Any]:
    told: dict[str, str] = {}
    unclear: dict[str, str] = {}
    for name, raw in got.items():
        if name in ENVELOPE:
            continue
        said = [*amiss.several.get(name, ()), raw]
        if name in amiss.broken:
            unclear[name] = _TOO_DEEP
        elif (text := _parameter(catalogue.BY_NAME.get(name), said)) is None:
            unclear[name] = _as_said(said)
        else:
            told[name] = text
    return {"parameters": told, "unclear": unclear, "spelled": _spelled(content, told.keys() | unclear)}


def _parameter(row: Parameter | None, said: Sequence[Any]) -> str | None:
    """Return what a parameter is, however often it was said; None where nobody knows which is meant, or what."""
    nothing = (None,) if row is None or row.is_text else (None, "")
    texts = [_parameter_text(row, each) for each in said if each not in nothing]
    if not texts:
        return _parameter_text(row, said[-1])
    last = texts[-1]
    if last is None or any(each is None or not is_same(row, each, last) for each in texts):
        return None
    return last


def _parameter_text(row: Parameter | None, raw: Any) -> str | None:
    """Return a value as the text that would go back to the terminal; None where that would be another value.

    Of a parameter that no table explains nothing goes back.
    """
    if isinstance(raw, list | dict):
        return None
    if row is None:
        return bounds.cut(scalar(raw), bounds.LONG_TEXT_CHARACTERS)
    if isinstance(raw, bool):
        return scalar(raw) if row.kind is ParameterKind.FLAG and row.on == "1" else None
    if raw is None:
        return "" if row.is_text else None
    if isinstance(raw, float) and raw.is_integer() and row.kind in _WITHOUT_POINT:
        raw = int(raw)
    text = scalar(raw) if row.is_text else scalar(raw).strip()
    is_whole = len(text) <= bounds.LONG_TEXT_CHARACTERS and "\ufffd" not in text
    return text if is_whole else None


def _as_said(said: Sequence[Any]) -> str:
    """Return values as they may be shown to somebody who is to say which is meant."""
    texts = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in said]
    return bounds.cut(" / ".join(dict.fromkeys(texts)))


def _settings(
    got: dict[str, Any], content: dict[str, Any], unbase64: Unbase64, amiss: _Amiss
) -> dict[str, Any]:
    read = _parameters(got, content, unbase64, amiss)
    return {"parameters": read["parameters"], "spelled": read["spelled"]}


def _spelled(content: dict[str, Any], told: Collection[str]) -> dict[str, tuple[str, ...]]:
    spelled: dict[str, list[str]] = {}
    plan = PLAN_OF[GetDevInfoResp]
    for name in content:
        key = _canonical_name(name, plan)
        if key in told and key in catalogue.BY_NAME:
            spelled.setdefault(key, []).append(cleaned(name.strip()))
    return {key: tuple(dict.fromkeys(names)) for key, names in spelled.items() if names != [key]}


_TOO_DEEP: Final = "…"
_WITHOUT_POINT: Final = frozenset({ParameterKind.FLAG, ParameterKind.CHOICE, ParameterKind.WHOLE})
"""Some write every number with a point: 1.0 is 1 here."""
_ERROR_CODE: Final = "errorCode"
_JUDGED: Final = frozenset({"snapType", "compareResult", "temperatureResult", "priority"})
"""What a terminal found stands in these fields of a record, as numbers."""
_SPECIAL: Final[dict[type[Any], Callable[..., dict[str, Any]]]] = {
    UploadRecord: _record,
    GetDevInfoResp: _parameters,
    SetDevInfo: _settings,
    RegisterPersonInfo: _person_info,
    **{kind: _roster_answer for kind in FROM_TERMINAL if issubclass(kind, RosterAnswer)},
}
