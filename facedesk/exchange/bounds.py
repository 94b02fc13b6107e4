"""What a foreign file may be and take, so that none can end or hold up the station."""

from typing import Final

# A table

MOST_FILE_BYTES: Final = 64 * 1024 * 1024
"""A spreadsheet or a text of this size is read."""
MOST_ROWS: Final = 100_000
"""Rows of a table."""
MOST_COLUMNS: Final = 2_000
"""Columns of a table; each is looked into for what it may hold."""
MOST_CELLS: Final = 8_000_000
"""Cells of a sheet, empty ones too, up to the last that is not."""
MOST_UNPACKED_BYTES: Final = 512 * 1024 * 1024
"""All parts of a workbook together, unpacked."""
MOST_PARTS: Final = 65_536
"""Parts of a workbook, or files in a zip that is taken for one."""
MOST_SHEETS: Final = 1_000
"""Sheets of a workbook."""
MOST_CELL_CHARACTERS: Final = 32_767
"""Characters of a cell, as many as spreadsheets hold; a longer one is cut, and no field takes so many."""
MOST_TEXT_CHARACTERS: Final = 32_000_000
"""Characters of a table, each text counted once however many cells share it."""

# The process that reads it

MOST_READER_MB: Final = 1_536
"""Memory of the process that reads a table."""
READ_WITHIN_S: Final = 120.0
"""So long it may take."""
KILLED_WITHIN_S: Final = 2.0
"""So long it may take to go when it is killed; one that waits for a disk does not go at all."""
MOST_READERS: Final = 16
"""So many files are read at once; one on a share that hangs holds a place until its time is over."""
MOST_ANSWER_BYTES: Final = 128 * 1024 * 1024
"""What that process may hand back."""
LOOK_EVERY_S: Final = 0.1
"""Where the system does not bound a process's memory, it is looked at so often."""

# Photos

MOST_PHOTO_BYTES: Final = 64 * 1024 * 1024
"""The file of a photo."""
MOST_PHOTO_FILES: Final = 200_000
"""Files in a folder or zip of photos, whatever they are."""
MOST_DIRECTORY_BYTES: Final = 64 * 1024 * 1024
"""A zip's list of its files."""
PHOTO_WORKERS: Final = 2
"""Photos are made ready so many at a time."""
PHOTOS_WITHIN_S: Final = 120.0
"""So long one person's photos may take to be read and made ready."""
MOST_PHOTOS_LEFT: Final = 6
"""So many reads that hang are left behind; after that the share is taken for gone."""

# Files that are written

UNDONE_WITHIN_S: Final = 2.0
"""So long is waited until what was written of a file is taken away again."""
