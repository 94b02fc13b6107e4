"""Ask the system's accessibility bus what a window holds, as screen readers do; run by the system's Python."""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE_S = 20
MOST = 2000


def application(name: str) -> "Atspi.Accessible | None":
    """Wait for a program to be known by its process."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(place)
            if found is not None and str(found.get_process_id()) == name and found.get_child_count():
                return found
        time.sleep(0.1)
    return None


def below(parent: "Atspi.Accessible") -> list[dict[str, object]]:
    """Return what can be seen and has the keyboard or words."""
    found, waiting = [], [parent]
    while waiting and len(found) < MOST:
        at = waiting.pop()
        states = at.get_state_set()
        found.append(
            {
                "role": at.get_role_name(),
                "name": at.get_name(),
                "takesKeys": states.contains(Atspi.StateType.FOCUSABLE),
                "isShown": states.contains(Atspi.StateType.SHOWING),
            }
        )
        waiting += [
            child
            for place in range(min(at.get_child_count(), 200))
            if (child := at.get_child_at_index(place))
        ]
    return found


program = application(sys.argv[1])
json.dump([] if program is None else below(program), sys.stdout)
