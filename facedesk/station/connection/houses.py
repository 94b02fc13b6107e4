"""What counts as one address."""

import ipaddress

from facedesk.station import bounds


def house_of(address: str) -> str:
    """Return what counts as one address: of IPv6, the network that one peer has to itself."""
    if ":" not in address:
        return address
    found = ipaddress.IPv6Address(address.partition("%")[0])
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), bounds.V6_NETWORK_BITS), strict=False))
