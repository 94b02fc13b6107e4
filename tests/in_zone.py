"""The station in a zone of its own, for tests of what is local."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def station_in(zone: str) -> Iterator[None]:
    """Have the station's clocks go by a zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets the zone otherwise")
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()
