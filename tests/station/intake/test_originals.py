"""What a record said is kept whole up to a cap, and what is not kept is said."""

import json

import pytest

from facedesk.station.intake.originals import original
from facedesk.station.intake.record_builder import Arrival, Storable, storable
from facedesk.texts import problem_sentence
from facedesk.wire import bounds
from facedesk.wire.codec import decode
from facedesk.wire.messages import UploadRecord
from station.peer import SERIAL, record

NOW = 1_800_000_000_000_000


def stored(**fields: object) -> Storable:
    frame = json.dumps(record(**fields)).encode()
    message = decode(frame)
    assert isinstance(message, UploadRecord)
    return storable(message, Arrival(SERIAL, NOW, None), frame)


def test_a_long_name_is_cut_where_it_is_shown_and_kept_whole_beside_it() -> None:
    ready = stored(name="n" * 100_000)
    assert ready.new.row.name == "n" * bounds.TEXT_CHARACTERS
    assert json.loads(ready.new.fields)["name"] == "n" * 100_000
    assert ready.new.row.problem == (("cut", "name"),)
    assert ready.new.frame is None
    said = problem_sentence(ready.new.row.problem, "en")
    assert said == "name is too long: its beginning is shown, and what the terminal sent is kept."


@pytest.mark.parametrize("sign", ["x", "张", "\x01"])
def test_fields_that_the_document_lacks_take_a_bounded_room_and_what_is_lost_is_said(sign: str) -> None:
    size = 300_000 if sign == "\x01" else 1_000_000
    ready = stored(name="Wei", data=sign * size, more=[sign] * 5000, points=list(range(1000)))
    kept = json.loads(ready.new.fields)
    assert len(ready.new.fields) <= bounds.ORIGINAL_CHARACTERS + 64
    assert (kept["name"], kept["more"], kept["points"]) == ("Wei", [sign] * 5000, list(range(1000)))
    assert kept["data"] == sign * len(kept["data"])
    assert len(kept["data"]) > 1000
    assert ready.new.row.problem == (("dropped", "data"),)
    assert ready.new.frame is None
    assert list(kept) == [name for name in record(name="", data="", more="", points="") if name in kept]


def test_two_records_that_differ_in_what_is_not_kept_are_two() -> None:
    one, other = (stored(data="x" * 500_000 + end) for end in "ab")
    assert one.new.apart != other.new.apart


def test_thousands_of_fields_are_counted_and_not_told_one_by_one() -> None:
    fields = {f"field{number}": "x" * 100 for number in range(5000)}
    text, problems = original(fields)
    assert len(text) <= bounds.ORIGINAL_CHARACTERS + 64
    assert len(problems) == bounds.PROBLEMS + 1
    assert problems[-1] == ("moreProblems", str(5000 - len(json.loads(text)) - bounds.PROBLEMS + 1))


def test_a_record_of_a_usual_size_is_kept_as_it_is() -> None:
    fields = {"name": "张伟", "points": list(range(2000))}
    assert original(fields) == (json.dumps(fields, ensure_ascii=False, separators=(",", ":")), [])


def test_the_key_of_a_connection_does_not_lie_about():
    assert original({"name": "张伟", "token": "secret"}) == ('{"name":"张伟"}', [])


def test_what_held_too_much_keeps_the_beginning_of_its_frame_unless_a_picture_is_nowhere_else() -> None:
    junk = "x" * 1_000_000
    odd = stored(data=junk, passTime="yesterday").new.frame
    assert odd is not None
    assert len(odd) == bounds.ODD_FRAME_BYTES
    for said in ({}, {"k" * 500_000: "1"}, {f"x{number}" * 100: "1" for number in range(900)}):
        frame = json.dumps(record(data=junk, recognitionPhoto="*no Base64*", **said)).encode()
        message = decode(frame)
        assert isinstance(message, UploadRecord)
        assert storable(message, Arrival(SERIAL, NOW, None), frame).new.frame == frame


def test_what_was_not_understood_keeps_the_frame_though_something_was_cut_as_well() -> None:
    ready = stored(name="n" * 1000, passTime="yesterday")
    assert ("unreadable", "passTime") in ready.new.row.problem
    assert ready.new.frame is not None


def test_of_a_long_text_no_more_is_written_as_json_than_could_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[int] = []

    def to_json(value: dict[str, object]) -> str:
        written.append(sum(len(text) for text in value.values() if isinstance(text, str)))
        return json.dumps(value, ensure_ascii=False)

    monkeypatch.setattr("facedesk.station.intake.originals._to_json", to_json)
    text, problems = original({"name": "Wei", "data": "x" * 3_000_000})
    assert problems == [("dropped", "data")]
    assert len(text) <= bounds.ORIGINAL_CHARACTERS
    assert max(written) <= bounds.ORIGINAL_CHARACTERS + len("Wei")
