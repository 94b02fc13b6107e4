"""What the window remembers, and where."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from facedesk.desk.shell.preferences import Preferences


def test_what_is_saved_is_known_at_the_next_start(tmp_path: Path) -> None:
    Preferences(tmp_path / "window.ini").save("people", QByteArray(b"place"))
    again = Preferences(tmp_path / "window.ini")
    assert (again.page, again.geometry) == ("people", QByteArray(b"place"))


def test_no_folder_is_made_in_the_place_of_one_that_was_moved_away(tmp_path: Path) -> None:
    Preferences(tmp_path / "data" / "window.ini").save("people", QByteArray(b"place"))
    assert not (tmp_path / "data").exists()


def test_one_that_was_deleted_meanwhile_is_written_anew(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "window.ini")
    preferences.save("people", QByteArray(b"place"))
    (tmp_path / "window.ini").unlink()
    preferences.save("monitor", QByteArray(b"place"))
    assert Preferences(tmp_path / "window.ini").page == "monitor"
