"""What each tab of the Records page is."""

from PySide6.QtWidgets import QWidget


class RecordsTab(QWidget):
    """One way to look at the records; made when it is first looked at."""

    def head(self) -> QWidget | None:
        """Return what stands at the end of the row of tabs while this one is chosen; None for nothing."""
        return None

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
