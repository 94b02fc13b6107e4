import asyncio
import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from facedesk.simulator.terminal.parameters import FACTORY
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .people import person
from .station import QUICK, Station

COMMANDS = [
    "onlineOpen", "onlineUpdate", "onlineSetDevInfo", "onlineGetDevInfo", "registerPersonInfo", "onlineGetRegister",
    "onlineGetRegisterResp", "onlineStopGetRegister", "onlineGetRegisterByIndex", "onlineGetRegisterByIdNumber",
    "uploadRecordResp", "keepAliveResp", "registerResp", "onlineGetPhoto", "onlineDeleteSnapRecord", "onlineReboot",
]  # fmt: skip
any_text = st.text(st.characters(codec=None), max_size=8)  # lone surrogates too
any_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=5,
)
names = st.sampled_from(
    ["msgID", "msgType", "errorCode", "index", "msg", "deviceNo", "photoType", "updateType", "updateKey",
     "updateUrl", "personInfoCount", "personInfoData", "idNumber", "controlState", *list(FACTORY)[:5]]
)  # fmt: skip
plausible = st.builds(
    lambda kind, message_id, fields: {"msgType": kind, "msgID": message_id} | fields,
    st.sampled_from(COMMANDS),
    any_text,
    st.dictionaries(names, any_value, max_size=5),
)
persons = st.builds(
    lambda entry, fields: {
        "msgType": "registerPersonInfo",
        "msgID": "1",
        "personInfoCount": "1",
        "personInfoData": [entry | fields],
    },
    st.just(person()),
    st.dictionaries(st.sampled_from(list(person())), any_value, max_size=3),
)
settings_messages = st.builds(
    lambda fields: {"msgType": "onlineSetDevInfo", "msgID": "1"} | FACTORY | fields,
    st.dictionaries(st.sampled_from(list(FACTORY)), any_value, max_size=3),
)
frames = st.one_of(
    st.one_of(plausible, persons, settings_messages, any_value).map(json.dumps),
    st.binary(max_size=40),
    st.text(max_size=40),
)


async def survives(sent: list[str | bytes]) -> None:
    async with Station() as station, SimulatedTerminal(station.url, "1", habits=QUICK) as terminal:
        await terminal.until(lambda t: t.registered)
        terminal.roster.apply(person())
        for frame in sent:
            with contextlib.suppress(ConnectionClosed):
                await station.link.send(frame)
        await still_answers(station, terminal)


async def still_answers(station: Station, terminal: SimulatedTerminal) -> None:
    """Ask until answered: a reboot may be among the frames, and its connection still about to end."""
    question = json.dumps({"msgType": "onlineGetRegisterCount", "msgID": "still there?"})
    while terminal.received["onlineGetRegisterCount"] == 0:
        connected = terminal.counts["registered"]
        with contextlib.suppress(ConnectionClosed):
            await station.link.send(question)
        await terminal.until(
            lambda t, connected=connected: (
                t.received["onlineGetRegisterCount"] or t.counts["registered"] > connected
            )
        )


@settings(max_examples=150, deadline=None)
@given(st.lists(frames, max_size=12))
def test_no_frame_ends_a_terminal(sent):
    asyncio.run(survives(sent))


@pytest.mark.parametrize(
    "frame",
    ["[" * 100_000, '{"a":' * 50_000, '{"msgType":"onlineOpen","msgID":' + "9" * 6_000 + "}", "\x00{}", "\ufeff{}",
     '{"msgType":"onlineOpen","msgID":"\\ud800","msg":"\\udfff"}',
     '{"msgType":"onlineGetRegisterByIndex","msgID":"1","index":1e999}', b"\x80\x81", "NaN", ""],
    ids=range(10),
)  # fmt: skip
async def test_a_notorious_frame_does_not_end_a_terminal(frame):
    await survives([frame])
