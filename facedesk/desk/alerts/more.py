"""The end of the list of cards: how many alerts are open beyond those that are shown, and a click shows more."""

from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.button import Button

MORE_HEIGHT = 40


class MoreButton(Button):
    """Hidden where all are shown; says what to do where no more can be shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "caret-down", parent=parent, name="alerts.more", height=MORE_HEIGHT)
        self.hide()

    def set_beyond(self, count: int, *, can_show: bool) -> None:
        """Display how many there are beyond those that are shown."""
        self.setVisible(count > 0)
        said = (
            self.tr("%n more…", "", count)
            if can_show
            else self.tr("%n more, once these are acknowledged", "", count)
        )
        if count > 0 and said != self.text():
            self.setText(said)
            self.setAccessibleName(said)
        self.setEnabled(can_show)
