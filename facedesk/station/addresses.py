"""This computer's own addresses, as a terminal would dial them."""

import ipaddress
import socket

FAR_AWAY = (("192.0.2.1", 9), ("10.255.255.255", 9), ("172.31.255.255", 9), ("192.168.255.255", 9))
"""Asking which way a packet would go sends none."""


def own_addresses() -> list[str]:
    """Give the IPv4 addresses of this computer, the one that leads out first; never empty."""
    found: list[str] = []
    for target in FAR_AWAY:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect(target)
                found.append(asking.getsockname()[0])
            except OSError:
                continue
    try:
        infos = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(info[4][0]) for info in infos]
    except OSError:
        pass
    real = [address for address in dict.fromkeys(found) if not ipaddress.ip_address(address).is_loopback]
    return real or ["127.0.0.1"]
