"""The fonts of documents: the bundled one for letters, one of the computer's for Chinese; what is used is embedded.

The two libraries for PDF that were tried do not do: reportlab reads neither Noto Sans CJK nor Inter, whose outlines are
cubic, and fpdf2 declares them wrongly, and holds all pages and pictures in memory.
"""

import logging
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from facedesk.exchange.failures import ExchangeError
from facedesk.resources import resource

UNITS: Final = 1000
"""Widths are told in thousandths of the size."""
CHINESE: Final = 2
"""The place of the font for Chinese among a document's."""
_DIRECTORIES: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_CHINESE: Final = (
    # Debian, Ubuntu; Fedora, SUSE, Arch; Windows; in the order of how well they look beside Inter
    ("opentype/noto/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    ("opentype/noto/NotoSansCJKsc-Regular.otf", ""),
    ("google-noto-cjk/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    ("google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    ("noto-cjk/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    ("truetype/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    ("opentype/source-han-sans/SourceHanSansSC-Regular.otf", ""),
    ("truetype/wqy/wqy-microhei.ttc", ""),
    ("truetype/wqy/wqy-zenhei.ttc", ""),
    ("wqy-microhei/wqy-microhei.ttc", ""),
    ("wqy-zenhei/wqy-zenhei.ttc", ""),
    ("truetype/arphic/uming.ttc", ""),
    ("truetype/droid/DroidSansFallbackFull.ttf", ""),
    ("truetype/droid/DroidSansFallback.ttf", ""),
)
_CHINESE_ON_WINDOWS: Final = (
    ("msyh.ttc", "Microsoft YaHei"),
    ("msyh.ttf", ""),
    ("Deng.ttf", ""),
    ("simhei.ttf", ""),
    ("simsun.ttc", "SimSun"),
)
_KEPT_TABLES: Final = frozenset(
    ("head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "CFF ", "cvt ", "fpgm", "prep")
)
_WIDE: Final = frozenset("WF")
_FAMILY: Final = 1  # the place of a font's name among its names


class FontFile(NamedTuple):
    """Where a font lies, and which of the file's it is."""

    path: Path
    family: str = ""


def chinese() -> FontFile | None:
    """Return the computer's font for Chinese; None where none of the well-known ones is there."""
    for path, family in _candidates():
        if path.is_file():
            return FontFile(path, family)
    return None


def _candidates() -> Iterator[tuple[Path, str]]:
    if sys.platform == "win32":
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        local = os.environ.get("LOCALAPPDATA")
        if local:
            folders.append(Path(local) / "Microsoft" / "Windows" / "Fonts")
        names = _CHINESE_ON_WINDOWS
    else:
        folders = [Path(each).expanduser() for each in _DIRECTORIES]
        names = _CHINESE
    for name, family in names:
        for folder in folders:
            yield folder / name, family


class Font:
    """A font file that a document writes with, and which of its glyphs it has used."""

    def __init__(self, file: FontFile) -> None:
        """Open the file; it is read as far as it is needed."""
        from fontTools.ttLib import TTCollection, TTFont

        logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of tables that no document needs
        if file.path.suffix.lower() == ".ttc":
            with TTCollection(file.path, lazy=True) as several:
                number = _place(several.fonts, file.family)
            self._font = TTFont(file.path, fontNumber=number, lazy=True)
        else:
            self._font = TTFont(file.path, lazy=True)
        self._glyphs: Mapping[int, str] = self._font.getBestCmap()
        self._metrics = self._font["hmtx"].metrics
        self._per_unit = UNITS / self._font["head"].unitsPerEm
        self.used: dict[int, int] = {}
        """The characters of the glyphs that were used, by their codes in the document."""
        self._known: dict[str, tuple[int, float] | None] = {}

    def find(self, sign: str) -> tuple[int, float] | None:
        """Return a character's code in the document, and its width; None where the font has none."""
        try:
            return self._known[sign]
        except KeyError:
            return self._known.setdefault(sign, self._look_up(sign))

    def _look_up(self, sign: str) -> tuple[int, float] | None:
        glyph = self._glyphs.get(ord(sign))
        if glyph is None:
            return None
        code = self._code(glyph)
        self.used.setdefault(code, ord(sign))
        return code, self._metrics[glyph][0] * self._per_unit

    def _code(self, glyph: str) -> int:
        if self.is_keyed:  # such a font names its glyphs by the codes under which it is asked for them
            return int(glyph.removeprefix("cid"))
        return int(self._font.getGlyphID(glyph))

    @cached_property
    def is_cubic(self) -> bool:
        """Whether its outlines are those of PostScript."""
        return "CFF " in self._font

    @cached_property
    def is_keyed(self) -> bool:
        """Whether its glyphs have numbers instead of names."""
        return self.is_cubic and hasattr(self._font["CFF "].cff.topDictIndex[0], "ROS")

    @cached_property
    def name(self) -> str:
        """What it is called in a document."""
        said = self._font["name"].getDebugName(6) or "Font"
        return "".join(sign for sign in said if sign.isascii() and (sign.isalnum() or sign == "-"))

    @property
    def measures(self) -> dict[str, Any]:
        """How high and deep it is, as a document says it."""
        head, lines = self._font["head"], self._font["hhea"]
        return {
            "box": [round(value * self._per_unit) for value in (head.xMin, head.yMin, head.xMax, head.yMax)],
            "ascent": round(lines.ascent * self._per_unit),
            "descent": round(lines.descent * self._per_unit),
        }

    def widths(self) -> Iterator[tuple[int, float]]:
        """Return the widths of the glyphs that were used, by their codes in order."""
        for code, sign in sorted(self.used.items()):
            yield code, self._metrics[self._glyphs[sign]][0] * self._per_unit

    def embedded(self) -> bytes:
        """Return the font with the glyphs that were used, and no others; it cannot be used after that."""
        from fontTools.subset import Options, Subsetter

        options = Options()
        options.drop_tables = [tag for tag in self._font.keys() if tag not in _KEPT_TABLES]  # noqa: SIM118
        options.layout_features = []
        options.layout_closure = options.hinting = options.glyph_names = False
        options.notdef_outline = True
        options.retain_gids = not self.is_keyed
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=self.used.values())
        subsetter.subset(self._font)
        if self.is_cubic:
            return bytes(self._font["CFF "].compile(self._font))
        return _saved(self._font)

    def close(self) -> None:
        """Let the file go."""
        self._font.close()


def _saved(font: Any) -> bytes:
    import io

    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _place(fonts: Iterable[Any], family: str) -> int:
    """Return the place of a family in a collection, 0 where it is not there."""
    names = [font["name"].getDebugName(_FAMILY) for font in fonts]
    return names.index(family) if family in names else 0


class Fonts:
    """The fonts of one document: each character is written in the first that has it."""

    def __init__(self, chinese_file: FontFile | None) -> None:
        """Open the bundled font, in two weights, and one for Chinese."""
        self.plain = Font(FontFile(resource("fonts", "Inter-Regular.otf")))
        self.strong = Font(FontFile(resource("fonts", "Inter-SemiBold.otf")))
        self.chinese = None if chinese_file is None else Font(chinese_file)
        self.all = [font for font in (self.plain, self.strong, self.chinese) if font is not None]

    def close(self) -> None:
        """Let their files go."""
        for font in self.all:
            font.close()

    def find(self, sign: str, *, strong: bool = False) -> tuple[int, int, float] | None:
        """Return the place of the font that has a character, the character's code there, and its width.

        Raises:
            ExchangeError: `fontMissing`: it is Chinese, and the computer has no font for that.
        """
        at = int(strong)
        found = self.all[at].find(sign)
        if found is None and self.chinese is not None:
            at, found = CHINESE, self.chinese.find(sign)
        if found is None:
            if self.chinese is None and unicodedata.east_asian_width(sign) in _WIDE and sign < "\U0001f000":
                raise font_missing()
            return None
        return at, *found


def font_missing() -> ExchangeError:
    """Return that the computer has no font for Chinese."""
    return ExchangeError("fontMissing")
