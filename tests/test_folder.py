"""The data folder."""

import os

import pytest

from facedesk.folder import make_private


def test_a_file_in_the_place_of_the_folder_is_said_to_be_one(tmp_path):
    (tmp_path / "data").write_bytes(b"")
    before = os.umask(0o022)
    try:
        with pytest.raises(OSError, match="it is a file"):
            make_private(tmp_path / "data")
    finally:
        os.umask(before)
