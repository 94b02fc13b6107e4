"""Where a station's local channel is found: a file in the data folder says it; standard library only.

On a POSIX system the channel is a socket in a folder that only its user may enter; on Windows, a loopback port with
a random token that stands in the file.
"""

import hashlib
import json
import os
import socket
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE_NAME = "channel.json"
LINE_BYTES = 64 * 1024 * 1024
"""A captured picture travels as one line."""

HAS_SOCKET_FILES = sys.platform != "win32"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A socket's path, or a loopback port with the token that it asks for."""

    path: str = ""
    port: int = 0
    token: str = ""


def socket_path(folder: Path) -> str:
    """Give the socket's path for a data folder: short, since a socket's name is limited, and the user's own."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    return str(_runtime_folder() / f"facedesk-{name}.sock")


def _runtime_folder() -> Path:
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and _is_ours(Path(given)):
        return Path(given)
    own = Path(tempfile.gettempdir()) / f"facedesk-{os.getuid() if HAS_SOCKET_FILES else 'user'}"
    own.mkdir(mode=0o700, exist_ok=True)
    if not _is_ours(own):
        raise PermissionError(f"{own} belongs to somebody else")
    return own


def _is_ours(folder: Path) -> bool:
    """Say whether a folder is this user's alone."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not HAS_SOCKET_FILES:
        return stat.S_ISDIR(found.st_mode)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def publish(folder: Path, endpoint: Endpoint) -> None:
    """Say in the data folder where the channel is; whoever may not read the folder does not learn the token."""
    new = folder / f"{FILE_NAME}.new"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump({"path": endpoint.path, "port": endpoint.port, "token": endpoint.token}, file)
    new.replace(folder / FILE_NAME)


def withdraw(folder: Path) -> None:
    """Take the word back."""
    (folder / FILE_NAME).unlink(missing_ok=True)


def find(folder: Path) -> Endpoint | None:
    """Give where a folder's channel is said to be, or None."""
    try:
        said: Any = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return Endpoint(str(said["path"]), int(said["port"]), str(said["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def connect(endpoint: Endpoint, within_s: float) -> socket.socket:
    """Connect to a channel.

    Raises:
        OSError: nobody is there.
    """
    if endpoint.path:
        channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        channel.settimeout(within_s)
        try:
            channel.connect(endpoint.path)
        except OSError:
            channel.close()
            raise
        return channel
    return socket.create_connection(("127.0.0.1", endpoint.port), within_s)
