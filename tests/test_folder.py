"""The data folder."""

import logging
import os

import pytest

from facedesk.folder import LOG_FILE, LogEntry, last_warnings, make_private, start_log


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
    handler = start_log(tmp_path)
    try:
        log.error("It said %s", hostile)
        try:
            int(hostile, 36)
        except ValueError:
            log.exception("Reading failed")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    text = (tmp_path / "facedesk.log").read_text("utf-8")
    said, failed, *traceback = text.splitlines()
    assert "It said" in said
    assert failed.endswith("Reading failed")
    assert traceback[0] == " Traceback (most recent call last):"
    assert {line[0] for line in traceback} == {" "}
    assert all(line.isprintable() and len(line) < 2100 for line in (said, failed, *traceback))


def test_the_newest_warnings_of_the_log_are_found_and_nothing_else(tmp_path):
    assert last_warnings(tmp_path, 5) == []
    handler = start_log(tmp_path)
    try:
        for number in range(9):
            logging.getLogger("facedesk.test").info("All is well %d", number)
            logging.getLogger("facedesk.test").warning("Number %d", number)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
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
