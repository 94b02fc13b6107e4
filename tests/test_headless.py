"""What is said while a start waits."""

from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from facedesk import headless
from facedesk.service import Options, Service
from facedesk.store import bounds
from facedesk.store.database import Store
from facedesk.texts import reason, sentence


class Waiting:
    """A service that opens only once something was said."""

    def __init__(self, folder: Path, *, is_store_updated: bool) -> None:
        self.options = Options(folder, None, "en")
        self.is_store_updated = is_store_updated
        self.said: list[str] = []
        self._heard = Event()

    def complain(self, text: str) -> None:
        self.said.append(text)
        self._heard.set()

    def open(self) -> None:
        assert self._heard.wait(20)


@pytest.mark.parametrize(
    ("is_store_updated", "code"), [(True, "storeUpdatedAtStart"), (False, "diskSlowAtStart")]
)
def test_a_start_says_what_it_waits_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_store_updated: bool, code: str
) -> None:
    service: Any = Waiting(tmp_path, is_store_updated=is_store_updated)
    monkeypatch.setattr(bounds, "SLOW_S", 0.01)
    monkeypatch.setattr(headless, "complain", service.complain)
    headless.open_patiently(service)
    assert service.said == [sentence(reason(code, folder=tmp_path), "en")]


def test_a_start_goes_on_while_the_store_is_opened(tmp_path: Path) -> None:
    service: Any = Waiting(tmp_path, is_store_updated=False)
    headless.open_patiently(service, meanwhile=lambda: service.complain("read"))  # what opening waits for
    assert service.said == ["read"]


def test_a_service_knows_whether_its_store_is_brought_to_this_version(tmp_path: Path) -> None:
    service = Service(Options(tmp_path, None, "en"))
    assert not service.is_store_updated
    service._store = SimpleNamespace(is_being_updated=True)  # type: ignore[assignment]
    assert service.is_store_updated
    service._store = Store(tmp_path)
    assert not service.is_store_updated
