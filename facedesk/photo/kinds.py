"""What a file is by its first bytes, where it is no picture that is read here."""

from collections.abc import Iterator
from typing import Final

HEIC: Final = "HEIC"
_BEGINNINGS: Final = (
    (b"%PDF", "PDF"),
    (b"8BPS", "Photoshop (PSD)"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"FUJIFILMCCD-RAW", "RAW"),
    (b"IIRO", "RAW"),
    (b"IIU\x00", "RAW"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"PK\x03\x04", "ZIP / Office"),
    (b"\xd0\xcf\x11\xe0", "Office"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1aE\xdf\xa3", "video (Matroska)"),
    (b"version https://git-lfs", "Git LFS"),
)
_IN_BOXES: Final = (
    (HEIC, frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis"})),
    ("AVIF", frozenset({b"avif", b"avis"})),
    ("RAW (CR3)", frozenset({b"crx "})),
    (HEIC, frozenset({b"mif1", b"msf1"})),
)
_TEXTS: Final = ((b"<svg", "SVG"), (b"<!doctype html", "HTML"), (b"<html", "HTML"))
_LOOKED_AT: Final = 1024
_BOXES: Final = 64


def kind_of(data: bytes) -> str:
    """Name what a file is, as people call it, or nothing where it is not known."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[4:8] == b"ftyp":
        return _in_boxes(data)
    if data[:4] == b"RIFF" and data[8:12] == b"AVI ":
        return "video (AVI)"
    text = data[:_LOOKED_AT].lower()
    return next((kind for mark, kind in _TEXTS if mark in text), "")


def _in_boxes(data: bytes) -> str:
    """Name a file of boxes by the first brand that says what it holds; what is no picture is a video."""
    brands = frozenset(_brands(data))
    return next((kind for kind, known in _IN_BOXES if known & brands), "video (MP4)")


def _brands(data: bytes) -> Iterator[bytes]:
    yield data[8:12]
    for at in range(16, min(int.from_bytes(data[:4]), 4 * _BOXES), 4):
        yield data[at : at + 4]
