"""Answers about taking pass records along."""

from pathlib import Path
from typing import Any

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.answers.finding import filter_asked, told
from facedesk.exchange.records.export import RecordsExport
from facedesk.exchange.records.job import ExportJob, Format, Where, format_of
from facedesk.station.terminals.places import places
from facedesk.texts import reason, sentence


async def export(
    asked: Asked,
    file: str,
    format: str | None = None,  # noqa: A002
    oldest_first: bool = False,
    without_pictures: bool = False,
    **options: Any,
) -> Rows:
    """Write what a filter finds to a file, or to a folder."""
    station, path = asked.station, Path(file)
    found = await filter_asked(asked, options)
    wanted = station.records.resolved(found)
    job = ExportJob(
        station.store.folder,
        path,
        Format(format) if format else format_of(path) or Format.CSV,
        asked.language,
        wanted.as_text(),
        oldest_first=oldest_first,
        pictures=not without_pictures,
        places={serial: Where(*named) for serial, named in places(station.terminals, station.groups).items()},
        about=told(asked, found),
    )
    with asked.failing_files():
        done = await RecordsExport(job).run()
    remarks = [
        sentence(reason(code, count=count), asked.language)
        for code, count in (("picturesNotExported", done.missing), ("exportedWithoutPictures", done.without))
        if count
    ]
    yield {
        "file": file,
        "records": done.records,
        "pictures": done.pictures,
        "remark": ("" if asked.language == "zh_CN" else " ").join(remarks) or None,
    }
