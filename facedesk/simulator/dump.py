"""What simulated terminals hold, as a file that scripts can read."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from facedesk.simulator.report import fail
from facedesk.simulator.terminal.memory import Memory
from facedesk.simulator.terminal.registering import photo_sha256

PHOTO_NAMES = ("registerPhoto1", "registerPhoto2", "RegisterPhoto3")


def dump(terminals: Iterable[Memory], file: Path) -> int:
    """Write a JSON object with one entry per terminal, all at once; return the exit code, 1 where it cannot be."""
    said = {"terminals": [terminal_row(terminal) for terminal in terminals]}
    new = file.with_name(f"{file.name}.new")
    try:
        new.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        new.replace(file)
    except OSError as error:
        return fail(f"cannot write {file} ({error.strerror})")
    return 0


def terminal_row(terminal: Memory) -> dict[str, Any]:
    """Return what a terminal holds, and what was asked of it about persons."""
    log = terminal.person_log
    return {
        "deviceNo": terminal.serial,
        "persons": [person_row(person) for person in terminal.roster.values()],
        "mostOpen": terminal.most_open,
        "log": [
            {
                "operateType": logged.operation,
                "idNumber": logged.number,
                "errorCode": logged.code,
                "registerPhoto1Sha256": logged.photo,
                "connection": logged.link,
                "answer": logged.fate.value,
            }
            for logged in log
        ],
        "softwareVersion": terminal.software_version,
        "firmwareBytes": terminal.firmware.length,
        "firmwareSha256": terminal.firmware.sha256,
        "decisions": [
            {"msgID": each.message_id, "controlState": each.control_state, "msg": each.say}
            for each in terminal.decisions
        ],
        "counts": dict(terminal.counts),
    }


def person_row(person: Mapping[str, str]) -> dict[str, str]:
    """Return a person's fields in the spelling of 2.2.1, the photos by the hex sha256 of their bytes."""
    hashes = {
        f"registerPhoto{place}Sha256": photo_sha256(person.get(name))
        for place, name in enumerate(PHOTO_NAMES, 1)
    }
    return {name: text for name, text in person.items() if name not in PHOTO_NAMES} | hashes
