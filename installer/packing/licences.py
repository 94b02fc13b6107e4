"""The licences of all that is taken along."""

from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

TEXTS: Final = Path(__file__).resolve().parents[1] / "licences"
ONLY_BUILDING: Final = {
    "altgraph", "packaging", "pefile", "pip", "pyinstaller-hooks-contrib", "pywin32-ctypes", "setuptools", "wheel",
}  # fmt: skip
"""What builds, and is not in what is built. PyInstaller is: its program starts ours."""
_IN_COMMON: Final = {
    "pyside6-essentials": "LGPL-3.0.txt",
    "pyside6-addons": "LGPL-3.0.txt",
    "shiboken6": "LGPL-3.0.txt",
}
_CALLED: Final = ("LICEN", "COPYING", "NOTICE")


def carried() -> list[Distribution]:
    """Return the libraries that are in the package, by name."""
    found = {each.name.lower().replace("_", "-"): each for each in distributions()}
    return [each for name, each in sorted(found.items()) if name not in ONLY_BUILDING]


def texts_of(library: Distribution) -> list[Path]:
    """Return the files in which a library says its licence."""
    own = [
        Path(str(library.locate_file(file)))
        for file in library.files or []
        if ".dist-info" in file.parts[0] and file.name.upper().startswith(_CALLED)
    ]
    common = _IN_COMMON.get(library.name.lower().replace("_", "-"))
    return own or ([TEXTS / common] if common else [])


def collected() -> list[tuple[str, str]]:
    """Return the files of all licences, and the folders that they go into.

    Raises:
        LookupError: a library has none, so that nobody may pass it on.
    """
    files = [(str(path), "licences") for path in sorted(TEXTS.glob("*.txt"))]
    for library in carried():
        texts = texts_of(library)
        if not texts:
            raise LookupError(f"{library.name} says nothing of its licence")
        files += [(str(path), f"licences/{library.name}") for path in texts]
    return files
