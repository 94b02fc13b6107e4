"""What a file, or one cell of it, cannot give."""

from typing import Any

from facedesk.texts import Reason, reason


class ExchangeError(Exception):
    """A file that cannot be read or written; `reason` becomes a sentence when it is shown."""

    def __init__(self, code: str, **arguments: Any) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.reason: Reason = reason(code, **arguments)


class CellError(ValueError):
    """A cell's text that means nothing in its column; `code` is a reason's, named `heading` and `text` later."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code
