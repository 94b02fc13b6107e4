"""How fast people come in from a file with photos, and at what memory.

    python tests/bench/people_import.py [--people N] [--photo-kb KB] [--short] [--work-dir DIR]

The rows are first planned, every photo being looked at, then stored; both rates and the process's peak are printed.
"""

import argparse
import asyncio
import base64
import csv
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from photos import photo

from facedesk.exchange.files.apart import read_apart
from facedesk.exchange.keeper import Keeper
from facedesk.exchange.photos.photos import open_photos
from facedesk.exchange.planning.people_in import plan
from facedesk.exchange.running import Import
from facedesk.station.station import Station
from facedesk.store.database import Store

PORTRAITS = ("chen-enrolled.jpg", "garcia-capture.jpg")
DEPARTMENTS = 20
FIRST = 100_001
BEAT_S = 0.01


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--photo-kb", type=int, default=60)
    parser.add_argument("--short", action="store_true", help="a few people, to see that it runs")
    parser.add_argument("--work-dir", type=Path)
    return parser.parse_args()


def make_files(folder: Path, people: int, photo_kb: int) -> tuple[Path, Path]:
    """Write a spreadsheet and a folder of photos, each with bytes of its own."""
    sheet, photos = folder / "people.csv", folder / "photos"
    photos.mkdir()
    templates = [photo(name, photo_kb * 1000) for name in PORTRAITS]
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["人员编号", "姓名", "性别", "部门", "IC卡号", "有效期结束时间"])
        for at in range(people):
            number = str(FIRST + at)
            department = f"Company/Department {at % DEPARTMENTS}"
            writer.writerow([number, f"Person {at}", "男", department, f"{at:010}", "2029-08-09"])
            made = templates[at % len(templates)].marked(at)
            (photos / f"{number}.jpg").write_bytes(base64.b64decode(made))
    return sheet, photos


def peak_mb() -> float:
    """Give the most memory that the process has held."""
    if sys.platform == "win32":
        import psutil

        return float(psutil.Process().memory_info().peak_wset) / (1024 * 1024)
    import resource

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)


class Beat:
    """How late the loop comes back to something that is due every few milliseconds."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while True:
            due = time.perf_counter() + BEAT_S
            await asyncio.sleep(BEAT_S)
            self.late_ms.append((time.perf_counter() - due) * 1000)

    async def stop(self) -> str:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        ordered = sorted(self.late_ms)
        return f"p99 {ordered[int(len(ordered) * 0.99)]:.1f} ms, most {ordered[-1]:.1f} ms"


async def measured(folder: Path, sheet: Path, photos_folder: Path) -> None:
    data = folder / "data"
    data.mkdir()
    store = Store(data)
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    before = peak_mb()
    beat = Beat()
    started = time.perf_counter()
    table = await read_apart(sheet)
    photos = await asyncio.to_thread(open_photos, photos_folder, data)
    keeper = Keeper(station.people, station.departments, station.templates)
    ready = await plan(table, photos, keeper, store)
    planned = time.perf_counter()
    outcome = await Import(ready, keeper, store).run()
    ended = time.perf_counter()
    late = await beat.stop()
    count = len(ready.rows)
    print(
        f"planned with photos looked at: {count / (planned - started):.0f} rows/s ({planned - started:.1f} s)"
    )
    print(f"stored with photos: {count / (ended - planned):.0f} rows/s ({ended - planned:.1f} s)")
    print(f"peak memory: {peak_mb():.0f} MB, {peak_mb() - before:.0f} MB of it for the import")
    print(f"the loop was late: {late}")
    print(f"outcome: {dict(outcome.counts())}")
    await asyncio.to_thread(photos.close)
    await station.stop()


def main() -> int:
    arguments = parsed()
    people = 40 if arguments.short else arguments.people
    folder = Path(tempfile.mkdtemp(prefix="people-import-", dir=arguments.work_dir))
    try:
        sheet, photos = make_files(folder, people, arguments.photo_kb)
        print(f"{people} people, a photo of {arguments.photo_kb} KB each")
        asyncio.run(measured(folder, sheet, photos))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
