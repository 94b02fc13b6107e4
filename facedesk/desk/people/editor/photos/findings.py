"""What the check of a photo has to say, a line for each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.people.editor.photos.slots import finding_mark, mark_word
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import MIDDLE, TOP, hbox, held, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.marked import PlainMark
from facedesk.photo.check import Finding

_MARK_PX = 18
_LIGHT = frozenset({"tooDark", "lightGood", "tooBright"})


class FindingLine(QWidget):
    """One finding: mark, what it is, why and what to do; with the button that does it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = PlainMark("delivered", _MARK_PX)
        self._title = Label("", 14, 600, wrap=True)
        self._advice = Label("", 13, colour="ink2", wrap=True)
        self.button = Button("", height=30)
        vbox(
            Hairline(),
            hbox(
                held(self._mark, TOP),
                wide(vbox(self._title, self._advice, spacing=2)),
                held(self.button, MIDDLE),
                spacing=10,
                margins=(0, 8, 0, 8),
            ),
            spacing=0,
            on=self,
        )

    def set_finding(self, finding: Finding) -> None:
        """Display another finding."""
        self.setObjectName(f"finding-{finding.code}")
        self._mark.set_mark(finding_mark([finding]))
        self._title.setText(i18n.finding_title(finding.code, finding.arguments))
        advice = i18n.finding_advice(finding.code, finding.arguments)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        said = i18n.finding(finding.code, finding.arguments)
        self.setAccessibleName(i18n.joined(". ", (mark_word(finding), said)))


class FindingsList(QWidget):
    """All findings of the chosen photo; that of the light has the button that brightens, or takes it back."""

    brighten_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photo-findings")
        self._lines: list[FindingLine] = []
        self._column = vbox(spacing=0, on=self)

    def set_findings(self, findings: Sequence[Finding], *, brightened: bool) -> None:
        """Display what was found; lines stay where they are, so that nothing flickers while a frame is moved."""
        while len(self._lines) < len(findings):
            line = FindingLine()
            line.button.clicked.connect(lambda _checked, line=line: self._on_clicked(line))
            self._lines.append(line)
            self._column.addWidget(line)
        for line, finding in zip(self._lines, findings, strict=False):
            line.set_finding(finding)
            self._update_button(line.button, finding.code, brightened)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(findings))

    def codes(self) -> list[str]:
        """Return the codes of what is shown, from above."""
        shown = (line.objectName() for line in self._lines if not line.isHidden())
        return [name.removeprefix("finding-") for name in shown]

    def _update_button(self, button: Button, code: str, brightened: bool) -> None:
        button.setVisible(code == "tooDark" or (brightened and code in _LIGHT))
        taking_back = brightened and code in _LIGHT
        button.setObjectName("photo-as-taken" if taking_back else "photo-brighten")
        text = self.tr("As taken") if taking_back else self.tr("Brighten")
        button.set_words(text)
        button.setToolTip(self.tr("Take the brightening back") if taking_back else "")

    def _on_clicked(self, line: FindingLine) -> None:
        self.brighten_requested.emit(line.button.objectName() == "photo-brighten")
