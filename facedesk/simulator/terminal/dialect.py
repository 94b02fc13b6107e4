"""The two spellings of the document: that of its tables and that of its examples (V3.5 passim).

Inside the simulator everything has the spelling of the tables of 2.1.6 and 2.2.1; a dialect turns a message
into what is sent, and says under which name a terminal looks for a field. Names are case-sensitive (1.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_PHOTOS = {"RegisterPhotoID2": "registerPhotoID2", "RegisterPhoto3": "registerPhoto3"}
_SMALL_DISPLAY = {
    "visitorDisplayTextBeforeName": "visitordisplayTextBeforeName",
    "visitorDisplayText": "visitordisplayText",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a terminal spells.

    By the kind of message (`msgType` of the command): `sent` gives the names that differ, `types` the
    `msgType` of answers that differs, `padded` the names that carry a stray blank. `read` gives the names
    that differ in what is read, `numbers` those whose values go out as JSON numbers.
    """

    name: str
    sent: Mapping[str, Mapping[str, str]]
    read: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    padded: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    downloading: str = "501"
    upgrading: str = "500"

    def spell(self, message: dict[str, Any], command: str) -> dict[str, Any]:
        """Return the message as this terminal writes it; `command` is the `msgType` answered, or its own."""
        names = {**self.sent.get(command, {}), **self.padded.get(command, {})}
        if not names and not self.numbers and command not in self.types:
            return message
        spelled = {
            names.get(name, name): int(value) if name in self.numbers and str(value).isdecimal() else value
            for name, value in message.items()
        }
        if command in self.types:
            spelled["msgType"] = self.types[command]
        return spelled

    def look_for(self, name: str) -> str:
        """Return the name under which this terminal looks for a person's field (2.2.1)."""
        return self.read.get(name, name)


TABLES = Dialect(
    "tables",
    sent={"onlineGetRegister": _SMALL_DISPLAY},  # 2.2.2: its table alone has the small letter
)
EXAMPLES = Dialect(
    "examples",
    sent={
        "onlineGetRegister": _PHOTOS,
        "onlineGetRegisterByIndex": {**_PHOTOS, **_SMALL_DISPLAY},
        "onlineGetDevInfo": {  # 2.1.7
            "wiredIpAddress": "wiredIpAddr",
            "faceDetectLandmarkScore": "faceDetectLandmardScore",
        },
    },
    read={**_PHOTOS, **_SMALL_DISPLAY},
    types={
        "onlineGetRegister": "onlineGetRegisterInfoResp",
        "onlineGetRegisterByIndex": "onlineGetRegisterInfoResp",
        "onlineGetRegisterCount": " onlineGetRegisterCountResp",  # 2.2.4
    },
    padded={"registerPersonInfo": {"msgType": "msgType ", "errorCode": "errorCode "}},  # 2.2.1
    numbers=frozenset({"priority", "faceRFIDCardEnable"}),
    downloading="500",
    upgrading="501",
)
DIALECTS = {dialect.name: dialect for dialect in (TABLES, EXAMPLES)}
