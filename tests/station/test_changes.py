"""What is told of what changed: gathered, and in parts where it is very much."""

import asyncio

from facedesk.station.changes import TERMINALS_AT_ONCE, ChangeNotice, Changes

SERIALS = frozenset(str(168_380_000_000 + number) for number in range(TERMINALS_AT_ONCE * 3))


async def told(changes: Changes) -> list[ChangeNotice]:
    """Return the notices that come until none is due."""
    notices: list[ChangeNotice] = []
    changes.subscribe(notices.append)
    while changes._handle is not None:  # noqa: ASYNC110  whether one is due has no event
        await asyncio.sleep(0.001)
    return notices


async def test_very_many_terminals_are_told_in_parts_each_once():
    changes = Changes()
    changes.publish(terminals=SERIALS, status=True)
    notices = await told(changes)
    assert [len(notice.terminals) for notice in notices] == [TERMINALS_AT_ONCE] * 3
    assert frozenset().union(*(notice.terminals for notice in notices)) == SERIALS
    assert [notice.status for notice in notices] == [True, False, False]


async def test_what_changes_between_the_parts_is_told_with_the_next():
    changes, heard = Changes(), []

    def once(notice: ChangeNotice) -> None:
        if not heard:
            changes.publish(alerts=True)
        heard.append(notice)

    changes.subscribe(once)
    changes.publish(terminals=SERIALS)
    await told(changes)
    assert [notice.alerts for notice in heard] == [False, True, False]


async def test_terminals_that_hang_in_other_groups_are_told_as_one():
    changes = Changes()
    changes.publish(terminals=SERIALS, groups=True)
    assert [notice.terminals for notice in await told(changes)] == [SERIALS]
