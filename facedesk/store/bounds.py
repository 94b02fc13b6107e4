"""What the store takes on at most, how long it waits, and how often it looks."""

from typing import Final

from facedesk.wire.bounds import ORIGINAL_CHARACTERS, PROBLEMS

MB: Final = 1024 * 1024

# The disk

SLOW_S = 5.0
"""A disk that takes longer over a commit, or over the opening of the store, is said to hang."""
LOOK_EVERY_S = 1.0
"""So often it is looked whether the files are in place, while nothing is written."""
BUSY_MS: Final = 10_000
"""So long the engine waits for another one that has a file locked."""
BUSY_BRIEFLY_MS: Final = 500
"""So long where what is to be stored is no pass: those wait behind it."""
ROOM_BYTES: Final = 256 * 1024
"""Where less is free, an error that the engine does not explain is one of a full disk."""
KEPT_ROOM_BYTES: Final = 2 * MB
"""So much is kept free for what must be stored also when the disk is full: how gates are held, and were before."""
CHECKPOINT_BYTES: Final = 64 * MB
"""A log of this size is brought into its file."""
WRITER_CACHE_BYTES: Final = 32 * 1024 * 1024
"""Among ten million records each goes to pages of several indexes far apart: those above them are kept at hand."""
CHECKED_AT_START_BYTES: Final = 64 * MB
"""A store up to this size is checked for damage at every start; a larger one shows damage when it is read."""
BATCH: Final = 512
"""So many jobs at most are stored in one commit."""

# Erasing

ERASE_EVERY_S: Final = 5.0
"""So often it is looked whether something is to be erased."""
ERASE_WAITS_MS: Final = 200
"""So long the writer waits for a reader that keeps a log from being emptied; after that it tries again later."""

# Values that make no sense

MENDED_ROWS: Final = 20_000
MENDED_RECORDS: Final = 1_000
MENDED_EVENTS: Final = 2_000
"""Of a table so many rows are looked through, the newest, of those that grow as time goes by the fewest: what lies
behind is met when somebody looks there, and a start does not take the longer for it."""
MENDED_NAMED: Final = 20
"""So many values are named in the log."""

# Alerts, deliveries, records

OPEN_EACH_MOST: Final = 100
"""Open alerts about events of one kind at one terminal: what comes beyond is counted in one alert that gathers it."""
LONGEST_PAUSE_US: Final = 3600 * 1_000_000
"""No pause before a further try of a delivery is longer."""
MOST_PROBLEMS: Final = 8 * PROBLEMS
"""Of a record. The document's fields may all be unreadable, and cut, and in another charset."""
SHOWN_CHARACTERS: Final = 2 * ORIGINAL_CHARACTERS
"""An older version stored all that a record said, however much it was: what is longer is not taken out whole."""
