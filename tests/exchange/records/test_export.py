"""The process that writes: it tells how far it is, is ended with everything it has begun, and its errors are told."""

import asyncio
import os
import signal
from collections.abc import Callable

import pytest

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.records.export import RecordsExport
from facedesk.exchange.records.job import Course, ExportJob, Format
from facedesk.own_program import EXPORT_RECORDS, own_command

Job = Callable[..., ExportJob]


def there(asked: ExportJob) -> int:
    """Count what lies where a file is written, hidden or not."""
    return len(list(asked.path.parent.iterdir()))


async def test_another_process_writes_and_tells_how_far_it_is(job: Job):
    courses: list[tuple[int, bool]] = []

    def told(course: Course) -> None:
        courses.append((course.written.records, course.written.is_finishing))

    asked = job("passes", format=Format.FOLDER)
    done = await RecordsExport(asked, told).run()
    assert (done.records, done.pictures) == (3, 3)
    assert courses[-1] == (3, True)
    assert (asked.path / "passes.csv").exists()
    assert there(asked) == 1


async def test_what_is_cancelled_leaves_nothing(job: Job):
    asked = job("a.pdf")
    begun = asyncio.Event()
    export = RecordsExport(asked, lambda _: begun.set())
    task = asyncio.create_task(export.run())
    await begun.wait()
    assert there(asked) == 1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert there(asked) == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
async def test_a_process_that_is_killed_leaves_no_file_and_is_told(job: Job):
    asked = job("a.pdf")
    begun = asyncio.Event()
    export = RecordsExport(asked, lambda _: begun.set())
    task = asyncio.create_task(export.run())
    await begun.wait()
    assert there(asked) == 1
    assert export._process is not None
    os.kill(export._process.pid, signal.SIGKILL)
    with pytest.raises(ExchangeError) as failed:
        await task
    assert failed.value.reason.code == "unexpected"
    assert there(asked) == 0


async def test_it_ends_with_whoever_asked(job: Job):
    """A station that is killed leaves no file behind that appears later."""
    asked = job("a.pdf")
    process = await asyncio.create_subprocess_exec(
        *own_command(EXPORT_RECORDS), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate(asked.as_line())  # then nobody is there any more
    assert (process.returncode, b"done" in said) == (1, False)
    assert not asked.path.exists()


async def test_why_a_file_cannot_be_written_is_told(job: Job):
    asked = job("a.csv")
    asked.path.mkdir()
    with pytest.raises(ExchangeError) as failed:
        await RecordsExport(asked).run()
    assert failed.value.reason.code == "fileUnwritable"
    assert failed.value.reason.argument("file") == str(asked.path)
