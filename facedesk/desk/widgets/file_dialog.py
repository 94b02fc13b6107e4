"""The dialog that asks for a file or folder: in the program's words also where Qt draws it, begun where files are."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QEvent, QFileInfo, QObject, QStandardPaths, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QFileIconProvider, QMessageBox, QWidget


def file_dialog(
    parent: QWidget,
    title: str,
    kinds: str,
    where: Path | QStandardPaths.StandardLocation | None = None,
    *,
    saves: bool = False,
) -> QFileDialog:
    """Make a dialog with its filter; it begins in `where` if that is there, else in the home folder.

    It asks for one file that is there, or with `saves` for one to be written, and goes when it is closed.
    """
    dialog = QFileDialog(parent, title, _begun(where), kinds)
    questions = _PlainQuestions(dialog)
    dialog.setIconProvider(questions.kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile if saves else QFileDialog.FileMode.ExistingFile)
    if saves:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    label = QFileDialog.DialogLabel
    accept = QCoreApplication.translate("FileDialog", "Open")
    if saves:
        accept = QCoreApplication.translate("FileDialog", "Save")
    dialog.setLabelText(label.LookIn, QCoreApplication.translate("FileDialog", "Folder:"))
    dialog.setLabelText(label.FileName, QCoreApplication.translate("FileDialog", "File name:"))
    dialog.setLabelText(label.FileType, QCoreApplication.translate("FileDialog", "File type:"))
    dialog.setLabelText(label.Accept, accept)
    dialog.setLabelText(label.Reject, QCoreApplication.translate("FileDialog", "Cancel"))
    return dialog


class _PlainQuestions(QObject):
    """Has Qt's own questions about a file, which begin with its name, be plain text; goes with the dialog."""

    def __init__(self, dialog: QFileDialog) -> None:
        super().__init__(dialog)
        self.kinds = KindsByName()  # kept here: the dialog does not keep it
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is about to be shown for the first time."""
        if event.type() == QEvent.Type.Polish and isinstance(watched, QMessageBox):
            watched.setTextFormat(Qt.TextFormat.PlainText)
        return False


class KindsByName(QFileIconProvider):
    """Says what kind of file something is by its name.

    Qt's own looks into each file of a folder, in the window's thread: on a slow disk everything waits for that.
    """

    def icon(self, of: QFileInfo | QFileIconProvider.IconType) -> QIcon:
        """Return the icon of a folder or of a file."""
        kinds = QFileIconProvider.IconType
        if isinstance(of, QFileInfo):
            of = kinds.Folder if of.isDir() else kinds.File
        return super().icon(of)

    def type(self, info: QFileInfo) -> str:
        """Return the kind in words."""
        if info.isDir():
            return QCoreApplication.translate("FileDialog", "Folder")
        return info.suffix().upper() or QCoreApplication.translate("FileDialog", "File")


def _begun(where: Path | QStandardPaths.StandardLocation | None) -> str:
    if isinstance(where, QStandardPaths.StandardLocation):
        folder = QStandardPaths.writableLocation(where)
    else:
        folder = str(where) if where is not None else ""
    return folder if folder and QDir(folder).exists() else QDir.homePath()
