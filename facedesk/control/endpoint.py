"""Where a station's local channel is found: a file in the data folder says it; standard library only.

On a POSIX system the channel is a socket in a folder that only its user may enter; on Windows, a loopback port with
a random token that stands in the file.
"""

import contextlib
import hashlib
import json
import os
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE_NAME = "channel.json"
LINE_BYTES = 64 * 1024 * 1024
"""A captured picture travels as one line."""

SOCKET_PATH_MOST = 103
OWN_PLACE = "facedesk-channel-"
HAS_SOCKET_FILES = sys.platform != "win32"
CALLED_AGAIN_S = 0.05
"""So long after it was not heard a channel is called again."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A socket's path, or a loopback port with the token that it asks for."""

    path: str = ""
    port: int = 0
    token: str = ""


def socket_path(folder: Path) -> str:
    """Return a path for a data folder's socket: short, since a socket's name is limited, and the user's own."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    for place in _places():
        path = f"{place}/facedesk-{name}.sock"
        if len(os.fsencode(path)) <= SOCKET_PATH_MOST and _is_ours(place):
            return path
    return f"{tempfile.mkdtemp(prefix=OWN_PLACE)}/{name}.sock"


def remove_socket(path: str) -> None:
    """Remove a socket, and the folder that was made for it alone."""
    with contextlib.suppress(OSError):
        Path(path).unlink()
    if Path(path).parent.name.startswith(OWN_PLACE):
        with contextlib.suppress(OSError):
            Path(path).parent.rmdir()


def _places() -> Iterator[Path]:
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given:
        yield Path(given)
    own = Path(tempfile.gettempdir()) / f"facedesk-{os.getuid() if HAS_SOCKET_FILES else 'user'}"
    with contextlib.suppress(OSError):
        own.mkdir(mode=0o700, exist_ok=True)
    yield own


def _is_ours(folder: Path) -> bool:
    """Whether a folder is this user's alone."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not HAS_SOCKET_FILES:
        return stat.S_ISDIR(found.st_mode)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def publish(folder: Path, endpoint: Endpoint) -> None:
    """Write into the data folder where the channel is; whoever may not read the folder does not learn the token."""
    new = folder / f"{FILE_NAME}.new"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        said = {
            "path": endpoint.path,
            "port": endpoint.port,
            "token": endpoint.token,
            "folder": _mark(folder),
        }
        json.dump(said, file)
    new.replace(folder / FILE_NAME)


def _mark(folder: Path) -> list[int]:
    """Return what tells a folder from a copy of it."""
    found = folder.stat()
    return [found.st_dev, found.st_ino]


def withdraw(folder: Path) -> None:
    """Remove what says where the channel is."""
    (folder / FILE_NAME).unlink(missing_ok=True)


def is_withdrawn(folder: Path) -> bool:
    """Whether a folder that holds a station's lock says nothing of its channel."""
    return HAS_SOCKET_FILES and (folder / "lock").exists() and not (folder / FILE_NAME).exists()


def find(folder: Path) -> Endpoint | None:
    """Return where a folder's channel is said to be, or where it was before the folder was taken away; else None."""
    try:
        said: Any = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        if said["folder"] != _mark(folder):  # a copy of a folder that a station runs on
            return _of_a_folder_that_is_gone(folder)
        return Endpoint(str(said["path"]), int(said["port"]), str(said["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _of_a_folder_that_is_gone(folder)


def _of_a_folder_that_is_gone(folder: Path) -> Endpoint | None:
    """Return the socket of a station whose folder was taken from under it: it says so itself."""
    if not HAS_SOCKET_FILES:
        return None
    path = socket_path(folder)
    if Path(path).exists():
        return Endpoint(path=path)
    if Path(path).parent.name.startswith(OWN_PLACE):
        remove_socket(path)
    return None


def _is_connected(channel: socket.socket, path: str, latest: float) -> bool:
    """Connect; return whether that was heard. One that waits a while is told at once that others wait already."""
    try:
        channel.connect(path)
    except BlockingIOError:
        if time.monotonic() > latest:
            raise
        return False
    return True


def connect(endpoint: Endpoint, within_s: float) -> socket.socket:
    """Connect to a channel; where more call at once than a station hears, it is called again.

    Raises:
        OSError: nobody is there, or nobody answers in time.
    """
    if endpoint.path:
        channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        channel.settimeout(within_s)
        latest = time.monotonic() + within_s
        try:
            while not _is_connected(channel, endpoint.path, latest):
                time.sleep(CALLED_AGAIN_S)
        except OSError:
            channel.close()
            raise
        return channel
    return socket.create_connection(("127.0.0.1", endpoint.port), within_s)
