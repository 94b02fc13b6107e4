"""Frames that are JSON but for bytes that are not UTF-8: each field is read as well as it can be, and named."""

import base64
import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facedesk.wire import bounds, charsets
from facedesk.wire.codec import ProtocolError, decode
from facedesk.wire.messages import KeepAlive, Message, Register, Unknown, UploadRecord, WireProblem

SAID = {
    "msgType": "uploadRecord",
    "msgID": "1001",
    "compareResult": "0",
    "passTime": "2026-11-08 13:05:51.421",
    "name": "@name@",
    "department": "研发部",
    "temperature": "38.2",
    "temperatureResult": "2",
}


def frame(name: bytes, **fields: Any) -> bytes:
    said = SAID | {"department": "Test"} | fields
    return json.dumps(said, ensure_ascii=False).encode().replace(b"@name@", name)


def read(frame: bytes) -> UploadRecord:
    message = decode(frame)
    assert isinstance(message, UploadRecord)
    return message


CUT, GBK, LATIN = charsets.BROKEN, charsets.AS_GB18030, charsets.AS_LATIN

NAMES = [
    ("张伟".encode()[:-1], "张\ufffd", CUT),
    ("张伟".encode()[:-2], "张\ufffd", CUT),
    ("欧阳娜娜".encode()[1:], "\ufffd\ufffd阳娜娜", CUT),
    ("张".encode()[:2], "\ufffd", CUT),
    (b"Wei\xff", "Wei\ufffd", CUT),
    (b"Wei\xf8\x88", "Wei\ufffd\ufffd", CUT),
    ("張偉".encode("big5"), None, CUT),
    ("张伟".encode("gbk"), "张伟", GBK),
    ("岚".encode("gbk") + "婷".encode("gbk"), "岚婷", GBK),
    ("研发部 张三丰".encode("gbk"), "研发部 张三丰", GBK),
    ("A栋李娜".encode("gbk"), "A栋李娜", GBK),
    ("朱镕基".encode("gbk"), "朱镕基", GBK),
    ("张伟".encode("gbk")[:-1], "张\ufffd", GBK),
    ("王小喆喆".encode("gbk"), "王小喆喆", GBK),
    (b"1\xff", "1\ufffd", CUT),
    ("嚌".encode() + b"M\xfcller", "嚌M\ufffdller", CUT),
    (b"J\\ud800\xfcrgen", "J\ufffd\ufffdrgen", CUT),
    ("Jürgen".encode("latin-1"), "Jürgen", LATIN),
    ("Müller Groß".encode("latin-1"), "Müller Groß", LATIN),
    ("Begoña Núñez".encode("latin-1"), "Begoña Núñez", LATIN),
    ("Ångström".encode("latin-1"), "Ångström", LATIN),
    ("Šárka".encode("cp1252"), "Šárka", LATIN),
    ("José".encode("latin-1"), "José", LATIN),
    ("Zoë".encode("latin-1"), "Zoë", LATIN),
    ("Lü".encode("latin-1"), "Lü", LATIN),
    (b"Wei\x81a", "Wei\ufffda", CUT),
    ("伟丽".encode("gbk")[:-1], "伟\ufffd", GBK),
    ("Begoña".encode("latin-1"), "Begoña", LATIN),
    ("王喆".encode("gbk"), "王喆", GBK),
    ("李玥".encode("gbk"), "李玥", GBK),
    ("陶喆".encode("gbk"), "陶喆", GBK),
    ("陳大文".encode("big5"), None, CUT),
    (b"\xd5\xc5\xff\xce\xb0\xce\xb0", None, CUT),
]


@pytest.mark.parametrize("department", ["Test", "研发部"], ids=["rest ASCII", "rest UTF-8"])
@pytest.mark.parametrize(("raw", "name", "how"), NAMES)
def test_a_name_that_is_not_utf_8_is_read_and_named(
    raw: bytes, name: str | None, how: str, department: str
) -> None:
    message = read(frame(raw, department=department))
    assert message.department == department
    assert message.name == name if name is not None else "\ufffd" in message.name
    assert message.problems == (WireProblem(how, "name"),)
    assert message.has_fever
    assert read(frame(raw, department=department) + b"\0") == message


def test_a_frame_that_is_gb18030_is_read_as_a_whole() -> None:
    # The second byte of 誠 is a backslash, and all of 联通 could be UTF-8.
    said = SAID | {"name": "張誠", "company": "联通", "department": "研发部", "新字段": "值"}
    message = read(json.dumps(said, ensure_ascii=False).encode("gb18030"))
    assert (message.name, message.company, message.department) == ("張誠", "联通", "研发部")
    assert message.fields["新字段"] == "值"
    assert {one.field for one in message.problems} == {"name", "company", "department", "新字段"}
    assert {one.code for one in message.problems} == {GBK}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_other_forms_of_unicode_are_no_guess(encoding: str) -> None:
    said = SAID | {"name": "张伟"}
    message = read(json.dumps(said, ensure_ascii=False).encode(encoding))
    assert (message.name, message.problems) == ("张伟", ())


def test_ascii_in_utf_16_is_read_although_it_is_utf_8_too() -> None:
    said = {name: value for name, value in SAID.items() if name != "department"}
    assert read(json.dumps(said).encode("utf-16-le")).message_id == "1001"


@pytest.mark.parametrize(
    ("name", "broken"), [(b'"msgID"', b'"msg\xe5\xbcID"'), (b'"msgType"', b'"ms\xffType"')]
)
def test_broken_bytes_in_names_and_between_values_do_no_harm(name: bytes, broken: bytes) -> None:
    raw = json.dumps(SAID | {"department": "Test", "name": "Wei"}).encode()
    raw = raw.replace(name, broken).replace(b"uploadRecord", b"uploadRec\xffrd")
    raw = b"\xff" + raw.replace(b', "passTime"', b',\xfe\xff "passTime"') + b"\xe5"
    message = read(raw)
    assert (message.message_id, message.name, message.pass_time) == ("1001", "Wei", SAID["passTime"])


def test_a_photo_with_broken_bytes_is_a_photo_that_cannot_be_read() -> None:
    message = read(frame(b"Wei", recognitionPhoto="/9j/@").replace(b"@", b"\xff"))
    assert message.problems == (WireProblem("photo", "recognitionPhoto"),)


def test_a_field_with_broken_bytes_that_cannot_be_read_is_said_once() -> None:
    message = read(frame(b"Wei", passTime="2026-11-08 @").replace(b"@", b"\xff"))
    assert message.problems == (WireProblem("unreadable", "passTime"),)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"msgType": "register", "deviceNo": "1", "softwareVersion": "@"}, Register),
        ({"msgType": "keepAlive", "deviceNo": "@", "token": "t"}, KeepAlive),
        ({"msgType": "ofNewerFirmware", "deep": {"@": ["@"]}}, Unknown),
    ],
)
def test_other_messages_say_what_was_doubtful(said: dict[str, Any], kind: type[Message]) -> None:
    doubts: list[WireProblem] = []
    message = decode(json.dumps(said).encode().replace(b"@", b"\xe5\xbc"), doubts=doubts)
    assert isinstance(message, kind)
    assert [one.code for one in doubts] == [CUT]


def test_what_is_utf_8_is_in_no_doubt() -> None:
    doubts: list[WireProblem] = []
    message = decode(frame("张伟\ufffd".encode()), doubts=doubts)
    assert isinstance(message, UploadRecord)
    assert (doubts, message.problems) == ([], ())


def outcome(raw: bytes) -> str:
    try:
        message = decode(raw)
    except ProtocolError as error:
        return error.code
    return "unknown" if isinstance(message, Unknown) else type(message).msg_type


bad_bytes = st.binary(min_size=1, max_size=6).filter(lambda raw: all(byte > 0x7F for byte in raw))
PLAIN = json.dumps(SAID | {"name": "Wei"}, ensure_ascii=False).encode()


@settings(max_examples=300)
@given(bad=bad_bytes, where=st.integers(0, len(PLAIN)))
def test_bytes_put_in_anywhere_lose_no_record(bad: bytes, where: int) -> None:
    raw = PLAIN[:where] + bad + PLAIN[where:]
    with contextlib.suppress(ValueError):
        raw.decode()
        return
    # No text: within a keyword of JSON, or between more places than are passed over.
    assert outcome(raw) in {"uploadRecord", "unknown", "notText"}


@given(bad=bad_bytes, name=st.sampled_from(sorted(set(SAID) - {"msgType", "msgID"})))
def test_bytes_in_any_value_are_read_named_and_leave_the_others_alone(bad: bytes, name: str) -> None:
    said = SAID | {"department": "Test", "name": "Wei"}
    message = read(json.dumps(said | {name: "@"}).encode().replace(b"@", bad))
    for other in ("name", "department", "temperature", "temperatureResult", "compareResult"):
        if other != name:
            assert message.fields[other] == said[other]
    try:
        bad.decode()
    except ValueError:
        assert name in {one.field for one in message.problems}


@given(raw=st.binary(max_size=40))
def test_any_bytes_are_read_as_something(raw: bytes) -> None:
    text, how = charsets.mended(charsets.escaped(raw))
    assert how in {CUT, GBK, LATIN}
    text.encode()


@given(st.text(max_size=20), st.sampled_from(["gb18030", "euc-kr", "cp1251", "cp1252"]))
def test_whatever_the_encoding_the_record_stands(name: str, encoding: str) -> None:
    raw = json.dumps(SAID | {"name": name, "department": ""}, ensure_ascii=False).encode(encoding, "replace")
    assert read(raw).message_id == "1001"


BACKSLASHES = [
    ("誠", "gb18030"),
    ("刘誠", "gb18030"),
    ("田乗", "gb18030"),
    ("許功蓋", "big5"),
    ("田中表", "shift_jis"),
]
"""Characters whose second byte is a backslash to JSON."""


@pytest.mark.parametrize(("name", "charset"), BACKSLASHES)
def test_a_second_byte_that_is_a_backslash_hides_no_quote(name, charset):
    record = read(frame(name.encode(charset), company='"A" \\ B'))
    assert (record.message_id, record.company) == ("1001", '"A" \\ B')
    is_read = record.name == name and charset == "gb18030"  # a common surname, a rare character behind it
    assert record.problems == (WireProblem(GBK if is_read else CUT, "name"),)


@pytest.mark.parametrize(("name", "charset"), BACKSLASHES)
def test_beside_utf_8_as_well(name, charset):
    assert read(frame(name.encode(charset), department="研发部")).department == "研发部"


@pytest.mark.parametrize("kind", [Register, KeepAlive])
def test_a_register_and_a_heartbeat_are_read_with_such_characters(kind):
    said = {"msgType": kind.msg_type, "msgID": "1", "deviceNo": "168380000101", "softwareVersion": "@"}
    assert isinstance(decode(json.dumps(said).encode().replace(b"@", b"\xd5\\")), kind)


@given(st.text('誠乗許功蓋表能ソ十 an"\\', min_size=1), st.sampled_from(["big5", "shift_jis", "gb18030"]))
def test_no_name_in_another_charset_loses_the_record(name, charset):
    said = json.dumps(SAID | {"department": "Test", "name": name}, ensure_ascii=False)
    with contextlib.suppress(UnicodeEncodeError):
        record = read(said.encode(charset))
        assert (record.message_id, record.temperature_c) == ("1001", 38.2)


def test_a_broken_name_beside_the_right_one_changes_nothing():
    said = json.dumps(SAID | {"department": "", "msgI@": "2", "msgT@ype": "keepAlive"}).encode()
    record = read(said.replace(b"@", b"\xff"))
    assert (record.message_id, record.fields["msgI\ufffd"]) == ("1001", "2")


def test_nothing_is_guessed_of_a_flood_of_bytes_that_are_no_names():
    flood = frame("张伟".encode("gbk") * 10_000, company="A", x="1").replace(b'"x"', b'"x\xff"')
    record = read(flood)
    assert set(record.problems) == {
        WireProblem("cut", "name"),
        *(WireProblem(charsets.BROKEN, name) for name in ("name", "x\ufffd")),
    }
    assert (record.message_id, record.company) == ("1001", "A")
    assert "\ufffd" in record.name
    assert read(flood + b"\0") == record


def test_a_name_in_utf_8_beside_broken_text_is_in_no_doubt() -> None:
    record = read(frame(b"M\xfcller", 新字段="值"))
    assert record.fields["新字段"] == "值"
    assert record.problems == (WireProblem(LATIN, "name"),)


def test_a_name_on_the_wire_with_a_million_gaps_is_none_of_the_documents():
    said = json.dumps({"@": 1, "msgType": "keepAlive", "deviceNo": "1"}).encode()
    assert isinstance(decode(said.replace(b"@", b"m\xff" * 500_000)), KeepAlive)


@pytest.mark.parametrize("deepest", ["张伟".encode("gbk"), b"\xff", b"\xff" * 20_000])
def test_however_deep_a_text_lies_nothing_but_that_it_cannot_be_read_comes_of_it(deepest):
    for depth in range(900, 1010):
        said = (
            b'{"msgType":"uploadRecord","msgID":"1","ofNewer":' + b"[" * depth + b'"@"' + b"]" * depth + b"}"
        )
        with contextlib.suppress(ProtocolError):
            assert decode(said.replace(b"@", deepest))


UTF_8, GB18030 = charsets.UTF_8, charsets.GB18030


def heard(
    name: str, charset: str, spoken: charsets.Spoken, **fields: str
) -> tuple[str, tuple[WireProblem, ...]]:
    """Give a name that came in a charset as it is read, and what is said to it."""
    message = decode(frame(name.encode(charset), **fields), spoken=spoken)
    assert isinstance(message, UploadRecord)
    return message.name, message.problems


ALSO_UTF_8 = ["谭", "毛", "谭伟", "毛毛", "伟"]
"""Names in GBK whose bytes are UTF-8, too."""


@pytest.mark.parametrize("name", ALSO_UTF_8)
def test_a_name_that_two_charsets_allow_is_read_by_what_the_terminal_is_known_to_write(name: str) -> None:
    spoken = charsets.Spoken()
    as_utf_8 = name.encode("gbk").decode()
    assert heard(name, "gbk", spoken) == (as_utf_8, (WireProblem(charsets.PERHAPS_GB18030, "name"),))
    assert spoken.charset == ""
    assert heard("张三丰", "gbk", spoken) == ("张三丰", (WireProblem(GBK, "name"),))
    assert spoken.charset == GB18030
    assert heard(name, "gbk", spoken) == (name, (WireProblem(GBK, "name"),))
    assert heard("张三丰", "utf-8", spoken) == ("张三丰", ())  # new firmware
    assert spoken.charset == UTF_8
    assert heard(name, "gbk", spoken) == (as_utf_8, ())


@pytest.mark.parametrize(
    "name", ["张伟", "谭", "José", "Zoë", "Müller", "Иван", "Анна", "Δημήτρης", "ひろ", "김"]
)
@pytest.mark.parametrize("known", ["", UTF_8, GB18030])
def test_what_only_utf_8_allows_is_utf_8_whatever_is_known(name: str, known: str) -> None:
    spoken = charsets.Spoken(known)
    assert heard(name, "utf-8", spoken) == (name, ())
    assert spoken.charset == UTF_8


def test_a_field_that_only_utf_8_allows_decides_for_the_others() -> None:
    assert heard("毛", "gbk", charsets.Spoken(GB18030), department="研发部") == ("ë", ())


def test_what_says_nothing_teaches_nothing() -> None:
    spoken = charsets.Spoken()
    said = [("Wei", "utf-8"), ("José", "latin-1"), ("王", "gbk"), ("、。", "gbk"), ("陳大文", "big5")]
    for name, charset in said:
        heard(name, charset, spoken)
    assert spoken.charset == ""


def test_a_name_of_two_characters_proves_the_charset() -> None:
    spoken = charsets.Spoken()
    assert heard("张伟", "gbk", spoken) == ("张伟", (WireProblem(GBK, "name"),))
    assert spoken.charset == GB18030


def test_what_a_terminal_itself_could_not_read_is_no_chinese() -> None:
    assert heard("\ufffd\ufffd", "utf-8", charsets.Spoken(GB18030)) == ("\ufffd\ufffd", ())


def test_a_rare_name_is_read_where_the_charset_is_known() -> None:
    assert heard("喆", "gbk", charsets.Spoken(GB18030)) == ("喆", (WireProblem(GBK, "name"),))


def test_a_cut_name_of_a_terminal_that_writes_utf_8_is_no_western_one() -> None:
    message = decode(frame(b"Li\xe5"), spoken=charsets.Spoken(UTF_8))
    assert isinstance(message, UploadRecord)
    assert (message.name, message.problems) == ("Li\ufffd", (WireProblem(CUT, "name"),))


@given(name=st.text(max_size=12), charset=st.sampled_from(["utf-8", "gb18030", "cp1252"]))
def test_what_a_terminal_is_known_to_write_never_loses_a_record(name: str, charset: str) -> None:
    raw = json.dumps(SAID | {"name": name}, ensure_ascii=False).encode(charset, "replace")
    for known in ("", UTF_8, GB18030):
        message = decode(raw, spoken=charsets.Spoken(known))
        assert isinstance(message, UploadRecord)
        assert message.message_id == "1001"


# Pictures beside texts that are not UTF-8

PICTURE = base64.b64encode(bytes(range(256)) * 40).decode()
AS_SENT = [
    PICTURE,
    f"data:image/jpeg;base64,{PICTURE}",
    PICTURE.replace("/", "\\/"),
    "\\r\\n".join(PICTURE[at : at + 76] for at in range(0, len(PICTURE), 76)),
    "\n".join(PICTURE[at : at + 76] for at in range(0, len(PICTURE), 76)),
]


@pytest.mark.parametrize(
    "sent", AS_SENT, ids=["plain", "with a prefix", "slashes escaped", "escaped lines", "lines"]
)
@pytest.mark.parametrize("name", [name for name, shown, _ in NAMES if shown])
def test_a_picture_beside_a_broken_name_changes_neither(name: bytes, sent: str) -> None:
    said = frame(name)
    beside = said[:-1] + b', "recognitionPhoto": "' + sent.encode() + b'"}'
    assert read(beside).recognition_photo == bytes(range(256)) * 40
    assert read(beside).name == read(said).name
    assert read(beside).problems == read(said).problems


@pytest.mark.parametrize("name", ["张伟".encode("gbk"), b"Jos\xe9", b"Wei\xff"])
def test_each_of_two_pictures_beside_a_broken_name_stays_in_its_place(name: bytes) -> None:
    other = base64.b64encode(bytes(reversed(range(256))) * 40).decode()
    message = read(frame(name, recognitionPhoto=PICTURE, comparePhoto=other))
    assert message.recognition_photo == bytes(range(256)) * 40
    assert message.compare_photo == bytes(reversed(range(256))) * 40


def test_long_texts_stay_where_they_are_however_deep() -> None:
    nested = {"more": [PICTURE, {PICTURE[:100]: [PICTURE]}], "quoted": f'"{PICTURE}"', "text": f"x {PICTURE}"}
    message = read(frame("张伟".encode("gbk"), **nested))
    assert {name: message.fields[name] for name in nested} == nested
    assert message.name == "张伟"


@pytest.mark.parametrize(("begins", "ends"), [(b"[", b"]"), (b'{"a":', b"}")], ids=["arrays", "objects"])
def test_beside_a_broken_name_texts_and_pictures_are_read_as_deep_as_a_field_may_be(
    begins: bytes, ends: bytes
) -> None:
    def message(depth: int, text: bytes) -> UploadRecord:
        nested = b', "ofNewer": ' + begins * depth + b'"' + text + b'"' + ends * depth
        return read(frame(b"Jos\xe9")[:-1] + nested + b"}")

    for text, meant in ((b"M\xfcller", "Müller"), (PICTURE.encode(), PICTURE)):
        assert f'"{meant}"' in json.dumps(message(bounds.DEPTH, text).fields["ofNewer"], ensure_ascii=False)
        for depth in (bounds.DEPTH + 1, 300, 600, 900):
            with contextlib.suppress(ProtocolError):
                assert message(depth, text).fields["ofNewer"] is None


def test_of_a_frame_that_is_all_text_and_long_nothing_is_guessed() -> None:
    message = read(frame("张伟".encode("gbk"), data="x y " * bounds.GUESSED_BYTES))
    assert message.name == "\ufffd\ufffd\u03b0"
    assert WireProblem(CUT, "name") in message.problems


def test_of_many_texts_the_first_are_guessed() -> None:
    names = b", ".join(b'"%s"' % "张伟".encode("gbk") for _ in range(500))
    said = frame(b"Jos\xe9")[:-1] + b', "x\xff": "Jos\xe9", "many": [' + names + b"]}"
    many = read(said).fields["many"]
    assert len(many) == 500
    assert many[-1] == "\ufffd\ufffd\u03b0"


def test_a_picture_is_found_where_a_text_may_stand_and_nowhere_else() -> None:
    picture = b'"' + b"QUJD" * 1000 + b'"'
    for before in (b":", b": ", b":\r\n", b":[", b':["x",', b':{"a":'):
        bare, apart = charsets.without_pictures(b'{"a\xff"' + before + picture + b"}")
        assert (apart, len(bare) < 100) == ([picture], True)
    for before in (b"", b"x", b"\\", b'"', b"\xff"):
        assert charsets.without_pictures(before + picture)[1] == []


def test_of_a_text_that_is_longer_than_any_name_nothing_is_guessed() -> None:
    text = charsets.escaped(b"J\xfcrgen " * 200)
    assert charsets.mended(text) == (charsets.substituted(text), CUT)
    assert charsets.substituted("a\ud800\udcffb") == "a\ufffd\ufffdb"


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("MSG\ufffdype ", "msgType"),
        ("m\ufffdType", "msgType"),
        ("m\ufffdype", "msgType"),
        ("m\ufffdpe", None),
        ("x\ufffdype", None),
        ("msg\ufffd", "msgID"),
        ("\ufffdg\ufffdD", "msgID"),
        ("msg\ufffdTypes", None),
    ],
)
def test_a_broken_name_is_the_one_that_fits(broken: str, meant: str | None) -> None:
    assert charsets.fitting(broken, ("msgType", "msgID")) == meant


@pytest.mark.parametrize("kind", [b"", b'"msgType":5,'])
def test_a_broken_frame_without_a_type_is_refused_as_any(kind: bytes) -> None:
    with pytest.raises(ProtocolError, match="noMsgType"):
        decode(b"{" + kind + b'"name":"M\xfcller"}')


def test_texts_within_others_are_mended_too() -> None:
    record = read(frame(b"M\xfcller", ofNewer={"a": "b", "c": [{"d": ["@name@", "e"]}]}))
    assert record.fields["ofNewer"] == {"a": "b", "c": [{"d": ["Müller", "e"]}]}
    assert record.problems == (WireProblem(LATIN, "name"), WireProblem(LATIN, "ofNewer"))


@pytest.mark.parametrize("within", [["@name@"], {"a": "@name@"}])
def test_what_is_known_of_a_terminal_counts_within_others_as_well(within: Any) -> None:
    said = decode(frame(b"Jos\xe9", ofNewer=within), spoken=charsets.Spoken(UTF_8))
    assert isinstance(said, UploadRecord)
    assert "é" not in str(said.fields["ofNewer"])


def test_a_field_that_holds_chinese_only_within_is_named() -> None:
    record = read(
        json.dumps(
            SAID | {"department": "研发部", "name": "", "ofNewer": ["张伟"], "other": [1]}, ensure_ascii=False
        ).encode("gbk")
    )
    assert set(record.problems) == {WireProblem(GBK, "department"), WireProblem(GBK, "ofNewer")}


def test_a_name_on_the_wire_that_looks_like_a_picture_harms_nothing() -> None:
    record = read(frame(b"M\xfcller", **{"A" * 2048: 1}))
    assert (
        record.name,
        WireProblem("dropped", "A" * (bounds.NAME_CHARACTERS - 1) + "…") in record.problems,
    ) == ("Müller", True)


@pytest.mark.parametrize(
    ("frame", "readings"),
    [
        (b'"\xd5\\"', ['"\udcd5\\\\"'] * 4),
        (b'"\xd5\xd5\\"', ['"\udcd5\udcd5\\\\"'] * 2),
        (b'"\xc3\xa9\\"', ['"é\\\\"']),
        (b'"\xc3\xa9\xd5\\"', ['"é\udcd5\\\\"'] * 4),
        (b'"\xd5"', []),
    ],
)
def test_a_backslash_is_taken_for_a_second_byte_where_that_is_likeliest_first(
    frame: bytes, readings: list[str]
) -> None:
    assert list(charsets.with_second_bytes(frame)) == readings
