"""How a terminal answers the station's commands, one function each; connection and repetition aside."""

from collections.abc import Callable, Mapping

from facedesk.simulator.terminal.memory import Memory
from facedesk.simulator.terminal.parameters import refused, settable
from facedesk.simulator.terminal.roster import FAILED, ILLEGAL, OK
from facedesk.simulator.terminal.wording import Answer, Message, coded, in_order, text


def open_gate(memory: Memory, message: Message) -> Answer:
    """2.1.3: the gate opens and the text is spoken."""
    memory.opened.append(text(message, "msg"))
    memory.counts["opened by command"] += 1
    return coded(OK)


def set_parameters(memory: Memory, message: Message) -> Answer:
    """2.1.6: the complete set or nothing."""
    spelled = {name: message[sent] for name, sent in _spelled_parameters(memory).items() if sent in message}
    wanted = {**message, **spelled}
    if memory.faults.set_refused or refused(wanted, memory.parameters):
        return coded("400")
    if memory.faults.set_ignored:
        return coded(OK)
    memory.parameters.update(settable(wanted))
    return coded(OK)


def get_parameters(memory: Memory, _message: Message) -> Answer:
    """2.1.7."""
    return {**memory.parameters, **coded(OK)}


def register_persons(memory: Memory, message: Message) -> Answer:
    """2.2.1: entries are done one after the other; the first that fails ends it."""
    entries = message.get("personInfoData")
    if not isinstance(entries, list) or text(message, "personInfoCount") != str(len(entries)) or not entries:
        return coded(ILLEGAL)
    for entry in entries:
        code = memory.register(entry)
        memory.registering.decide(text(message, "msgID"), entry, code, memory.counts["connected"])
        if code != OK:
            return coded(code)
    return coded(OK)


def count_persons(memory: Memory, _message: Message) -> Answer:
    """2.2.4."""
    return coded(OK, personNum=str(len(memory.roster)))


def person_by_index(memory: Memory, message: Message) -> Answer:
    """2.1.5 (the second of that number): one person by their place in the order."""
    index = text(message, "index")
    person = memory.roster.at(index)
    if person is None:
        return coded(FAILED, index=index)
    return coded(OK, index=index, **in_order(person))


def person_by_number(memory: Memory, message: Message) -> Answer:
    """Answer the command that the document lacks: 100 if the person is there."""
    if not memory.habits.knows_id_numbers:
        return coded("203")
    number = text(message, "idNumber")
    return coded(OK if number in memory.roster else FAILED, idNumber=number)


def stop_reading(memory: Memory, _message: Message) -> Answer:
    """2.2.3."""
    memory.reading = None
    return coded(OK)


def capture(memory: Memory, message: Message) -> Answer:
    """2.3.2: `photoType` 0 wants a face, 1 whatever the camera sees."""
    kind = text(message, "photoType")
    if kind not in {"0", "1"}:
        return coded(FAILED, photo="")
    picture = memory.capture_picture(text(message, "msgID"))
    if not picture:
        return coded("601" if kind == "0" else "600", photo="")
    return coded(OK, photo=picture.text)


def delete_records(memory: Memory, _message: Message) -> Answer:
    """2.3.3."""
    memory.delete_records()
    return coded(OK)


def _spelled_parameters(memory: Memory) -> Mapping[str, str]:
    """Return the parameters that this terminal spells unlike 2.1.6 in its report: it takes either."""
    return memory.habits.dialect.sent.get("onlineGetDevInfo", {})


COMMANDS: Mapping[str, Callable[[Memory, Message], Answer]] = {
    "onlineOpen": open_gate,
    "onlineSetDevInfo": set_parameters,
    "onlineGetDevInfo": get_parameters,
    "registerPersonInfo": register_persons,
    "onlineGetRegisterCount": count_persons,
    "onlineGetRegisterByIndex": person_by_index,
    "onlineGetRegisterByIdNumber": person_by_number,
    "onlineStopGetRegister": stop_reading,
    "onlineGetPhoto": capture,
    "onlineDeleteSnapRecord": delete_records,
}
