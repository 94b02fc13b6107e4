"""How the programs show themselves on Windows: their icon, and what their properties say."""

from pathlib import Path
from typing import Any

from facedesk import __version__
from packing import icon


def looks(folder: Path, name: str) -> dict[str, Any]:
    """Return icon and version information of a program, as PyInstaller takes them."""
    from PyInstaller.utils.win32 import versioninfo as info

    numbers = tuple(int(part) for part in f"{__version__}.0".split("."))
    said = {
        "CompanyName": "facedesk",
        "FileDescription": "facedesk" if name == "facedesk" else "facedesk, for scripts",
        "FileVersion": __version__,
        "InternalName": name,
        "OriginalFilename": f"{name}.exe",
        "ProductName": "facedesk",
        "ProductVersion": __version__,
    }
    strings = [info.StringStruct(*each) for each in said.items()]
    version = info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            info.StringFileInfo([info.StringTable("040904B0", strings)]),
            info.VarFileInfo([info.VarStruct("Translation", [0x409, 1200])]),
        ],
    )
    return {"icon": [str(icon.windows_icon(folder))], "version": version}
