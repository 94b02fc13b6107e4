"""What people call terminals, and where these are, for files that leave the station."""

from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals


def places(terminals: Terminals, groups: Groups) -> dict[str, tuple[str, str]]:
    """Return each terminal's title, and the path of its group, by its serial."""
    return {view.serial: (view.title, groups.path(view.group_id)) for view in terminals.all()}
