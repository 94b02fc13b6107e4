"""Whoever asks which time it is asks the station's clock, which does not believe the computer's when that leaps."""

import re
from pathlib import Path

import pytest

import facedesk

ROOM = Path(facedesk.__file__).parent
COMPUTERS_TIME = re.compile(
    r"\btime\.(time|time_ns|localtime|strftime|gmtime)\(|\bdate(time)?\.(now|today|utcnow)\(|\.current(Date|Time|DateTime|MSecs\w*)\("
)
MAY = {
    "station/clocks/clock.py": "it is the clock",
    "store/pictures/pictures.py": "the station puts its own in the place of it",
    "store/folder_contents.py": "in the name of a folder into which it sets a store aside",
    "store/database.py": "in the name of a copy that is made before the clock is looked at",
}


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in ROOM.rglob("*.py") if "simulator" not in path.parts})
)
def test_nobody_asks_the_computer_which_time_it_is(folder: Path) -> None:
    asking = {
        path.relative_to(ROOM).as_posix()
        for path in folder.glob("*.py")
        if COMPUTERS_TIME.search(path.read_text(encoding="utf-8"))
    }
    assert asking - MAY.keys() == set()
