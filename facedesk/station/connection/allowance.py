"""How often each address may do something: so often at once, and then at a pace."""

import ipaddress
from collections import OrderedDict

from facedesk.station import bounds


def house_of(address: str) -> str:
    """Return what counts as one address: of IPv6, the network that one peer has to itself."""
    if ":" not in address:
        return address
    found = ipaddress.IPv6Address(address.partition("%")[0])
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), bounds.V6_NETWORK_BITS), strict=False))


class Allowances:
    """Grants so often at once to each; what was used comes back at a pace, and of too many the oldest is let go."""

    def __init__(self, at_once: int, per_s: float) -> None:
        """Start with all that may be granted at once."""
        self._at_once, self._per_s = at_once, per_s
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # how often still, and since when

    def grants(self, who: str, now: float) -> bool:
        """Whether one more is granted to somebody; `now` in monotonic seconds."""
        left, since = self._left.pop(who, (float(self._at_once), now))
        left = min(float(self._at_once), left + (now - since) * self._per_s)
        self._left[who] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > bounds.PEERS_COUNTED:
            self._left.popitem(last=False)
        return left >= 1
