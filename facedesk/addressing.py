"""HOST:PORT as people write it; standard library only."""

PORT_MOST = 65535


def host_and_port(text: str) -> tuple[str, int]:
    """Read "HOST:PORT"; an IPv6 host stands in brackets.

    Raises:
        ValueError: it is not of that form.
    """
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdigit() or int(port) > PORT_MOST:
        raise ValueError(f"{text!r} is not HOST:PORT")
    return host.removeprefix("[").removesuffix("]"), int(port)
