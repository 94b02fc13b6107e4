"""Makes the package for Debian and Ubuntu of what PyInstaller made: `python -m packing.deb BUILT TREE TARGET`."""

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from facedesk import __version__
from packing import icon
from packing.debian_libraries import FONTS, NEEDED, OF_LIBC, ONLY_SOME_PARTS

FILES: Final = Path(__file__).resolve().parents[1] / "debian"
PLACES: Final = {
    "facedesk.desktop": "usr/share/applications",
    "facedesk.service": "usr/lib/systemd/user",
    "copyright": "usr/share/doc/facedesk",
}
SCRIPTS: Final = ("prerm", "postinst")
PACKAGE: Final = f"facedesk_{__version__}_amd64.deb"


def main(built: Path, tree: Path, target: Path) -> None:
    """Lay the package out in `tree`, and write it into `target`."""
    shutil.rmtree(tree, ignore_errors=True)
    inside = tree / "usr" / "lib" / "facedesk"
    shutil.copytree(built, inside, symlinks=True)
    _strip(inside)
    _lay_out(tree)
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control(inside, _kilobytes(tree)), "utf-8")
    for name in SCRIPTS:
        shutil.copy(FILES / name, tree / "DEBIAN")
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_started(path) else 0o644)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(target / PACKAGE)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _is_started(path: Path) -> bool:
    return path.parts[-3:] == ("lib", "facedesk", "facedesk") or path.name in SCRIPTS


def _lay_out(tree: Path) -> None:
    for name, place in PLACES.items():
        (tree / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(FILES / name, tree / place)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "facedesk").symlink_to("../lib/facedesk/facedesk")
    manual = tree / "usr" / "share" / "man" / "man1"
    manual.mkdir(parents=True)
    (manual / "facedesk.1.gz").write_bytes(gzip.compress((FILES / "facedesk.1").read_bytes(), mtime=0))
    icon.desktop_icons(tree / "usr" / "share" / "icons" / "hicolor")


def _strip(folder: Path) -> None:
    """Take out what only a debugger reads; some libraries bring more of it than of themselves."""
    for path in libraries(folder):
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def _kilobytes(tree: Path) -> int:
    return sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024


def libraries(folder: Path) -> list[Path]:
    """Return the programs and libraries below a folder."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and _begins_with(path, b"\x7fELF")
    ]


def _begins_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def control(inside: Path, kilobytes: int) -> str:
    """Return what dpkg is told of the package."""
    depends, recommends = packages_needed(inside)
    return f"""Package: facedesk
Version: {__version__}
Architecture: amd64
Maintainer: facedesk <facedesk@localhost>
Section: misc
Priority: optional
Installed-Size: {kilobytes}
Depends: {", ".join(depends)}
Recommends: {", ".join(recommends)}
Description: management station for face-recognition terminals
 Terminals at doors dial in to it. It brings people to them, shows who passes
 with their pictures, raises alerts, and opens gates.
"""


def packages_needed(inside: Path) -> tuple[list[str], list[str]]:
    """Return the packages without which it does not start, and those without which a part is missing.

    Raises:
        LookupError: a library is needed that is neither carried nor known.
    """
    ours = libraries(inside)
    carried = {path.name for path in inside.rglob("*.so*")}
    needed = {name for path in ours for name in _needs(path)} - carried - OF_LIBC
    if unknown := needed - NEEDED.keys() - ONLY_SOME_PARTS.keys():
        raise LookupError(f"nobody knows which package brings {sorted(unknown)}")
    newest = max(version for path in ours for version in _libc_versions(path))
    libc = f"libc6 (>= {'.'.join(map(str, newest))})"
    return (
        [libc, *sorted({NEEDED[name] for name in needed & NEEDED.keys()}), FONTS],
        sorted({ONLY_SOME_PARTS[name] for name in needed & ONLY_SOME_PARTS.keys()}),
    )


def _needs(path: Path) -> Iterator[str]:
    said = subprocess.run(["objdump", "-p", str(path)], check=True, capture_output=True, text=True).stdout
    yield from re.findall(r"^\s+NEEDED\s+(\S+)", said, re.MULTILINE)


def _libc_versions(path: Path) -> Iterator[tuple[int, ...]]:
    said = subprocess.run(["objdump", "-p", str(path)], check=True, capture_output=True, text=True).stdout
    for version in re.findall(r"\bGLIBC_([\d.]+)", said):
        yield tuple(map(int, version.split(".")))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
