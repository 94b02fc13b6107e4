"""The arguments of benches that show terminals in a window; with it they find what the tests have in common.

It loads nothing else, so that help is printed at once.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]


def arguments(about: str | None, terminals: int, few: int, short: str = "") -> argparse.Namespace:
    """Read them: how many terminals, or with `--short`, which also means `short`, a few."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--terminals", type=int, default=terminals)
    parser.add_argument(
        "--short", action="store_true", help=", ".join(filter(None, (f"{few} terminals", short)))
    )
    args = parser.parse_args()
    if args.short:
        args.terminals = few
    return args
