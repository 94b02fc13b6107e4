"""The data folder."""

import ast
import logging
import os
from pathlib import Path

import pytest

import facedesk
from facedesk.folder import (
    BARE_LOG_FILE,
    LOG_FILE,
    LogEntry,
    bare_log,
    last_warnings,
    make_private,
    start_log,
)
from facedesk.station.connection.peer_log import LineBudget, PeerLog


def end(handlers):
    for handler in handlers:
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_a_file_in_the_place_of_the_folder_is_said_to_be_one(tmp_path):
    (tmp_path / "data").write_bytes(b"")
    before = os.umask(0o022)
    try:
        with pytest.raises(OSError, match="it is a file"):
            make_private(tmp_path / "data")
    finally:
        os.umask(before)


def test_what_a_peer_wrote_is_one_line_of_the_log_and_steers_no_screen(tmp_path):
    log, hostile = (
        logging.getLogger("facedesk.test"),
        "\x1b[2J\r\n2026 INFO forged\n\u202e\u2028\ud800" + "x" * 100_000,
    )
    handlers = start_log(tmp_path)
    try:
        log.error("It said %s", hostile)
        try:
            int(hostile, 36)
        except ValueError:
            log.exception("Reading failed")
    finally:
        end(handlers)
    text = (tmp_path / "facedesk.log").read_text("utf-8")
    said, failed, *traceback = text.splitlines()
    assert "It said" in said
    assert failed.endswith("Reading failed")
    assert traceback[0] == " Traceback (most recent call last):"
    assert {line[0] for line in traceback} == {" "}
    assert all(line.isprintable() and len(line) < 2100 for line in (said, failed, *traceback))


def test_the_newest_warnings_of_the_log_are_found_and_nothing_else(tmp_path):
    assert last_warnings(tmp_path, 5) == []
    handlers = start_log(tmp_path)
    try:
        for number in range(9):
            logging.getLogger("facedesk.test").info("All is well %d", number)
            logging.getLogger("facedesk.test").warning("Number %d", number)
    finally:
        end(handlers)
    found = last_warnings(tmp_path, 2)
    assert [entry.text for entry in found] == ["Number 8", "Number 7"]
    assert len(found[0].at) == len("2026-11-21 07:42:10")
    assert len(last_warnings(tmp_path, 100)) == 9


def test_of_a_large_log_its_end_is_looked_through(tmp_path):
    line = "2026-11-21 07:42:10,123 WARNING facedesk.test {}\n"
    text = line.format("first") + "x" * 400_000 + "\n" + line.format("last")
    (tmp_path / LOG_FILE).write_text(text, "utf-8")
    assert last_warnings(tmp_path, 5) == [LogEntry("2026-11-21 07:42:10", "last")]


def test_a_log_in_a_folder_that_is_away_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        last_warnings(tmp_path / "away", 5)


def test_the_bare_log_says_what_was_said_and_not_of_whom(tmp_path):
    handlers = start_log(tmp_path)
    try:
        logging.getLogger("facedesk.test").warning("%s has gone with %s", "Zhang San", 20001)
        PeerLog(LineBudget(), "168380000119").warning("Closed: %s", "192.168.1.77")
        logging.getLogger("elsewhere").warning("Zhang San is 20001")
        try:
            {}["Zhang San"]
        except KeyError:
            logging.getLogger("facedesk.test").exception("Looking up failed")
    finally:
        end(handlers)
    bare = bare_log(tmp_path)
    assert "WARNING facedesk.test %s has gone with %s\n" in bare
    assert "WARNING facedesk.station.connection.session Closed: %s\n" in bare
    assert "WARNING elsewhere …\n" in bare
    assert "Looking up failed\n KeyError\n  test_the_bare_log_says" in bare
    for name in ("Zhang", "20001", "168380000119", "192.168"):
        assert name not in bare
        assert name in (tmp_path / LOG_FILE).read_text("utf-8")


def test_the_bare_log_goes_on_from_the_file_that_was_turned_over(tmp_path):
    assert bare_log(tmp_path) == ""
    (tmp_path / BARE_LOG_FILE).write_text("new\n", "utf-8")
    (tmp_path / f"{BARE_LOG_FILE}.1").write_text("old\n", "utf-8")
    assert bare_log(tmp_path) == "old\nnew\n"


HANDED_ON = {"connection/door.py"}
"""Where a pattern is handed on by a name; its callers write it out."""


def test_what_is_logged_is_a_pattern_written_out_so_that_nobody_is_named_in_it():
    package, found = Path(facedesk.__file__).parent, []
    for path in package.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args):
                continue
            logger = ast.unparse(call.func.value)
            levels = {"debug", "info", "warning", "error", "exception", "critical"}
            if call.func.attr not in levels or not logger.split("(")[0].endswith(("log", "_log", "PeerLog")):
                continue
            said = call.args[0]
            if not (isinstance(said, ast.Constant) and isinstance(said.value, str)):
                found.append(f"{path.parent.name}/{path.name}")
    assert set(found) == HANDED_ON
