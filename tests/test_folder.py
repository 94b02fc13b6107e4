"""The data folder."""

import logging
import os

import pytest

from facedesk.folder import make_private, start_log


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
