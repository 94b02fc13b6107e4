"""What is written of help: the files of `resources/help`, in which a heading with a key begins each topic.

    # Watch the doors {#page/monitor}

A topic whose title is declared elsewhere has a key alone: `# {#alert/fever}`. Several keys share one text:
`# {#message/nameEmpty, message/planUnnamed}`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from facedesk.resources import resource

_TOPIC: Final = re.compile(r"# *(.*?) *\{#([\w/:*, -]+)\}")


@dataclass(frozen=True, slots=True)
class WrittenTopic:
    """A topic as somebody wrote it; its title is empty where it is declared elsewhere."""

    title: str
    text: str


def written(language: str) -> Mapping[str, WrittenTopic]:
    """Read what is written in a language, by the keys of its topics."""
    found: dict[str, WrittenTopic] = {}
    for path in sorted(resource("help", language).glob("*.md")):
        found |= dict(topics_in(path.read_text("utf-8")))
    return found


def topics_in(text: str) -> Iterator[tuple[str, WrittenTopic]]:
    """Return the topics of a file with their keys."""
    keys, title, lines = list[str](), "", list[str]()
    for line in [*text.splitlines(), "# {#end}"]:
        head = _TOPIC.fullmatch(line)
        if head is None:
            lines.append(line)
            continue
        for key in keys:
            yield key, WrittenTopic(title, "\n".join(lines).strip())
        keys, title, lines = [each.strip() for each in head[2].split(",")], head[1], []
