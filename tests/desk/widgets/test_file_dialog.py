"""The dialog that asks for a file looks into none."""

import os
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileIconProvider, QWidget
from pytestqt.qtbot import QtBot

from facedesk.desk.widgets.file_dialog import KindsByName, file_dialog


def test_files_are_told_by_their_names_alone(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = file_dialog(parent, "Export", "CSV (*.csv)", tmp_path, saves=True)
    (tmp_path / "report").write_bytes(b"%PDF-1.5\n")
    (tmp_path / "people.csv").write_bytes(b"%PDF-1.5\n")
    kinds = dialog.iconProvider()
    assert isinstance(kinds, KindsByName)
    named = [kinds.type(QFileInfo(os.fspath(tmp_path / name))) for name in ("report", "people.csv", "")]
    assert named == ["File", "CSV", "Folder"]
    for what in (QFileInfo(os.fspath(tmp_path)), QFileIconProvider.IconType.Drive):
        assert not kinds.icon(what).isNull()
