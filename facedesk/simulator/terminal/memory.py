"""What a terminal holds and remembers, connection or not."""

import random
from collections import Counter, deque
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from facedesk.simulator.cast import CAST
from facedesk.simulator.pictures import NO_PICTURE, CapturedJpeg, PicturePool
from facedesk.simulator.record import PassInMemory, PassVerdict, Sighting, fields_of
from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.fetching import Firmware
from facedesk.simulator.terminal.habits import Habits
from facedesk.simulator.terminal.outbox import Outbox
from facedesk.simulator.terminal.parameters import FACTORY, scalar
from facedesk.simulator.terminal.registering import PersonLogged, Registering
from facedesk.simulator.terminal.roster import ADD, CHANGE, HeldRoster
from facedesk.simulator.watch import Watchable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facedesk.simulator.terminal.reading import RosterReadOut

LET_IN = frozenset({PassVerdict.PASSED, PassVerdict.ALWAYS})
"""For these a terminal opens by itself, if it is set so."""
# The document's own stand-in for a serial, sent by terminals whose maker forgot to replace it.
OTHER_DEVICE = "FaceDevice001"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the station decided about a pass (2.3.1): `open` or `close`, and the text to speak."""

    message_id: str
    control_state: str
    say: str


class Memory(Watchable):
    """All that can be looked at in a terminal; see `Terminal` for how it gets there.

    `kept` are the records that are not acknowledged yet, `acknowledged` those that are; `opened` the texts
    spoken on `onlineOpen`; `received` counts the station's messages by `msgType`, `last_received` keeps the
    latest of each; `person_log` is what was asked about persons, and `most_open` the most registrations that
    were open at once; `counts` has `made`, `acknowledged`, `sent`, `sent again`, `beats`, `connected`,
    `registered`, `refused`, `rebooted`, `upgraded`, `cleared`, `unreadable` and `unknown`; and of the gate
    `opened by itself`, `opened by answer`, `kept shut` and `opened by command`. `firmware` is what was fetched last.
    """

    def __init__(
        self, serial: str, *, habits: Habits, faults: Faults, pictures: PicturePool, rng: random.Random | None
    ) -> None:
        super().__init__()
        self.serial = serial
        self.habits = habits
        self.faults = faults
        self.pictures = pictures
        self.rng = rng or random.Random(serial)  # noqa: S311 - nothing secret
        self.clock_off_s = habits.clock_off_s
        self.software_version = habits.software_version
        self.firmware = Firmware()
        self.parameters = dict(FACTORY)
        self.roster = HeldRoster(capacity=habits.capacity, dialect=habits.dialect)
        self.kept = Outbox(window=habits.window, resend_after_s=habits.resend_after_s)
        self.acknowledged: deque[PassInMemory] = deque(maxlen=habits.remember)
        self.opened: list[str] = []
        self.decisions: deque[Decision] = deque(maxlen=habits.remember)
        self.captures: deque[CapturedJpeg] = deque(maxlen=8)
        self.reading: RosterReadOut | None = None
        self.registering = Registering(habits.log_persons)
        self.received: Counter[str] = Counter()
        self.last_received: dict[str, Mapping[str, Any]] = {}
        self.counts: Counter[str] = Counter()
        self.last_seen: Sighting | None = None
        self._next_message_id = 1001
        self._offline_kept = 0

    @property
    def device_no(self) -> str:
        """The `deviceNo` that it sends after registering."""
        return OTHER_DEVICE if self.faults.other_device else self.serial

    @property
    def person_log(self) -> "deque[PersonLogged]":
        """What was asked about persons (2.2.1), entry by entry, the oldest first."""
        return self.registering.log

    @property
    def most_open(self) -> int:
        """The most registrations that were open at once; each is until its answer is sent, or lost."""
        return self.registering.most_open

    def register(self, entry: Any) -> str:
        """Do what one entry about a person asks for (2.2.1), and give its code; refusals are of ADD and CHANGE."""
        fields = entry if isinstance(entry, dict) else {}
        if scalar(fields.get("operateType")) in {ADD, CHANGE}:
            number, refuses = scalar(fields.get("idNumber")) or "", self.habits.refuses
            by_habit = refuses(fields) if callable(refuses) else refuses.get(number)
            refusal = dict(self.faults.refusals).get(number) or by_habit
            if refusal:
                return refusal
        return self.roster.apply(entry)

    def now(self) -> datetime:
        """Return the terminal's own local time, which the station set when it registered."""
        return datetime.fromtimestamp(self.habits.clock() + self.clock_off_s, tz=UTC).astimezone()

    def keep_record(self, sighting: Sighting, passed_at: datetime | None, *, offline: bool) -> PassInMemory:
        """Make the record of a pass and keep it until it is acknowledged."""
        moment = passed_at or self.now()
        message_id = str(self._next_message_id)
        self._next_message_id += 1
        fields = {
            "msgType": "uploadRecord",
            "msgID": message_id,
            "version": self.habits.protocol_version,
            "deviceNo": self.device_no,
            **self._fields_of(sighting, moment),
        }
        record = PassInMemory(message_id, fields, offline=offline)
        self._accept_pictures(record, sighting)
        record.spoilt = self._happens(self.faults.bad_photos)
        self.kept.add(record)
        self._offline_kept += offline
        self.counts["made"] += 1
        if self.parameters.get("alwaysOpenDoor") == "1" or (self.opens_itself and sighting.verdict in LET_IN):
            self.counts["opened by itself"] += 1
        self.last_seen = sighting
        return record

    def acknowledge(self, message_id: str) -> PassInMemory | None:
        """Count a record as safe with the station; None if this one is not kept (any more)."""
        record = self.kept.acknowledge(message_id)
        if record is not None:
            self._offline_kept -= record.offline
            self.acknowledged.append(record)
            self.counts["acknowledged"] += 1
        return record

    def decide(self, decision: Decision) -> None:
        """Obey what the station says of the gate (2.3.1); one that opens by itself has opened, or not, before."""
        self.decisions.append(decision)
        if not self.opens_itself:
            self.counts["opened by answer" if decision.control_state == "open" else "kept shut"] += 1

    @property
    def opens_itself(self) -> bool:
        """Whether it opens for whom it recognises, without asking (`autoOpenDoorEnable`, 2.1.6)."""
        return self.parameters.get("autoOpenDoorEnable") == "1"

    def delete_records(self) -> None:
        """Forget all records, acknowledged or not (2.3.3)."""
        self.counts["cleared"] += self.kept.clear()
        self.acknowledged.clear()
        self._offline_kept = 0

    def capture_picture(self, tag: str) -> CapturedJpeg:
        """Capture a picture of whoever was seen last, or of somebody."""
        person = self.last_seen.person if self.last_seen else self.rng.choice(CAST)
        capture = self.pictures.capture(
            person.portrait, f"{self.serial} {tag} {self.now().isoformat()}", self.rng
        )
        if capture:
            self.captures.append(capture)
        return capture

    def prepare_to_send(self, record: PassInMemory) -> None:
        """Note a sending; the first one says how many records an outage has left (`offLineRecordNum`)."""
        record.times_sent += 1
        self.counts["sent again" if record.times_sent > 1 else "sent"] += 1
        record.fields.setdefault("offLineRecordNum", str(self._offline_kept if record.offline else 0))

    def _fields_of(self, sighting: Sighting, moment: datetime) -> dict[str, Any]:
        measures = self.parameters.get("faceTemperatureDetectEnable") == "1"
        return fields_of(
            sighting,
            passed_at=moment,
            stranger_number=f"{self.rng.getrandbits(128):032x}"
            if sighting.verdict is PassVerdict.STRANGER
            else "",
            direction="2" if self.parameters.get("entranceDirection") == "1" else "1",
            location=self.habits.location,
            fever_from_c=float(self.parameters["faceFeverTemperature"]) if measures else None,
        )

    def _accept_pictures(self, record: PassInMemory, sighting: Sighting) -> None:
        if self.parameters.get("jpegEncodeSizeMode") == "0":
            return
        portrait = sighting.person.portrait
        tag = f"{self.serial} {record.message_id} {record.pass_time}"
        record.recognition = self.pictures.capture(portrait, tag, self.rng)
        if sighting.verdict is not PassVerdict.STRANGER:
            record.compare = self.pictures.enrolled(portrait)
        else:
            record.compare = NO_PICTURE

    def _happens(self, probability: float) -> bool:
        return probability > 0 and self.rng.random() < probability
