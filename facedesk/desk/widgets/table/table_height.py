"""A table that is as high as all its rows, in a column that is scrolled as a whole."""

from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table


def set_whole_height(table: Table, style: TableStyle, rows: int) -> int:
    """Set a table to the height of its head and of so many rows; return it, in pixels."""
    height = style.head + rows * style.row
    table.setFixedHeight(height)
    return height
