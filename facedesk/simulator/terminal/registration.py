"""How a terminal registers (V3.5 2.1.1)."""

import hashlib
from typing import Any

from facedesk.simulator.terminal.memory import Memory


def sign_of(device_no: str, register_time: str, rand: str) -> str:
    """Return the `sign` of a registration."""
    signed = device_no + register_time + rand + device_no
    return hashlib.md5(signed.encode("utf-8"), usedforsecurity=False).hexdigest().upper()


def registration(memory: Memory) -> dict[str, Any]:
    """Return the message with which this terminal asks to be let in, by its own clock."""
    habits = memory.habits
    moment = str(int(habits.clock() + memory.clock_off_s))
    rand = f"{memory.rng.getrandbits(128):032x}"
    sign = sign_of(memory.serial, moment, rand)
    return {
        "msgType": "register",
        "deviceNo": memory.serial,
        "registerTime": moment,
        "rand": rand,
        "protocolVersion": habits.protocol_version,
        "hardwareVersion": habits.hardware_version,
        "softwareVersion": memory.software_version,
        "algVersion": habits.algorithm_version,
        "sign": sign[::-1] if memory.faults.wrong_sign else sign,
    }
