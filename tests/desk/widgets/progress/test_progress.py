"""Steps and bars in parts say how far something is, in words as well."""

from facedesk.desk.widgets.progress.parts_bar import BarPart, CountWords, PartsBar
from facedesk.desk.widgets.progress.steps import StepRow


def test_the_step_at_hand_is_said_with_its_number(qtbot):
    steps = StepRow("steps", ("Where", "What changes", "Sending"))
    qtbot.addWidget(steps)
    assert steps.accessibleName() == "Step 1 of 3: Where"
    steps.set_step(2)
    assert (steps.step(), steps.accessibleName()) == (2, "Step 3 of 3: Sending")
    steps.show()
    steps.grab()
    assert steps.width() >= steps.sizeHint().width()


def test_each_part_has_its_share_and_none_is_too_narrow_to_be_seen(qtbot):
    bar = PartsBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 8)
    bar.set_parts(
        [BarPart("delivered", 997, "done"), BarPart("refused", 3, "refused"), BarPart("todo", 0, "wait")]
    )
    assert bar.accessibleName() == "997 done, 3 refused"
    widths = bar._widths()
    assert len(widths) == 2
    assert min(widths) >= 4
    assert sum(widths) + 2 <= 1000
    bar.grab()


def test_what_counts_nobody_is_not_there(qtbot):
    counts = CountWords("counts", ("delivered", "refused"))
    qtbot.addWidget(counts)
    counts.set_parts([BarPart("delivered", 4, "done"), BarPart("refused", 0, "refused")])
    assert counts.text() == "4 done"
    counts.set_parts([BarPart("delivered", 0, "done"), BarPart("refused", 1, "refused")])
    assert counts.text() == "1 refused"
