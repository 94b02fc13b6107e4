"""What the station asks of a terminal, and how answers find their way (V3.5 2.1.3 to 2.3.3)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from facedesk.station.connection.pending import MessageIds
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.station.terminals import commands
from facedesk.station.terminals.commands import TerminalCommands
from facedesk.texts import LANGUAGES, sentence
from station.conftest import Dial, started
from station.peer import SERIAL, Peer, in_base64, jpeg


async def failure(work: Awaitable[object]) -> str:
    """Give the code with which a command fails."""
    with pytest.raises(CommandFailed) as failed:
        await work
    for language in LANGUAGES:
        said = sentence(failed.value.reason, language)
        assert "\n" not in said
        assert said.isprintable()
    return failed.value.reason.code


async def test_opening_speaks_the_text_at_the_terminal(station: Station, peer: Peer) -> None:
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, "欢迎光临"))
    asked = await peer.next("onlineOpen")
    assert (asked["deviceNo"], asked["msg"]) == (SERIAL, "欢迎光临")
    assert 0 < len(asked["msgID"]) <= 32
    await peer.answer(asked)
    await opening


async def test_an_answer_is_known_by_its_id_whatever_it_calls_itself(station: Station, peer: Peer) -> None:
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, ""))
    await peer.answer(await peer.next("onlineOpen"), msgType="somethingElseResp")
    await opening


async def test_answers_may_come_in_another_order(station: Station, peer: Peer) -> None:
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, "one"))
    first = await peer.next("onlineOpen")
    taking = asyncio.create_task(station.commands.capture(SERIAL))
    second = await peer.next("onlineGetPhoto")
    await peer.answer(second, photo=in_base64(jpeg("second")))
    assert await taking == jpeg("second")
    assert not opening.done()
    await peer.answer(first)
    await opening


@pytest.mark.parametrize(("with_face", "photo_type"), [(True, "0"), (False, "1")])
async def test_a_capture_gives_the_terminals_bytes(
    station: Station, peer: Peer, with_face: bool, photo_type: str
) -> None:
    photo = jpeg("capture", 300_000)
    taking = asyncio.create_task(station.commands.capture(SERIAL, with_face))
    asked = await peer.next("onlineGetPhoto")
    assert asked["photoType"] == photo_type
    await peer.answer(asked, photo=in_base64(photo))
    assert await taking == photo


async def test_a_capture_without_a_picture_says_so(station: Station, peer: Peer) -> None:
    taking = asyncio.create_task(station.commands.capture(SERIAL, True))
    await peer.answer(await peer.next("onlineGetPhoto"), photo="")
    assert await failure(taking) == "noPicture"


async def test_a_refusal_carries_the_terminals_code_and_words(station: Station, peer: Peer) -> None:
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, ""))
    await peer.answer(
        await peer.next("onlineOpen"), errorCode="200", msg="door\nis\x1b[31m stuck" + "!" * 5000
    )
    with pytest.raises(CommandFailed) as failed:
        await opening
    said = sentence(failed.value.reason, "en")
    assert "200" in said
    assert "is" in said
    assert said.isprintable()
    assert len(said) < 700


@pytest.mark.parametrize(
    "ask",
    [
        TerminalCommands.capture,
        TerminalCommands.reboot,
        lambda commands, serial: commands.open_gate(serial, ""),
    ],
)
async def test_what_cannot_be_asked_is_said_at_once(
    station: Station, dial: Dial, ask: Callable[[TerminalCommands, str], Awaitable[object]]
) -> None:
    assert await failure(ask(station.commands, SERIAL)) == "terminalUnknown"
    await (await dial()).register()
    assert await failure(ask(station.commands, SERIAL)) == "terminalNotAdmitted"
    await station.terminals.admit(SERIAL)
    assert await failure(ask(station.commands, SERIAL)) == "terminalOffline"


@pytest.mark.usefixtures("peer")
async def test_silence_ends_a_command(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "ANSWER_WITHIN_S", 0.05)
    assert await failure(station.commands.open_gate(SERIAL, "")) == "terminalSilent"


async def test_a_late_answer_is_counted_and_disturbs_nothing(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as short:
        short.setattr(commands, "ANSWER_WITHIN_S", 0.05)
        assert await failure(station.commands.open_gate(SERIAL, "")) == "terminalSilent"
    late = await peer.next("onlineOpen")
    await peer.answer(late)
    await peer.beat()
    assert station.terminals.get(SERIAL).oddities["lateAnswer"] == 1  # type: ignore[union-attr]


async def test_a_connection_that_ends_fails_what_waits_for_its_answer(station: Station, peer: Peer) -> None:
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, ""))
    await peer.next("onlineOpen")
    await peer.hang_up()
    assert await failure(opening) == "terminalGone"


async def test_a_reboot_may_be_answered_by_closing(station: Station, peer: Peer) -> None:
    rebooting = asyncio.create_task(station.commands.reboot(SERIAL))
    await peer.next("onlineReboot")
    await peer.hang_up()
    await rebooting


async def test_a_refused_reboot_gives_no_more_time_to_come_back(station: Station, peer: Peer) -> None:
    rebooting = asyncio.create_task(station.commands.reboot(SERIAL))
    await peer.answer(await peer.next("onlineReboot"), errorCode="200")
    assert await failure(rebooting) == "terminalRefused"
    assert station.directory.entries[SERIAL].back_by == 0.0


async def test_a_text_that_is_too_long_is_refused_before_it_is_sent(station: Station, peer: Peer) -> None:
    assert await failure(station.commands.open_gate(SERIAL, "长" * (commands.SAY_MOST + 1))) == "textTooLong"
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, "长" * commands.SAY_MOST))
    await peer.answer(await peer.next("onlineOpen"))
    await opening


async def test_the_round_trip_is_shown(station: Station, peer: Peer) -> None:
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, ""))
    await peer.answer(await peer.next("onlineOpen"))
    await opening
    assert station.terminals.get(SERIAL).round_trip_ms is not None  # type: ignore[union-attr]


@pytest.mark.parametrize("echo", [int, lambda one: one.lstrip("0"), lambda one: f" {one} "])
async def test_a_terminal_that_takes_an_id_for_a_number_is_heard(
    station: Station, peer: Peer, echo: Callable[[str], Any]
) -> None:
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, ""))
    command = await peer.next("onlineOpen")
    await peer.answer(command | {"msgID": echo(command["msgID"])})
    await opening


def test_ids_never_come_twice_in_the_life_of_a_folder() -> None:
    seen = [next_id() for next_id in (MessageIds(1), MessageIds(2)) for _ in range(1000)]
    assert len(set(seen)) == 2000
    assert all(one.isdigit() and len(one) <= 32 for one in seen)


async def test_each_start_has_a_number_of_its_own(tmp_path: object) -> None:
    ids = []
    for _ in range(3):
        station = await started(tmp_path)  # type: ignore[arg-type]
        ids.append(station.commands._ids())
        await station.stop()
    assert len(set(ids)) == 3
