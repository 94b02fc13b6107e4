"""The kinds of hostility: what a stranger, and what an admitted terminal, can send that is worst."""

import asyncio
import io
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache

import pybase64
from hostile_peer import PING, REDIAL_S, TEXT, Pace, Peer
from PIL import Image
from terminal import frame, registration

FIRST_BYTES = 64 * 1024 - 16
"""What a stranger's first frame may have at most."""
LARGE_BYTES = 4_000_000
"""Nearly what a terminal's frame may have at most."""
LARGE_PER_S = 4
FIRST_PER_S = 25
FIRST_HELD = 20
"""Connections on which one peer has said something first, and waits."""
SMALL_PER_S = 500
STRANGERS_PER_S = 20
SCANS = 400
SILENT_EACH = 40
"""Connections that one silent peer holds open: 480 of twelve."""

Play = Callable[[Peer], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of hostility: its name, whether only an admitted terminal gets so far, and what it does until ended."""

    name: str
    admitted: bool
    play: Play


KINDS: dict[str, Kind] = {}


def kind(name: str, *, admitted: bool) -> Callable[[Play], Play]:
    """Enter a kind."""

    def enter(play: Play) -> Play:
        KINDS[name] = Kind(name, admitted, play)
        return play

    return enter


def filled(piece: bytes, size: int) -> bytes:
    """Repeat a piece up to a size; the last comma is left out."""
    return (piece * (size // len(piece))).rstrip(b",")


# Strangers


async def first_frames(peer: Peer, content_of: Callable[[int], bytes], per_second: float) -> None:
    """Dial again and again, say something first, and leave only after some more connections."""
    pace, number = Pace(per_second), 0
    held = [Peer(peer.host, peer.port, peer.serial, peer.counts) for _ in range(FIRST_HELD)]
    try:
        while True:
            await pace.turn()
            number += 1
            one = held[number % FIRST_HELD]
            if await one.upgrade():
                await one.send(frame(TEXT, [content_of(number)]))
    finally:
        for one in held:
            one.leave()


@kind("first-arrays", admitted=False)
async def first_arrays(peer: Peer) -> None:
    """Send first frames of 64 KB of `[[],[],...`."""
    content = b"[" + filled(b"[],", FIRST_BYTES) + b"]"
    await first_frames(peer, lambda _number: content, FIRST_PER_S)


@kind("first-nested", admitted=False)
async def first_nested(peer: Peer) -> None:
    """Send first frames of 64 KB that only open brackets."""
    content = filled(b"[", FIRST_BYTES)
    await first_frames(peer, lambda _number: content, FIRST_PER_S)


@kind("first-many", admitted=False)
async def first_many(peer: Peer) -> None:
    """Send small first frames over many new connections."""
    await first_frames(peer, lambda _number: b'{"msgType":"nothing"}', FIRST_PER_S)


@kind("serials", admitted=False)
async def serials(peer: Peer) -> None:
    """Register under a new serial each time, each with its right sign."""
    base = int(peer.serial) * 1000
    await first_frames(
        peer, lambda number: json.dumps(registration(str(base + number))).encode(), FIRST_PER_S
    )


@kind("silent", admitted=False)
async def silent(peer: Peer) -> None:
    """Hold many connections open on which nothing is ever said."""
    held = [Peer(peer.host, peer.port, peer.serial, peer.counts) for _ in range(SILENT_EACH)]
    try:
        while True:
            for one in held:
                if not one.is_open:
                    await one.dial()
                    await asyncio.sleep(REDIAL_S / 10)
            await asyncio.sleep(REDIAL_S)
    finally:
        for one in held:
            one.leave()


@kind("drip", admitted=False)
async def drip(peer: Peer) -> None:
    """Say the handshake byte by byte, then a first frame so."""
    while True:
        await peer.dial()
        for at in peer.request() + frame(TEXT, [b"[" * 1000]):
            if not peer.is_open:
                break
            await peer.send(bytes([at]))
            await asyncio.sleep(REDIAL_S / 10)
        await asyncio.sleep(REDIAL_S)


@kind("not-http", admitted=False)
async def not_http(peer: Peer) -> None:
    """Send what is no handshake: headers without end, and noise."""
    pace, number = Pace(FIRST_PER_S), 0
    while True:
        await pace.turn()
        await peer.dial()
        number += 1
        await peer.send(b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 4000 if number % 2 else bytes(range(256)) * 256)
        await peer.until_closed(0.5)


@kind("early-pings", admitted=False)
async def early_pings(peer: Peer) -> None:
    """Ping without registering."""
    pace, many = Pace(SMALL_PER_S / 20), frame(PING, [bytes(125)]) * 20
    while True:
        if not peer.is_open:
            await asyncio.sleep(REDIAL_S)
            await peer.upgrade()
        await pace.turn()
        await peer.send(many)


# Admitted terminals


async def repeat(peer: Peer, pieces_of: Callable[[Peer], list[bytes]], per_second: float) -> None:
    """Send one frame after the other as a registered terminal, which dials again where it is cut off."""
    pace = Pace(per_second)
    while True:
        if not peer.is_open:
            await asyncio.sleep(REDIAL_S)
            await peer.join()
        await pace.turn()
        peer.numbered += 1
        await peer.send(*pieces_of(peer))


def record(peer: Peer, **fields: str) -> bytes:
    """Write a record (V3.5 2.3.1), without its last brace."""
    message = {
        "msgType": "uploadRecord",
        "msgID": f"{peer.numbered:012d}",
        "deviceNo": peer.serial,
        "token": peer.token,
        "snapType": "0",
        "compareResult": "0",
        "passTime": time.strftime("%Y-%m-%d %H:%M:%S.000"),
        "idNumber": str(peer.numbered),
        "name": "Z",
        "inOutMode": "1",
        "temperature": "36.5",
        "temperatureResult": "1",
    }
    return json.dumps(message | fields).encode()[:-1]


def with_value(value: bytes) -> Callable[[Peer], list[bytes]]:
    """Make records with one more field, of this JSON."""

    def pieces(peer: Peer) -> list[bytes]:
        head = record(peer)
        return [frame(TEXT, [head, b',"more":', value, b"}"])]

    return pieces


def as_frame(content: bytes) -> Callable[[Peer], list[bytes]]:
    """Send the same content each time."""
    whole = frame(TEXT, [content])
    return lambda _peer: [whole]


@kind("arrays", admitted=True)
async def arrays(peer: Peer) -> None:
    """Send valid records of 4 MB with a million small arrays."""
    await repeat(peer, with_value(b"[" + filled(b"[],", LARGE_BYTES) + b"]"), LARGE_PER_S)


@kind("members", admitted=True)
async def members(peer: Peer) -> None:
    """Send valid records of 4 MB with hundreds of thousands of unknown fields."""
    many = b",".join(b'"a%06d":""' % number for number in range(LARGE_BYTES // 13))
    await repeat(peer, lambda p: [frame(TEXT, [record(p), b",", many, b"}"])], LARGE_PER_S)


@kind("unknown-fields", admitted=True)
async def unknown_fields(peer: Peer) -> None:
    """Send records with an unknown field of 4 MB."""
    await repeat(peer, with_value(b'"' + b"x" * LARGE_BYTES + b'"'), LARGE_PER_S)


@kind("digits", admitted=True)
async def digits(peer: Peer) -> None:
    """Send records with a number of a million digits, and one with many numbers."""
    await repeat(peer, with_value(b"9" * 1_000_000), LARGE_PER_S)


@kind("nested", admitted=True)
async def nested(peer: Peer) -> None:
    """Send frames nested some hundred thousand deep."""
    deep = LARGE_BYTES // 20
    await repeat(peer, with_value(b'{"a":' * deep + b"1" + b"}" * deep), LARGE_PER_S)


@kind("long-names", admitted=True)
async def long_names(peer: Peer) -> None:
    """Send records of strangers and of the blocked with names of 60,000 characters."""

    def pieces(p: Peer) -> list[bytes]:
        name = ("张a <b>", "\u202e" * 7, "ﷺ", "a&#x0;")[p.numbered % 4]
        result = ("1", "2", "3")[p.numbered % 3]
        said = record(p, name=(name * 60_000)[:60_000], snapType=result, compareResult="1")
        return [frame(TEXT, [said, b"}"])]

    await repeat(peer, pieces, 5)


@kind("no-jpegs", admitted=True)
async def no_jpegs(peer: Peer) -> None:
    """Send records whose picture of 3 MB is none."""
    value = b"QUJD" * (LARGE_BYTES // 4)
    await repeat(
        peer, lambda p: [frame(TEXT, [record(p), b',"recognitionPhoto":"', value, b'"}'])], LARGE_PER_S
    )


@kind("scans", admitted=True)
async def scans(peer: Peer) -> None:
    """Send records whose picture is a JPEG of hundreds of scans, another one each time."""
    value = pybase64.b64encode(of_scans(SCANS))

    def pieces(p: Peer) -> list[bytes]:
        return [frame(TEXT, [record(p), b',"recognitionPhoto":"', value, b'"}'])]

    await repeat(peer, pieces, LARGE_PER_S)


@cache
def of_scans(count: int) -> bytes:
    """Write a progressive JPEG whose last scan comes again and again."""
    out = io.BytesIO()
    Image.effect_noise((1500, 1500), 60).save(out, "JPEG", progressive=True, quality=30)
    whole = out.getvalue()
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * min(count, (LARGE_BYTES * 3 // 4 - len(whole)) // len(last)) + whole[-2:]


@kind("strangers", admitted=True)
async def strangers(peer: Peer) -> None:
    """Send records of people who are not matched, each another one: alerts without end."""

    def pieces(p: Peer) -> list[bytes]:
        return [frame(TEXT, [record(p, snapType="1", compareResult="1", name=f"N {p.numbered}"), b"}"])]

    await repeat(peer, pieces, STRANGERS_PER_S)


@kind("not-utf8", admitted=True)
async def not_utf8(peer: Peer) -> None:
    """Send frames of 4 MB that are not UTF-8."""
    await repeat(peer, as_frame(b"\xff\xfe\x80" * (LARGE_BYTES // 3)), LARGE_PER_S)


@kind("broken-text", admitted=True)
async def broken_text(peer: Peer) -> None:
    """Send records whose texts are in no charset."""
    value = b'"' + b"\xc4\xe3\xff\x81" * (LARGE_BYTES // 4) + b'"'
    await repeat(peer, lambda p: [frame(TEXT, [record(p), b',"name":', value, b"}"])], LARGE_PER_S)


@kind("pings", admitted=True)
async def pings(peer: Peer) -> None:
    """Ping without a pause."""
    many = frame(PING, [bytes(125)]) * 20
    await repeat(peer, lambda _peer: [many], SMALL_PER_S / 10)


@kind("unknown-messages", admitted=True)
async def unknown_messages(peer: Peer) -> None:
    """Send messages that the document does not have."""
    await repeat(
        peer,
        lambda p: [
            p.written({"msgType": f"x{p.numbered}", "msgID": "1", "deviceNo": p.serial, "a": "b" * 500})
        ],
        SMALL_PER_S / 10,
    )


@kind("answers", admitted=True)
async def answers(peer: Peer) -> None:
    """Answer what nobody asked."""
    await repeat(
        peer,
        lambda p: [
            p.written(
                {"msgType": "addUserResp", "msgID": str(p.numbered), "deviceNo": p.serial, "errorCode": "100"}
            )
        ],
        SMALL_PER_S / 10,
    )


@kind("wrong-tokens", admitted=True)
async def wrong_tokens(peer: Peer) -> None:
    """Beat without a pause, with wrong tokens."""
    await repeat(
        peer,
        lambda p: [p.written({"msgType": "keepAlive", "deviceNo": p.serial, "token": str(p.numbered)})],
        SMALL_PER_S / 10,
    )


@kind("again", admitted=True)
async def again(peer: Peer) -> None:
    """Register again and again over one connection, and over new ones under one serial."""

    async def new_ones() -> None:
        other, pace = Peer(peer.host, peer.port, peer.serial, peer.counts), Pace(5)
        try:
            while True:
                await pace.turn()
                await other.join()
        finally:
            other.leave()

    others = asyncio.create_task(new_ones())
    try:
        await repeat(peer, lambda p: [p.written(registration(p.serial))], SMALL_PER_S / 10)
    finally:
        others.cancel()


@kind("fragments", admitted=True)
async def fragments(peer: Peer) -> None:
    """Send records in fragments of one byte."""

    def pieces(p: Peer) -> list[bytes]:
        said = record(p) + b"}"
        heads = [b"\x01", *([b"\x00"] * (len(said) - 2)), b"\x80"]
        return [b"".join(head + b"\x81\0\0\0\0" + said[n : n + 1] for n, head in enumerate(heads))]

    await repeat(peer, pieces, 10)


@kind("unread", admitted=True)
async def unread(peer: Peer) -> None:
    """Beat and ping, and read no answer."""
    many = peer.written({"msgType": "keepAlive", "deviceNo": peer.serial, "token": ""}) * 20
    pace = Pace(SMALL_PER_S / 20)
    while True:
        await peer.join(reads=False)
        for _ in range(500):
            await pace.turn()
            await peer.send(many, frame(PING, [bytes(125)]))


@kind("half-frames", admitted=True)
async def half_frames(peer: Peer) -> None:
    """Begin frames of 4 MB, and stop before their last byte."""
    whole = frame(TEXT, [b"x" * LARGE_BYTES])
    while True:
        if await peer.join():
            await peer.send(whole[:-1])
            await peer.until_closed(5.0)


def chosen(name: str | None) -> tuple[list[Kind], list[Kind]]:
    """Return the strangers' kinds and the admitted terminals', or the one that is named."""
    kinds = list(KINDS.values()) if name is None else [KINDS[name]]
    return [one for one in kinds if not one.admitted], [one for one in kinds if one.admitted]
