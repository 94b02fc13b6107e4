from dataclasses import replace

import pytest

from facedesk.simulator.cast import CAST
from facedesk.simulator.record import Sighting
from facedesk.simulator.terminal.dialect import DIALECTS, EXAMPLES, TABLES
from facedesk.simulator.terminal.parameters import FACTORY, SETTABLE
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .people import person, registering
from .station import QUICK

PERSON_NAMES = {
    # Section: command, the tables' names, the examples' names.
    "2.2.2": (
        "onlineGetRegister",
        {"RegisterPhotoID2", "RegisterPhoto3", "visitordisplayText", "visitordisplayTextBeforeName"},
        {"registerPhotoID2", "registerPhoto3", "visitorDisplayText", "visitorDisplayTextBeforeName"},
    ),
    "2.1.5, the second": (
        "onlineGetRegisterByIndex",
        {"RegisterPhotoID2", "RegisterPhoto3", "visitorDisplayText", "visitorDisplayTextBeforeName"},
        {"registerPhotoID2", "registerPhoto3", "visitordisplayText", "visitordisplayTextBeforeName"},
    ),
}
ANSWERED_BY = {
    ("tables", "onlineGetRegister"): "onlineGetRegisterResp",
    ("tables", "onlineGetRegisterByIndex"): "onlineGetRegisterByIndexResp",
    ("examples", "onlineGetRegister"): "onlineGetRegisterInfoResp",
    ("examples", "onlineGetRegisterByIndex"): "onlineGetRegisterInfoResp",
}


def spoken(station, dialect) -> SimulatedTerminal:
    return SimulatedTerminal(station.url, "1", habits=replace(QUICK, dialect=dialect))


@pytest.mark.parametrize("section", PERSON_NAMES)
@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
async def test_a_person_is_spelled_as_in_the_dialect(station, section, dialect):
    command, tables, examples = PERSON_NAMES[section]
    async with spoken(station, dialect) as terminal:
        await terminal.until(lambda t: t.registered)
        terminal.roster.apply(person())
        answer = await station.ask(command, answered_by=ANSWERED_BY[dialect.name, command], index="0")
    expected, foreign = (tables, examples) if dialect is TABLES else (examples, tables)
    assert expected <= answer.keys()
    assert not (foreign - expected) & answer.keys()
    assert answer["priority"] == ("0" if dialect is TABLES else 0)


async def test_the_examples_carry_stray_blanks(station):
    async with spoken(station, EXAMPLES) as terminal:
        await terminal.until(lambda t: t.registered)
        answer = await station.ask("registerPersonInfo", **registering(person()))
        assert {"msgType ", "errorCode "} <= answer.keys()
        assert (await station.ask("onlineGetRegisterCount"))["msgType"] == " onlineGetRegisterCountResp"


@pytest.mark.parametrize(
    ("dialect", "names"),
    [
        (TABLES, {"wiredIpAddress", "faceDetectLandmarkScore"}),
        (EXAMPLES, {"wiredIpAddr", "faceDetectLandmardScore"}),
    ],
    ids=DIALECTS,
)
async def test_parameters_are_spelled_as_in_the_dialect(station, dialect, names):
    async with spoken(station, dialect) as terminal:
        await terminal.until(lambda t: t.registered)
        answer = await station.ask("onlineGetDevInfo")
    both = {"wiredIpAddress", "faceDetectLandmarkScore", "wiredIpAddr", "faceDetectLandmardScore"}
    assert answer.keys() & both == names
    assert answer["faceRFIDCardEnable"] == ("0" if dialect is TABLES else 0)


@pytest.mark.parametrize("name", ["faceDetectLandmarkScore", "faceDetectLandmardScore"])
async def test_a_terminal_of_the_examples_takes_its_own_spelling_back(station, name):
    wanted = {each: FACTORY[each] for each in SETTABLE if each != "faceDetectLandmarkScore"} | {name: "77"}
    async with spoken(station, EXAMPLES) as terminal:
        await terminal.until(lambda t: t.registered)
        assert (await station.ask("onlineSetDevInfo", **wanted))["errorCode"] == "100"
        assert terminal.parameters["faceDetectLandmarkScore"] == "77"


@pytest.mark.parametrize(("dialect", "codes"), [(TABLES, ["501", "500"]), (EXAMPLES, ["500", "501"])])
async def test_downloading_and_upgrading_swap_their_codes(station, dialect, codes):
    async with spoken(station, dialect) as terminal:
        await terminal.until(lambda t: t.registered)
        first = await station.ask("onlineUpdate", updateType="1", updateUrl="x", updateKey="1")
        second = await station.next("onlineUpdateResp")
    assert [first["errorCode"], second["errorCode"]] == codes
    assert [first["msg"], second["msg"]] == ["下载中", "升级中"]


async def test_the_examples_write_a_records_priority_as_number(station):
    async with spoken(station, EXAMPLES) as terminal:
        terminal.see(Sighting(CAST[1]))
        assert (await station.next("uploadRecord"))["priority"] == 0
