"""Pins what the packages are made of, by version and hash: `python installer/pin.py >new` and, looked at, `pinned.txt`.

What there is newest within the bounds of `pyproject.toml` is fetched for Debian 12 and for Windows, and hashed.
"""

import hashlib
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
EXTRAS: Final = ("sound", "face", "heic")
BUILDERS: Final = ("pyinstaller>=6.22,<7", "setuptools>=80")
ON_WINDOWS: Final = ("pefile", "pywin32-ctypes")
RUNTIME: Final = ("panda3d==1.10.16",)
"""Its package carries the Windows libraries of Python 3.11.9; no more of it is used."""
PLATFORMS: Final = {
    "linux": [f"--platform=manylinux_2_{version}_x86_64" for version in (34, 28, 27, 17, 12, 5)],
    "windows": ["--platform=win_amd64"],
}
HEAD: Final = """\
# Whatever is fetched to build the packages, as pip reads it: name, version, and the hash of each file, for Debian 12
# and for Windows with Python 3.11. Made by installer/pin.py.
"""
# Marks as pip reads them: the second kind is wanted on Windows only, the third by what builds for Windows elsewhere.
MARKS: Final = {"": "", "windows": ' ; sys_platform == "win32"', "runtime": ' ; sys_platform == "wine"'}


def main() -> None:
    """Print the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(each for name in EXTRAS for each in project["optional-dependencies"][name]),
    ]
    hashes: dict[str, dict[str, set[str]]] = {mark: {} for mark in MARKS}
    for platform in PLATFORMS:
        _fetch(platform, [*wanted, *BUILDERS], hashes[""])
    _fetch("windows", list(ON_WINDOWS), hashes["windows"])
    _fetch("windows", list(RUNTIME), hashes["runtime"])
    print(HEAD, end="")
    for mark, found in hashes.items():
        for pin, digests in sorted(found.items()):
            print(f"{pin}{MARKS[mark]} \\")
            print(" \\\n".join(f"    --hash=sha256:{digest}" for digest in sorted(digests)))


def _fetch(platform: str, wanted: list[str], hashes: dict[str, set[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--only-binary=:all:",
            "--dest",
            folder,
        ]
        target = ["--implementation=cp", "--python-version=3.11", *PLATFORMS[platform]]
        subprocess.run([*command, *target, *wanted], check=True, stdout=sys.stderr)
        for file in Path(folder).iterdir():
            name, version = file.name.split("-")[:2]
            pin = f"{name.lower().replace('_', '-')}=={version}"
            hashes.setdefault(pin, set()).add(hashlib.sha256(file.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
