"""Errors that nobody foresaw: kept by their place, with nothing of what they say."""

import logging
import sys
import threading

import pytest

from facedesk import unexpected
from facedesk.addressing import host_and_port
from facedesk.unexpected import KEPT_MOST, UnexpectedErrors

log = logging.getLogger("facedesk.test")


@pytest.fixture
def errors():
    made = UnexpectedErrors()
    logging.getLogger().addHandler(made)
    yield made
    logging.getLogger().removeHandler(made)


def fail(name: str = "Zhang San") -> None:
    try:
        {}[name]
    except KeyError:
        log.exception("It failed for %s", name)


def fail_at_once() -> None:
    {}["x"]


def test_the_same_place_is_counted_and_told_each_time(errors):
    told = []
    end = errors.follow(told.append)
    fail()
    fail()
    end()
    fail()
    (found,) = errors.all()
    assert found.count == 3
    assert [each.count for each in told] == [1, 2]


def test_what_is_passed_on_names_code_and_nobody(errors):
    fail()
    (found,) = errors.all()
    assert found.kind == "KeyError"
    assert "test_unexpected.py:" in found.text()
    assert "Zhang" not in found.text()
    assert "/" not in found.frames[-1]


def test_the_place_is_the_innermost_of_this_program(errors):
    try:
        host_and_port("nowhere")
    except ValueError:
        log.exception("Reading failed")
    (found,) = errors.all()
    assert found.place.startswith("facedesk/addressing.py:")
    assert found.place.endswith(" host_and_port")


def test_what_was_foreseen_has_no_traceback_and_is_not_kept(errors):
    log.error("The disk is full")
    log.warning("It went", exc_info=ValueError("x"))
    assert errors.all() == []


def test_of_too_many_places_the_oldest_is_forgotten(errors):
    for number in range(KEPT_MOST + 5):
        kind = type(f"Error{number}", (Exception,), {})
        log.error("It failed", exc_info=kind())
    kept = errors.all()
    assert len(kept) == KEPT_MOST
    assert kept[0].kind == "Error5"
    errors.clear()
    assert errors.all() == []


def test_what_ends_a_slot_or_a_thread_is_heard_too_and_written_as_always(errors, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(unexpected, "errors", lambda: errors)
    unexpected.heed()
    sys.excepthook(ValueError, ValueError("x"), None)
    thread = threading.Thread(target=fail_at_once)
    thread.start()
    thread.join()
    assert [found.kind for found in errors.all()] == ["ValueError", "KeyError"]
    said = capsys.readouterr().err
    assert "ValueError: x" in said
    assert "KeyError: 'x'" in said
