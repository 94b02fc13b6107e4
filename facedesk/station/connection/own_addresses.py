"""This computer's own addresses, as a terminal would dial them, by the network interface that has them."""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import psutil

from facedesk.station.core import Core

FAR_AWAY = (("192.0.2.1", 9), ("10.255.255.255", 9), ("172.31.255.255", 9), ("192.168.255.255", 9))
"""Asking which way a packet would go sends none."""
LOOKED_UP_EVERY_S = 30.0
V6_MOST: Final = 2
"""So many of an interface's IPv6 addresses are listed; privacy extensions make ever more."""

_VIRTUAL: Final = re.compile(
    r"(docker|br-[0-9a-f]{8}|veth|virbr|vmnet|vboxnet|lxcbr|lxdbr|cni|flannel|cali|podman|kube|ifb|dummy"
    r"|tun|tap|wg|utun|ppp|ipsec|tailscale|zt|nordlynx|anpi|awdl|llw|bridge)\w*(\W.*)?"
    r"|.*(vethernet|hyper-v|virtualbox|vmware|wsl|npcap|tap-windows|wintun|wireguard|openvpn|zerotier|tailscale"
    r"|hamachi|vpn|anyconnect|loopback).*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Address:
    """One address of this computer."""

    host: str
    interface: str = ""  # as the system names it
    is_virtual: bool = False  # of a container, a virtual machine or a tunnel, by its name: a guess

    @property
    def is_v6(self) -> bool:
        """Whether it is written with colons."""
        return ":" in self.host


def own_addresses() -> list[Address]:
    """Return the addresses of this computer that another machine could dial, the best first; none without a network."""
    stats = psutil.net_if_stats()
    found = {
        name: [one.address for one in several if one.family in (socket.AF_INET, socket.AF_INET6)]
        for name, several in psutil.net_if_addrs().items()
        if name not in stats or stats[name].isup
    }
    return ranked(found, _ways_out())


def ranked(found: Mapping[str, Iterable[str]], ways_out: Iterable[str] = ()) -> list[Address]:
    """Order addresses by interface: real ones before virtual ones, ways out first, IPv4 before IPv6.

    Those of one link alone are left out, unless there is no other at all: two devices on one cable have only these.
    """
    usable, of_link = [], []
    for name, hosts in found.items():
        of_v6 = 0
        for host in hosts:
            address = ipaddress.ip_address(host.partition("%")[0])
            if address.is_loopback or address.is_unspecified or address.is_multicast:
                continue
            one = Address(str(address), name, _VIRTUAL.fullmatch(name) is not None)
            if address.is_link_local:
                of_link += [one] if address.version == 4 else []  # noqa: PLR2004  of IPv6 it would need a zone
                continue
            of_v6 += one.is_v6
            if not one.is_v6 or of_v6 <= V6_MOST:
                usable.append(one)
    order = {host: place for place, host in enumerate(ways_out)}

    def rank(one: Address) -> tuple[bool, bool, int]:
        return one.is_virtual, one.is_v6, order.get(one.host, len(order))

    return sorted(usable or of_link, key=rank)


def _ways_out() -> list[str]:
    """Return the addresses from which packets would go to other networks."""
    found: list[str] = []
    for target in FAR_AWAY:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect(target)
                found.append(str(asking.getsockname()[0]))
            except OSError:
                continue
    return list(dict.fromkeys(found))


def reachable_at(listening_host: str, own: Iterable[Address]) -> list[Address]:
    """Return where terminals reach a station that listens on a host: on one address, or on all of a kind."""
    own = list(own)
    if listening_host in ("0.0.0.0", "::"):  # noqa: S104  # compared with, not listened on
        return [one for one in own if one.is_v6 == (listening_host == "::")]
    return [one for one in own if one.host == listening_host] or [Address(listening_host)]


def is_here_only(listening_host: str) -> bool:
    """Whether no other machine can reach a station that listens on a host."""
    try:
        return ipaddress.ip_address(listening_host).is_loopback
    except ValueError:
        return listening_host.casefold() == "localhost"


class Addresses:
    """Where terminals reach this station; looked up now and then, for a cable may have been plugged in."""

    def __init__(self, core: Core) -> None:
        """Know none yet; `look_up` finds them."""
        self._core = core
        self.own: list[Address] = []
        """This computer's own addresses as last looked up, the best first."""
        self._looked_up_until = 0.0

    async def look_up(self) -> None:
        """Look which addresses this computer has by now."""
        found = await asyncio.to_thread(own_addresses)
        if found != self.own:
            self.own = found
            self._core.changes.publish(status=True)

    def watch(self, now: float) -> None:
        """Look them up from time to time; called every second."""
        if now >= self._looked_up_until:
            self._looked_up_until = now + LOOKED_UP_EVERY_S
            self._core.start_unless_running(self.look_up, "look up addresses")

    def reached_at(self, host: str, port: int) -> tuple[str, ...]:
        """Return what terminals are given where the station listens on a host, the best first."""
        found = reachable_at(host, self.own)
        return tuple(url_of(one.host, port) for one in found)


def url_of(host: str, port: int) -> str:
    """Return the address that terminals dial."""
    return f"ws://{f'[{host}]' if ':' in host else host}:{port}"
