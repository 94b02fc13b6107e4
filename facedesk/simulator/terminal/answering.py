"""What a terminal makes of the station's messages: it obeys, and its answers wait until they can be sent (V3.5 2)."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from websockets.asyncio.client import ClientConnection

from facedesk.simulator.happening import Happening, HappeningKind, OnHappening
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.record import PassInMemory
from facedesk.simulator.terminal.commands import COMMANDS
from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.habits import Habits
from facedesk.simulator.terminal.memory import Decision, Memory
from facedesk.simulator.terminal.reading import RosterReadOut
from facedesk.simulator.terminal.registering import REGISTER, Fate
from facedesk.simulator.terminal.roster import OK
from facedesk.simulator.terminal.upgrade import upgrade
from facedesk.simulator.terminal.wording import Answer, coded, in_order, text

REBOOT = "reboot"  # in the queue of answers: hang up, after what is before it

# What a command changes, for those who watch.
_KINDS = {
    "onlineOpen": HappeningKind.OPENED,
    "onlineSetDevInfo": HappeningKind.CONFIGURED,
    REGISTER: HappeningKind.ENROLLED,
    "onlineGetPhoto": HappeningKind.CAPTURED,
    "onlineDeleteSnapRecord": HappeningKind.CLEARED,
}

_Reaction = Callable[["Answering", Mapping[str, Any]], None]


class Answering(Memory):
    """A terminal's memory, and its obedience; the line itself is `Terminal`'s."""

    def __init__(
        self,
        serial: str,
        *,
        habits: Habits,
        faults: Faults,
        pictures: PicturePool,
        rng: random.Random | None,
        on_happening: OnHappening | None,
    ) -> None:
        super().__init__(serial, habits=habits, faults=faults, pictures=pictures, rng=rng)
        self._on_happening = on_happening
        self._link: ClientConnection | None = None
        self._upgrade: asyncio.Task[None] | None = None
        self._answers: deque[tuple[str, Answer]] = deque()
        self._work = asyncio.Event()
        self._rebooting = False
        self.is_gone = False

    def _note(self, kind: str, message: Mapping[str, Any]) -> None:
        self.received[kind] += 1
        self.last_received[kind] = message

    def _obey(self, kind: str, message: Mapping[str, Any]) -> None:
        """Do what a command asks for, and answer with its `msgID`."""
        command, course = COMMANDS.get(kind), self._COURSES.get(kind)
        code = self.faults.error_code(kind)
        if command is None and course is None:
            self.counts["unknown"] += 1
            self._notify(HappeningKind.UNKNOWN, kind)
            return self._answer(kind, message, coded("203"))
        self._note(kind, message)
        if kind == REGISTER:
            self.registering.arrive(text(message, "msgID"))
        if code is not None:
            return self._refuse(kind, message, code)
        if course is not None:
            return course(self, message)
        if command is not None:
            self._answer(kind, message, command(self, message))
            told = _KINDS.get(kind, HappeningKind.ANSWERED)
            self._notify(
                told, {HappeningKind.OPENED: text(message, "msg"), HappeningKind.ANSWERED: kind}.get(told, "")
            )
        return None

    def _refuse(self, kind: str, message: Mapping[str, Any], code: str) -> None:
        """Answer with the code that a fault gives, and do nothing."""
        entries = message.get("personInfoData") if kind == REGISTER else None
        for entry in entries if isinstance(entries, list) else ():
            self.registering.decide(text(message, "msgID"), entry, code, self.counts["connected"])
        self._answer(kind, message, coded(code))

    def _answer(self, kind: str, message: Mapping[str, Any], answer: Answer) -> None:
        """Queue an answer; it may get lost or come late, if that is the terminal's fault."""
        if self._happens(self.faults.lose_answers):
            if kind == REGISTER:
                self.registering.close(text(message, "msgID"), Fate.LOST)
            return
        envelope = {"msgType": f"{kind}Resp", "msgID": text(message, "msgID"), "deviceNo": self.device_no}
        full = (kind, {**answer, **envelope})
        late_s = self.faults.late_answers_s + (self.habits.enrol_s if kind == REGISTER else 0.0)
        if late_s:
            asyncio.get_running_loop().call_later(late_s, self._queue_late, full, self._link)
        else:
            self._queue(full)

    def _queue_late(self, answer: tuple[str, Answer], asked_on: ClientConnection | None) -> None:
        """Have an answer sent, unless the connection on which it was asked has ended."""
        if self._link is asked_on:
            self._queue(answer)

    def _queue(self, answer: tuple[str, Answer]) -> None:
        self._answers.append(answer)
        self._work.set()

    def _on_record_answer(self, message: Mapping[str, Any]) -> None:
        """2.3.1: only 100 with the right `msgID` acknowledges; the station may also decide about the gate."""
        message_id = text(message, "msgID")
        is_lost = self._happens(self.faults.lose_answers) or self._happens(self.faults.lose_acks)
        if text(message, "errorCode") != OK or is_lost:
            return
        record = self.acknowledge(message_id)
        self._work.set()
        if record is None:
            return
        self._notify(HappeningKind.ACKNOWLEDGED, message_id, record)
        state = text(message, "controlState")
        if state in {"open", "close"}:
            self.decide(Decision(message_id, state, text(message, "msg")))
            self._notify(HappeningKind.DECIDED, f"{state} {text(message, 'msg')}".rstrip(), record)

    def _on_reboot(self, message: Mapping[str, Any]) -> None:
        """2.1.5: answered, or the connection just ends."""
        self.counts["rebooted"] += 1
        if self.habits.reboot_answers:
            self._answer("onlineReboot", message, coded(OK))
        self._restart()

    def _on_update(self, message: Mapping[str, Any]) -> None:
        """2.1.4: one upgrade at a time."""
        if self._upgrade is not None and not self._upgrade.done():
            return self._answer("onlineUpdate", message, coded("507"))

        def answer(step: Answer) -> None:
            self._answer("onlineUpdate", message, step)
            self._notify(HappeningKind.UPGRADED, f"{step['errorCode']} {step['msg']}")

        async def take_course() -> None:
            if await upgrade(self, message, answer):
                self.is_gone = self.faults.update_lost
                self._restart()

        self._upgrade = asyncio.create_task(take_course(), name=f"terminal {self.serial} upgrades")
        return None

    def _restart(self) -> None:
        """Hang up after what is to be said, and dial again."""
        self._rebooting = True
        self._queue((REBOOT, {}))
        self._notify(HappeningKind.REBOOTED)

    def _on_read_roster(self, message: Mapping[str, Any]) -> None:
        """2.2.2: an empty roster is told at once, else `reading` is sent person by person."""
        persons = list(self.roster.values())
        if persons:
            resend_after_s = self.habits.resend_after_s
            self.reading = RosterReadOut(text(message, "msgID"), persons, resend_after_s=resend_after_s)
            self._work.set()
        else:
            self._answer("onlineGetRegister", message, coded(OK, personNum="0", index="", **in_order({})))
        self._notify(HappeningKind.READ_OUT, f"persons: {len(persons)}")

    def _on_person_acknowledged(self, message: Mapping[str, Any]) -> None:
        if self._happens(self.faults.lose_acks):
            return
        if self.reading is not None and self.reading.acknowledge(message):
            if self.reading.finished:
                self.reading = None
            self._work.set()

    def _on_nothing(self, message: Mapping[str, Any]) -> None:
        """Leave alone what needs no reaction."""

    def _notify(
        self,
        kind: HappeningKind,
        text: str = "",
        record: PassInMemory | None = None,
        error: Exception | None = None,
    ) -> None:
        if self._on_happening is not None:
            self._on_happening(Happening(kind, self.serial, text, record, error))
        self._changed()

    _REACTIONS: ClassVar[Mapping[str, _Reaction]] = {
        "uploadRecordResp": _on_record_answer,
        "onlineGetRegisterResp": _on_person_acknowledged,
        "keepAliveResp": _on_nothing,
        "registerResp": _on_nothing,
    }
    # Commands that take their course, instead of one answer at once.
    _COURSES: ClassVar[Mapping[str, _Reaction]] = {
        "onlineReboot": _on_reboot,
        "onlineUpdate": _on_update,
        "onlineGetRegister": _on_read_roster,
    }
