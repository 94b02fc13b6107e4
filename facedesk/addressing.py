"""HOST:PORT as people write it; standard library only."""

PORT_MOST = 65535


def host_and_port(text: str) -> tuple[str, int]:
    """Read "HOST:PORT"; an IPv6 host stands in brackets.

    Raises:
        ValueError: it is not of that form.
    """
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdigit():
        raise ValueError(f"{text!r} is not HOST:PORT; write 0.0.0.0:8800 for this computer on every network")
    if len(port) > len(str(PORT_MOST)) or int(port) > PORT_MOST:
        raise ValueError(f"there is no port {port[:20]}; the highest is {PORT_MOST}")
    return host.removeprefix("[").removesuffix("]"), int(port)


def written(host: str, port: int) -> str:
    """Write HOST:PORT; an IPv6 host in brackets."""
    return f"{f'[{host}]' if ':' in host else host}:{port}"
