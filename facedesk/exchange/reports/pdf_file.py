"""The bytes of a PDF (ISO 32000-1), written from its first page to its last; only where each object stands is kept."""

import hashlib
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from facedesk.exchange.reports.fonts import Font, Fonts

_HEAD: Final = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
_BRANCH: Final = 64
"""So many pages hang in one node of the tree of pages."""
_PICTURES_KNOWN: Final = 4_096
"""A picture that comes again is written once, where it was among the last of so many."""
_PER_BLOCK: Final = 100
_BMP: Final = 0x10000


class PdfFile:
    """A file that is being written."""

    def __init__(self, path: Path) -> None:
        """Begin it."""
        self._file = path.open("wb")
        self._file.write(_HEAD)
        self._at = len(_HEAD)
        self._places = array("Q", [0])
        self.resources, self._root, self._pages = self.reserve(), self.reserve(), self.reserve()
        self._branch, self._kids, self._branches = self.reserve(), array("L"), list[tuple[int, int]]()
        self._pictures: dict[bytes, int] = {}
        self.page_count = 0

    def reserve(self) -> int:
        """Return the number of an object that is written later."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, body: bytes, number: int | None = None) -> int:
        """Write an object; return its number."""
        number = self.reserve() if number is None else number
        self._places[number] = self._at
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number

    def stream(
        self, data: bytes, entries: bytes = b"", number: int | None = None, *, packed: bool = True
    ) -> int:
        """Write a stream; return its number."""
        if packed:
            data = zlib.compress(data)
            entries += b" /Filter /FlateDecode"
        head = b"<< /Length %d %b >>" % (len(data), entries)
        return self.put(b"%b\nstream\n%b\nendstream" % (head, data), number)

    def picture(self, jpeg: bytes, width: int, height: int, *, grey: bool) -> int:
        """Write a picture, once; return its number."""
        known = hashlib.blake2b(jpeg, digest_size=16).digest()
        if known not in self._pictures:
            if len(self._pictures) >= _PICTURES_KNOWN:
                del self._pictures[next(iter(self._pictures))]
            space = b"/DeviceGray" if grey else b"/DeviceRGB"
            entries = (
                b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %b "
                b"/BitsPerComponent 8 /Filter /DCTDecode" % (width, height, space)
            )
            self._pictures[known] = self.stream(jpeg, entries, packed=False)
        return self._pictures[known]

    def page(self, content: bytes, size: tuple[float, float], drawn: dict[bytes, int]) -> None:
        """Write a page; `drawn` are the pictures and forms on it, by their names."""
        stream = self.stream(content)
        names = b" ".join(b"/%b %d 0 R" % each for each in drawn.items())
        self._kids.append(
            self.put(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
                b"/Resources << /Font %d 0 R /XObject << %b >> >> >>"
                % (self._branch, *size, stream, self.resources, names)
            )
        )
        self.page_count += 1
        if len(self._kids) == _BRANCH:
            self._end_branch()

    def _end_branch(self) -> None:
        kids = b" ".join(b"%d 0 R" % kid for kid in self._kids)
        body = b"<< /Type /Pages /Parent %d 0 R /Count %d /Kids [%b] >>"
        self.put(body % (self._pages, len(self._kids), kids), self._branch)
        self._branches.append((self._branch, len(self._kids)))
        self._branch, self._kids = self.reserve(), array("L")

    def finish(self, fonts: Fonts, title: str, language: str, made_at: str) -> None:
        """Write what is known only at the end: the fonts, the tree of pages, where everything stands."""
        if self._kids:
            self._end_branch()
        kids = b" ".join(b"%d 0 R" % number for number, _ in self._branches)
        body = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (self.page_count, kids)
        self.put(body, self._pages)
        used = ((at, font) for at, font in enumerate(fonts.all) if font.used)
        names = b" ".join(b"/F%d %d 0 R" % (at, self._font(font)) for at, font in used)
        self.put(b"<< %b >>" % names, self.resources)
        self.put(
            b"<< /Type /Catalog /Pages %d 0 R /Lang %b /ViewerPreferences << /DisplayDocTitle true >> >>"
            % (self._pages, _text(language)),
            self._root,
        )
        made = b" /CreationDate (%b)" % made_at.encode() if made_at else b""
        info = self.put(b"<< /Title %b /Producer (facedesk)%b >>" % (_text(title), made))
        self._end(info)
        self._file.close()

    def _end(self, info: int) -> None:
        place = self._at
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places))
        for at in self._places[1:]:
            self._write(b"%010d 00000 n \n" % at if at else b"0000000000 65535 f \n")
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._places), self._root, info, place)
        )

    def close(self) -> None:
        """Leave it as it is."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)

    # Fonts

    def _font(self, font: Font) -> int:
        widths = b" ".join(b"%d [%d]" % (code, round(width)) for code, width in font.widths())
        to_unicode = self.stream(_to_unicode(font))
        name, measures = b"FACEDK+%b" % font.name.encode(), font.measures
        kind = b"/FontFile3" if font.is_cubic else b"/FontFile2"
        is_type_0 = font.is_cubic
        data = font.embedded()
        entries = b"/Subtype /CIDFontType0C" if font.is_cubic else b"/Length1 %d" % len(data)
        file = self.stream(data, entries)
        descriptor = self.put(
            b"<< /Type /FontDescriptor /FontName /%b /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d "
            b"/Descent %d /CapHeight %d /StemV 80 %b %d 0 R >>"
            % (
                name,
                *measures["box"],
                measures["ascent"],
                measures["descent"],
                measures["ascent"],
                kind,
                file,
            )
        )
        below = self.put(
            b"<< /Type /Font /Subtype /%b /BaseFont /%b /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            b"/Supplement 0 >> /FontDescriptor %d 0 R /DW 1000 /W [%b]%b >>"
            % (
                b"CIDFontType0" if is_type_0 else b"CIDFontType2",
                name,
                descriptor,
                widths,
                b"" if is_type_0 else b" /CIDToGIDMap /Identity",
            )
        )
        return self.put(
            b"<< /Type /Font /Subtype /Type0 /BaseFont /%b /Encoding /Identity-H /DescendantFonts [%d 0 R] "
            b"/ToUnicode %d 0 R >>" % (name, below, to_unicode)
        )


def _to_unicode(font: Font) -> bytes:
    """Return which characters the codes are, so that a text can be found and copied."""
    return b"\n".join(
        [
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *_blocks(sorted(font.used.items())),
            b"endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


def _blocks(used: list[tuple[int, int]]) -> Iterator[bytes]:
    for start in range(0, len(used), _PER_BLOCK):
        some = used[start : start + _PER_BLOCK]
        yield b"%d beginbfchar" % len(some)
        for code, sign in some:
            yield f"<{code:04X}> <{chr(sign).encode('utf-16-be').hex()}>".encode()
        yield b"endbfchar"


def _text(text: str) -> bytes:
    return b"<feff%b>" % text.encode("utf-16-be", "replace").hex().encode()
