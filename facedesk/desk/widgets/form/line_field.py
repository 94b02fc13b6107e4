"""A line to type in, by itself."""

from PySide6.QtWidgets import QLineEdit

from facedesk.desk.theme.theme import font


def line_field(name: str, accessible: str, most: int = 32_767, empty: str = "", px: int = 0) -> QLineEdit:
    """Return a field for at most so many characters; `empty` stands in it while it holds nothing."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(accessible)
    field.setPlaceholderText(empty)
    field.setMaxLength(most)
    field.setFixedHeight(34)
    if px:
        field.setFont(font(px))
    return field
