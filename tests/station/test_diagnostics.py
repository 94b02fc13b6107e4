"""What is given along when asking for help: all that helps, and nothing of anybody."""

import io
import json
import logging
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from facedesk.folder import bare_log, start_log
from facedesk.station.connection.arrivals import ArrivalKind
from facedesk.station.station import Station
from facedesk.store.people.people import Person
from station.conftest import Dial
from station.peer import SERIAL, record

NAME, NUMBER, CARD, PHONE = "Zhang Sanfeng", "20001742", "0013579246", "13912345678"
LABEL, SPOKEN, FOREIGN = "Turnstile Aurora", "Welcome Zhang", "Lisi-Firmware"


@pytest.fixture
async def filled(station: Station, dial: Dial) -> Station:
    """A station with a person, a terminal, passes, a greeting, what called from elsewhere, and its log."""
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(picture, "JPEG")
    handlers = start_log(station.store.folder)
    try:
        person = Person(NUMBER, name=NAME, card=CARD, phone=PHONE)
        await station.people.save(person, {0: picture.getvalue()})
        await station.terminals.admit(SERIAL)
        await station.terminals.label(SERIAL, LABEL)
        await station.settings.set("spokenText", SPOKEN)
        station.arrivals.note("192.168.1.77", ArrivalKind.TLS)
        peer = await dial()
        await peer.register(softVersion=FOREIGN)
        await peer.announce(record(deviceNo=SERIAL, idNumber=NUMBER, name=NAME))
        await peer.next("uploadRecordResp")
        logging.getLogger("facedesk.test").warning("%s of %s has failed", NAME, SERIAL)
    finally:
        for handler in handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()
    return station


async def bundle(station: Station, path: Path) -> dict[str, str]:
    await station.diagnostics.save(path, bare_log(station.store.folder))
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


async def test_nothing_of_anybody_is_in_it(filled: Station, tmp_path: Path) -> None:
    parts = await bundle(filled, tmp_path / "help.zip")
    everything = "\n".join(parts.values())
    token = next(iter(filled.directory)).session
    secrets = [
        NAME,
        "Zhang San",
        NUMBER,
        CARD,
        PHONE,
        SERIAL,
        LABEL,
        "Aurora",
        SPOKEN,
        FOREIGN,
        "192.168.1.77",
    ]
    secrets += ["127.0.0.1", str(filled.store.folder), *([token.token] if token is not None else [])]
    for secret in secrets:
        assert secret not in everything, secret
    assert set(parts) == {
        "README.txt", "versions.json", "settings.json", "figures.json", "unexpected.txt", "log.txt",
    }  # fmt: skip
    assert "\xff\xd8" not in everything
    assert not re.search(r"[0-9]{9,}", re.sub(r"\"(bytes|\.[a-z]+)\": [0-9]+", "", everything))


async def test_what_helps_is_in_it(filled: Station, tmp_path: Path) -> None:
    parts = await bundle(filled, tmp_path / "help.zip")
    figures, settings = json.loads(parts["figures.json"]), json.loads(parts["settings.json"])
    assert figures["recordsCount"] == 1
    assert [each["terminal"] for each in figures["terminals"]] == [1]
    assert figures["arrivals"]["arrivedTls"] == 1
    assert figures["arrivals"]["arrivedJoined"] == 1
    assert settings["spokenText"] == {"length": len(SPOKEN)}
    assert settings["lostAfter"] == 30
    assert "%s of %s has failed" in parts["log.txt"]
    assert json.loads(parts["versions.json"])["websockets"][0].isdigit()
