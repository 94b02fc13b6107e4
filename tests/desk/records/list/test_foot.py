"""Below the list a number stands only where it is true."""

import pytest

from facedesk.desk.records.list.foot import PassFoot


@pytest.fixture
def foot(qtbot):
    made = PassFoot()
    qtbot.addWidget(made)
    return made


def test_while_it_is_counted_at_least_so_many_are_said_rounded_down(foot):
    foot.set_counting(0)
    assert foot.count_text() == "Counting…"
    foot.set_counting(340)
    assert foot.count_text() == "300+ passes, still counting…"
    foot.set_counting(1_999)
    assert foot.count_text() == "1,000+ passes, still counting…"


def test_counted_it_is_exact(foot):
    for count, said in ((0, "0 passes"), (1, "1 pass"), (1_342, "1,342 passes")):
        foot.set_count(count)
        assert foot.count_text() == said
    foot.set_count(5, newer=2)
    assert foot.count_text() == "5 passes. Newer ones are shown at the top."
    foot.set_count(5, newer=2, late=1, oldest_first=True)
    assert foot.count_text() == "5 passes. Newer ones are shown at the end."
    foot.set_count(5, newer=2, late=1)
    assert foot.count_text() == "5 passes. Newer ones are shown at the top; some came late."
    foot.set_count(5, late=1)
    assert foot.count_text() == "5 passes. Some came late since, and are not shown yet."
    foot.set_uncounted()
    assert foot.count_text() == "Not counted."


def test_what_is_marked_is_counted_and_can_be_let_go(foot):
    told = []
    foot.unmark_requested.connect(lambda: told.append(True))
    foot.set_marked(2)
    assert not foot._marked.isHidden()
    foot._unmark.click()
    assert told == [True]
    foot.set_marked(0)
    assert foot._marked.isHidden()
