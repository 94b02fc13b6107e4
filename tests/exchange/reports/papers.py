"""What stands in a PDF that this program wrote: the texts of its pages, read by the fonts that it carries."""

import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

HAN = "张三丰研发部人事通行记录北门第页共照片姓名已见清点"
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_STREAM = re.compile(rb"<< (.*?) >>\nstream\n(.*)\nendstream", re.DOTALL)
_SHOWN = re.compile(rb"/F(\d) [\d.]+ Tf <([0-9A-F]*)> Tj|/(Total) Do")
_MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9a-f]+)>")


LATIN = "".join(map(chr, range(0x20, 0x7F))) + "é…°"


def small_font(path: Path, signs: str, name: str) -> Path:
    """Write a font of a few characters, which is read and cut faster than one of thousands."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 800))
    pen.lineTo((800, 800))
    pen.closePath()
    names = [".notdef", *(f"u{ord(sign):04X}" for sign in signs)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): f"u{ord(sign):04X}" for sign in signs})
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500 if name == "Plain" else 1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "psName": name})
    builder.setupPost()
    builder.save(path)
    return path


@dataclass(frozen=True)
class Paper:
    """A document as it is read."""

    pages: list[str]
    fonts: list[str]
    objects: dict[int, bytes]
    contents: list[bytes]
    """What each page draws."""

    @property
    def pictures(self) -> int:
        """Return how many there are in the file."""
        return sum(b"/Subtype /Image" in body for body in self.objects.values())


def read(path: Path) -> Paper:
    """Read a document; each line of a cell is a line."""
    data = path.read_bytes()
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    for number, (place, kind) in enumerate(re.findall(rb"(\d{10}) (?:00000|65535) ([nf]) \n", data)):
        assert kind == b"f" or data[int(place) :].startswith(b"%d 0 obj" % number)
    assert data.endswith(b"%%EOF\n")
    fonts = {
        at: {int(code, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in found}
        for at, found in _fonts(objects)
    }
    streams = [_content(objects, page) for page in objects.values() if b"/Type /Page " in page]
    (total,) = (_unpacked(body) for body in objects.values() if b"/Subtype /Form" in body)
    texts = ["\n".join(_texts(content, fonts)) for content in streams]
    names = re.findall(rb"/Subtype /Type0 /BaseFont /FACEDK\+([\w-]+)", data)
    total_text = "".join(_texts(total, fonts))
    return Paper(
        [text.replace("\0", total_text) for text in texts], [n.decode() for n in names], objects, streams
    )


def _content(objects: dict[int, bytes], page: bytes) -> bytes:
    found = re.search(rb"/Contents (\d+) 0 R", page)
    assert found is not None
    return _unpacked(objects[int(found[1])])


def _unpacked(body: bytes) -> bytes:
    found = _STREAM.fullmatch(body)
    assert found is not None
    return zlib.decompress(found[2])


def _fonts(objects: dict[int, bytes]):
    names = next(body for body in objects.values() if re.match(rb"<< /F\d", body))
    for at, number in re.findall(rb"/F(\d) (\d+) 0 R", names):
        found = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        assert found is not None
        yield int(at), _MAPPED.findall(_unpacked(objects[int(found[1])]))


def _texts(content: bytes, fonts: dict[int, dict[int, str]]) -> list[str]:
    lines = []
    for line in content.split(b"\n"):
        text = ""
        for at, codes, total in _SHOWN.findall(line):
            if total:
                lines[-1] += "\0"
                continue
            step = range(0, len(codes), 4)
            text += "".join(fonts[int(at)][int(codes[place : place + 4], 16)] for place in step)
        if text:
            lines.append(text)
    return lines
