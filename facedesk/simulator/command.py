"""`facedesk simulate`: terminals made of software, from the command line."""

import argparse
from collections.abc import Callable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `facedesk simulate`."""
    parser.add_argument(
        "url", metavar="URL", help="where the station listens, for example ws://127.0.0.1:8800"
    )
    _add_load(parser.add_argument)
    _add_end(parser.add_argument)
    _add_terminal(parser.add_argument)


def _add_load(add: Callable[..., argparse.Action]) -> None:
    """Declare how many terminals there are, and what they send."""
    add("--terminals", type=_whole(1, 20_000), default=1, metavar="N", help="how many terminals (1)")
    add(
        "--rate", type=_decimal(0), default=1.0, metavar="R", help="records per second over all terminals (1)"
    )
    add(
        "--serial-start",
        type=_whole(0, 10**31),
        default=168380000101,
        metavar="S",
        help="serial of the first terminal; the others count up from it (168380000101)",
    )
    add("--backlog", type=_whole(0), default=0, metavar="N", help="start with N records kept from an outage")
    add("--scenario", choices=["steady", "demo"], default="steady", help="who passes, and how it ends")
    add("--photo-kb", type=_whole(0, 4096), metavar="N", help="size of a captured picture, 0 for none")


def _add_end(add: Callable[..., argparse.Action]) -> None:
    """Declare when it ends by itself, and what is left then."""
    add("--seconds", type=_decimal(0), metavar="S", help="end by itself after this time")
    add("--records", type=_whole(1), metavar="N", help="end by itself after so many acknowledged records")
    add(
        "--dump",
        metavar="FILE",
        help="write what each terminal holds, as JSON: at the end, and on SIGUSR1",
    )
    add("--with-parent", action="store_true", help="end when standard input ends: with whoever started it")
    add("--quiet", action="store_true", help="print only the summary")


def _add_terminal(add: Callable[..., argparse.Action]) -> None:
    """Declare what each terminal is like."""
    add(
        "--dialect",
        choices=["tables", "examples"],
        default="tables",
        help="spelling where the document has two",
    )
    add(
        "--heartbeat",
        type=_decimal(0.01),
        default=30.0,
        metavar="SECONDS",
        help="time between heartbeats (30)",
    )
    add(
        "--resend-after",
        type=_decimal(0.01),
        default=10.0,
        metavar="SECONDS",
        help="when what is not acknowledged is sent again (10)",
    )
    add(
        "--capacity", type=_whole(1, 1_000_000), default=5_000, metavar="N", help="persons it can hold (5000)"
    )
    add(
        "--enrol-time",
        type=_decimal(0),
        default=0.0,
        metavar="SECONDS",
        help="what taking a person in takes a terminal (0)",
    )
    add("--no-lookup", action="store_true", help="lack the question whether a person's number is there")
    add("--seed", type=int, metavar="N", help="make the same choices each time")
    add(
        "--fault",
        type=_fault,
        action="append",
        default=[],
        metavar="NAME[=VALUE]",
        help="let something go wrong; may be repeated: drop=P, lose-answers=P, lose-acks=P, bad-photos=P "
        "(probabilities), late-answers=SECONDS, error-code=CODE, error-code=COMMAND:CODE, refuse=NUMBER:CODE "
        "(of a person), wrong-sign, wrong-token, other-device, silent, deaf, set-refused, set-ignored (parameters), "
        "update-failed=CODE, update-lies, update-lost (upgrades)",
    )


def run(args: argparse.Namespace) -> int:
    """Run the simulator as the arguments say, and give the exit code: 0, or 1 if there is no such station."""
    from facedesk.simulator.simulate import simulate

    return simulate(args)


def _whole(least: int, most: int | None = None) -> Callable[[str], int]:
    def whole_number(text: str) -> int:
        if not text.isascii() or not text.isdigit():
            raise argparse.ArgumentTypeError(f"{text} is no whole number")
        number = int(text)
        if number < least or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"{text} is not {_range(least, most)}")
        return number

    return whole_number


def _decimal(least: float) -> Callable[[str], float]:
    def number(text: str) -> float:
        value = float(text)
        if not least <= value < float("inf"):
            raise argparse.ArgumentTypeError(f"{text} is not {_range(least, None)}")
        return value

    return number


def _range(least: float, most: float | None) -> str:
    return f"{least:g} or more" if most is None else f"from {least:g} to {most:g}"


def _fault(text: str) -> str:
    from facedesk.simulator.terminal.faults import parse_faults

    try:
        parse_faults([text])
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text
