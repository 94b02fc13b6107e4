"""What is new in each version, as `resources/changes` lists it in both languages, the newest first."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facedesk import i18n
from facedesk.resources import resource

CHANGES: Final = ("changes", "changes.json")


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What is new in a version: lines by language."""

    version: str
    lines: Mapping[str, Sequence[str]]

    def text(self) -> str:
        """Return the lines in the language that is spoken, and again in another once that is."""
        return i18n.text(lambda: "\n".join(f"• {line}" for line in self.lines[i18n.language()]))


def read_changes(path: Path | None = None) -> list[VersionChanges]:
    """Read the list; blocks.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no such list.
    """
    found = json.loads((path or resource(*CHANGES)).read_text("utf-8"))
    return [
        VersionChanges(each["version"], {name: each[name] for name in each if name != "version"})
        for each in found
    ]


def version_key(version: str) -> tuple[int, ...]:
    """Return what versions are ordered by: 0.10 comes after 0.9."""
    return tuple(int(part) for part in version.split(".") if part.isascii() and part.isdigit())
