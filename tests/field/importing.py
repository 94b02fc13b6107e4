"""An import from outside: through `ctl`, and by the window's preview; what came of it is read back from an export."""

import asyncio
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from end_to_end.process import Done, StationProcess
from PIL import Image

Row = dict[str, Any]


def people_file(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write a plain CSV of people."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def photo_files(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write photos into a folder, in folders of their own where their names say so."""
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def face(shade: int) -> bytes:
    """Make a picture that is another one for each shade."""
    out = io.BytesIO()
    Image.effect_noise((400, 500), 12).point(lambda value: min(255, value // 3 + shade)).save(out, "JPEG")
    return out.getvalue()


async def imported(station: StationProcess, sheet: Path, photos: Path | None = None) -> Done:
    """Import by `ctl`."""
    with_photos = ("--photos", str(photos)) if photos else ()
    return await station.ctl("person", "import", str(sheet), *with_photos)


async def pictures(station: StationProcess, folder: Path) -> dict[str, Image.Image]:
    """Give the photos that are stored, by the names that an export gives them: NUMBER.jpg, NUMBER-2.jpg."""
    sheet, photos = folder / "all.csv", folder / "faces"
    await station.rows("person", "export", str(sheet), "--photos", str(photos))
    files = await asyncio.to_thread(lambda: sorted(photos.rglob("*.jpg")))
    return {file.name: Image.open(io.BytesIO(file.read_bytes())).convert("RGB") for file in files}


def texts(rows: Iterable[Row]) -> str:
    """Give all that is said of rows."""
    return "\n".join(str(value) for row in rows for value in row.values() if isinstance(value, str))
