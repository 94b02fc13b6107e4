"""The list of parts, as CycloneDX 1.6 has it: each library with its version and licence, each binary with its hash."""

import hashlib
import json
import platform
import sqlite3
import ssl
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any, Final

from facedesk import __version__
from packing import licences

NAME: Final = "sbom.json"
Entry = tuple[str, str, str]
"""A file as PyInstaller has it: where it goes, where it comes from, of which kind it is."""


def written(folder: Path, binaries: Iterable[Entry]) -> list[Entry]:
    """Write the list of parts; return it as a file to be taken along."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    path.write_text(json.dumps(parts(binaries), indent=1, ensure_ascii=False) + "\n", "utf-8")
    return [(f"licences/{NAME}", str(path), "DATA")]


def parts(binaries: Iterable[Entry]) -> dict[str, Any]:
    """Return the list of parts."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "facedesk", "version": __version__}},
        "components": [
            {
                "type": "platform",
                "name": "Python",
                "version": platform.python_version(),
                **_licence("PSF-2.0"),
            },
            {
                "type": "library",
                "name": "OpenSSL",
                "version": ssl.OPENSSL_VERSION.split()[1],
                **_licence("Apache-2.0"),
            },
            {"type": "library", "name": "SQLite", "version": sqlite3.sqlite_version, **_licence("blessing")},
            *(_library(each) for each in licences.carried()),
            *(_file(name, Path(source)) for name, source, _ in sorted(binaries)),
        ],
    }


def _library(library: Distribution) -> dict[str, Any]:
    said = library.metadata["License-Expression"] or library.metadata["License"] or "see the licence's text"
    return {
        "type": "library",
        "name": library.name,
        "version": library.version,
        "purl": f"pkg:pypi/{library.name.lower().replace('_', '-')}@{library.version}",
        "licenses": [{"license": {"name": said.splitlines()[0]}}],
    }


def _licence(identifier: str) -> dict[str, Any]:
    return {"licenses": [{"license": {"id": identifier}}]}


def _file(name: str, source: Path) -> dict[str, Any]:
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return {
        "type": "file",
        "name": name.replace("\\", "/"),
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }
