"""What is heard of alerts, and what is not."""

import sys
import wave
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from desk.hands import seen
from facedesk.desk.alerts import sound as module
from facedesk.desk.alerts.sound import AlertSound, DevicePlayer
from facedesk.resources import resource
from facedesk.store.records.alerts import AlertKind, AlertRow

pytestmark = pytest.mark.usefixtures("qapp")


class Alerts(QObject):
    """The open alerts, set by the test."""

    changed = Signal()
    raised = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = []

    def come(self, *rows: AlertRow):
        self.rows = [*self.rows, *rows]
        self.changed.emit()
        self.raised.emit(rows)

    def acknowledge_all(self):
        self.rows = []
        self.changed.emit()


class Muting:
    def __init__(self) -> None:
        self.is_muted = False


def an_alert(kind, late=False):
    return AlertRow(1, kind, "1", "", "", 1, 0, 0, late, None, "", None, None, None)


@pytest.fixture
def alerts():
    return Alerts()


@pytest.fixture
def muting():
    return Muting()


@pytest.fixture(autouse=True)
def sound(alerts, muting, player):
    return AlertSound(alerts, muting, player)


def test_a_fever_rings_at_once_and_again_until_it_is_acknowledged(alerts, sound, player):
    alerts.come(an_alert(AlertKind.FEVER))
    assert player.played == ["urgent"]
    assert sound._again.interval() == 10_000
    sound._again.timeout.emit()
    assert player.played == ["urgent", "urgent"]
    alerts.acknowledge_all()
    assert not sound._again.isActive()
    sound._again.timeout.emit()
    assert player.played == ["urgent", "urgent"]


def test_a_stranger_is_one_tone(alerts, sound, player):
    alerts.come(an_alert(AlertKind.STRANGER))
    alerts.changed.emit()
    assert player.played == ["notice"]
    assert not sound._again.isActive()


def test_many_strangers_at_once_are_one_tone(alerts, player):
    for _ in range(20):
        alerts.come(an_alert(AlertKind.STRANGER))
    assert player.played == ["notice"]


@pytest.mark.parametrize("kind", AlertKind)
def test_late_records_are_silent(alerts, player, kind):
    alerts.come(an_alert(kind, late=True))
    assert player.played == []


def test_what_is_over_is_silent_and_what_begins_again_is_heard(alerts, player):
    over = replace(an_alert(AlertKind.TERMINAL_LOST), ended_at=5)
    alerts.come(over)
    assert player.played == []
    alerts.rows = []
    alerts.come(replace(over, ended_at=None))
    assert player.played == ["notice"]


def test_nothing_is_heard_while_muted(alerts, muting, sound, player):
    muting.is_muted = True
    alerts.come(an_alert(AlertKind.BLOCKED))
    alerts.come(an_alert(AlertKind.STRANGER))
    sound._again.timeout.emit()
    assert player.played == []
    muting.is_muted = False
    sound._again.timeout.emit()
    assert player.played == ["urgent"]


async def test_a_computer_without_sound_says_so_once_and_goes_on(monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    player, said = DevicePlayer(), []
    player.silent.connect(said.append)
    player.play("urgent")
    player.play("notice")
    await seen(lambda: said)
    player.play("notice")
    assert said == ["No sound: Multimedia is missing."]


class Outputs(QObject):
    """Stands for the computer's outputs: none at first."""

    audioOutputsChanged = Signal()  # noqa: N815  as Qt has it
    none = True

    @classmethod
    def defaultAudioOutput(cls) -> SimpleNamespace:  # noqa: N802
        return SimpleNamespace(isNull=lambda: cls.none)


async def test_that_nothing_can_be_heard_is_said_before_anything_is_and_an_output_that_comes_is_taken(
    monkeypatch,
):
    monkeypatch.setattr(Outputs, "none", True)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", SimpleNamespace(QMediaDevices=Outputs))
    player, said = DevicePlayer(), []
    player.silent.connect(said.append)
    monkeypatch.setattr(module, "LOOKS_AFTER_MS", 0)
    player.look_soon()
    await seen(lambda: said)
    assert said == ["No sound: no audio output."]
    Outputs.none = False
    player._devices.audioOutputsChanged.emit()
    assert said == ["No sound: no audio output.", ""]


@pytest.mark.parametrize(("name", "longest_s"), [("urgent", 0.6), ("notice", 0.4)])
def test_the_sounds_are_short_and_can_be_heard(name, longest_s):
    with wave.open(str(resource("sounds", f"{name}.wav"))) as sound:
        frames = sound.readframes(sound.getnframes())
        assert sound.getnframes() / sound.getframerate() <= longest_s
    samples = memoryview(frames).cast("h")
    assert max(samples) > 8_000
    assert abs(samples[-1]) < 500
