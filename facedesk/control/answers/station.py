"""Answers about the station itself."""

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import status_row


async def status(asked: Asked) -> Rows:
    """Return how the station stands."""
    yield status_row(await asked.status(), asked.language)


async def show(asked: Asked) -> Rows:
    """Bring the window to the front, where there is one."""
    yield {"raised": asked.raise_window()}
