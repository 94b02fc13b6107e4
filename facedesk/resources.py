"""Where the pictures, icons, sounds and translations lie; standard library only."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a file in `resources/`, installed or in the source tree.

    A built package carries the folder inside itself; a source tree has it beside the package.
    """
    installed = _PACKAGE / "resources"
    return (installed if installed.is_dir() else _PACKAGE.parent / "resources").joinpath(*parts)
