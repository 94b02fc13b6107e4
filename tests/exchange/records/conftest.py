"""A folder of passes, and the jobs that write some of them."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from station.conftest import started
from station.peer import Peer, in_base64, jpeg, record, stranger

from facedesk.exchange.records import serving
from facedesk.exchange.records.job import ExportJob, Where, Written, format_of
from facedesk.store.records.search.criteria import PassFilter

SERIAL = "168380000106"
PORTRAITS = Path(__file__).resolve().parents[3] / "resources" / "portraits"
CAPTURED = (PORTRAITS / "chen-capture.jpg").read_bytes()
ENROLLED = (PORTRAITS / "chen-enrolled.jpg").read_bytes()

PASSES: tuple[dict[str, Any], ...] = (
    record(
        "1",
        passTime="2026-11-03 08:05:09.500",
        name="张三丰",
        idNumber="00101",
        department="研发部",
        inOutMode="1",
        phone="+86 138",
        normalNumber="0012345678",
        rfIdNumber="44030019900101001X",
        temperature="36.5",
        recognitionPhoto=in_base64(CAPTURED),
        comparePhoto=in_base64(ENROLLED),
    ),
    record(
        "2",
        passTime="2026-11-03 17:30:00.000",
        name="-Li",
        idNumber="102",
        compareResult="1",
        temperature="0.0",
    ),
    stranger(
        "3",
        passTime="2026-11-04 09:00:00.000",
        recognitionPhoto=in_base64(jpeg("stranger")),
    ),
)


async def _fill(folder: Path) -> None:
    station = await started(await asyncio.to_thread(with_empty_store, folder))
    await station.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{station.port}", SERIAL) as peer:
        await peer.register()
        for each in PASSES:
            await peer.uploaded(each)
    await station.stop()


@pytest.fixture(scope="module")
def passes(tmp_path_factory) -> Path:
    """A data folder with three passes: one with both pictures, one with none, a stranger."""
    folder: Path = tmp_path_factory.mktemp("passes") / "data"
    folder.mkdir()
    asyncio.run(_fill(folder))
    return folder


Write = Callable[..., Written]


@pytest.fixture
def job(passes: Path, tmp_path: Path) -> Callable[..., ExportJob]:
    """Give a function that makes a job."""

    def make(name: str, wanted: PassFilter | None = None, **options: Any) -> ExportJob:
        path = tmp_path / "out" / name
        path.parent.mkdir(exist_ok=True)
        options = {
            "oldest_first": True,
            "places": {SERIAL: Where("North gate 北门", "Works/Hall A")},
        } | options
        form = options.pop("format", None) or format_of(path)
        return ExportJob(passes, path, form, wanted=(wanted or PassFilter()).as_text(), **options)

    return make


@pytest.fixture
def write(job: Callable[..., ExportJob]) -> Write:
    """Give a function that writes passes."""

    def run(name: str, wanted: PassFilter | None = None, **options: Any) -> Written:
        return serving.export(job(name, wanted, **options), lambda _: None)

    return run
