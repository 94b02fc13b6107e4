from facedesk.simulator.record import PassInMemory
from facedesk.simulator.terminal.outbox import Outbox


def outbox(count: int, *, window: int = 2, resend_after_s: float = 10) -> Outbox:
    box = Outbox(window=window, resend_after_s=resend_after_s)
    for number in range(1, count + 1):
        box.add(PassInMemory(str(number), {}))
    return box


def sent(box: Outbox, now: float) -> list[str]:
    numbers = []
    while (record := box.next(now)) is not None:
        numbers.append(record.message_id)
    return numbers


def test_no_more_than_the_window_is_under_way():
    box = outbox(5, window=2)
    assert sent(box, 0) == ["1", "2"]
    box.acknowledge("2")
    assert sent(box, 0) == ["3"]


def test_what_is_not_acknowledged_in_time_is_due_again():
    box = outbox(3, window=2)
    assert sent(box, 0) == ["1", "2"]
    assert box.due_at(1) == 10
    assert sent(box, 9.9) == []
    assert sent(box, 10) == ["1", "2"]


def test_an_acknowledged_record_is_forgotten():
    box = outbox(2)
    assert box.acknowledge("1").message_id == "1"
    assert box.acknowledge("1") is None
    assert [record.message_id for record in box] == ["2"]
    assert sent(box, 0) == ["2"]


def test_a_lost_connection_makes_all_of_it_unsent_in_the_old_order():
    box = outbox(4, window=3)
    sent(box, 0)
    box.acknowledge("2")
    box.connection_lost()
    assert sent(box, 1) == ["1", "3", "4"]


def test_it_is_due_at_once_while_there_is_room_and_never_when_empty():
    box = outbox(1)
    assert box.due_at(5) == 5
    box.acknowledge("1")
    sent(box, 5)
    assert box.due_at(5) is None


def test_clearing_tells_how_many_there_were():
    box = outbox(3)
    sent(box, 0)
    assert box.clear() == 3
    assert len(box) == 0
    assert sent(box, 100) == []
