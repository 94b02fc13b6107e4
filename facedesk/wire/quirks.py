"""Where the interface document contradicts itself or terminals depart from it: names as a table.

Names are read without regard to case and to blanks around them, so a row stands only for what is spelled
otherwise, and for the names that are written twice. A name that is sent twice counts once where both say the same
(the document's own upload doubles `visitorVoiceText`, 2.3.1); where they differ nobody knows which is meant (its
parameters say `faceRFIDCardEnable` twice, 2.1.7): neither counts in a record or a parameter, and an answer with two
codes is no success. In what is left the last one counts.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of a name; `written_too` where the station sends both with the same value."""

    name: str
    variant: str
    section: str
    why: str
    written_too: bool = False


ALIASES: Final = (
    Alias("faceDetectLandmarkScore", "faceDetectLandmardScore", "V3.5 2.1.7", "misspelt in the example"),
    Alias("strangerRecogEnable", "strangerRecognizable", "V3.5 2.1.7", "spelled so in the table"),
    Alias("wiredIpAddress", "wiredIpAddr", "V3.5 2.1.7", "shortened in the example"),
    Alias(
        "RegisterPhotoID2", "registerPhotoID2", "V3.5 2.2.1", "small letter in the example", written_too=True
    ),
    Alias("RegisterPhoto3", "registerPhoto3", "V3.5 2.2.1", "small letter in the example", written_too=True),
    Alias(
        "visitorDisplayText",
        "visitordisplayText",
        "V3.5 2.2.1",
        "small letter in 2.2.2 too",
        written_too=True,
    ),
    Alias(
        "visitorDisplayTextBeforeName",
        "visitordisplayTextBeforeName",
        "V3.5 2.2.1",
        "small letter in 2.2.2 too",
        written_too=True,
    ),
)

UNTYPED_ANSWER: Final = "onlineGetDevInfoResp"
"""V3.5 2.1.7: the example of this answer carries no `msgType`; what looks like it is read as it."""
UNTYPED: Final = "untyped"
"""What an answer without a `msgType` is called: answers are matched by `msgID` alone."""
UNTYPED_ANSWER_NAMES: Final = frozenset({"msgid", "errorcode"})

WRITTEN_TOO: Final = {alias.name: alias.variant for alias in ALIASES if alias.written_too}
"""Name -> the second spelling that is sent along."""


def folded(name: str) -> str:
    """Return a name as names are compared: without blanks around it and without regard to case."""
    return name.strip().lower()


CANONICAL_OF_VARIANT: Final = {folded(alias.variant): alias.name for alias in ALIASES}
"""Folded variant -> the document's name."""


def folded_names(names: "frozenset[str] | set[str]") -> dict[str, str]:
    """Map every folded spelling of `names`, variants included, to the name itself."""
    table = {folded(name): name for name in names}
    table.update({variant: name for variant, name in CANONICAL_OF_VARIANT.items() if name in names})
    return table
