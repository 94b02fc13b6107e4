"""Answers about how many passes there are of what."""

from typing import Any

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.answers.finding import filter_asked
from facedesk.store.records.search.tallying import TallyBy


async def stats(asked: Asked, by: str, **options: Any) -> Rows:
    """Count what a filter finds: a row for each key that occurs, named by what is counted by."""
    wanted = await filter_asked(asked, options)
    for key, count in await asked.station.records.tally(wanted, TallyBy(by)):
        yield {by: key, "count": count}
