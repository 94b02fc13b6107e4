"""Charts to test with."""

from facedesk.desk.widgets.chart.chart import Chart, ChartShape, Series

PASSED = (8, 0, 412, 190, 90, 235)
NOT_PASSED = (2, 0, 9, 4, 0, 5)


def hours() -> Chart:
    """Two figures on top of each other."""
    return Chart(
        "Passes by hour",
        "Hour",
        tuple(range(6)),
        tuple(f"{hour:02}" for hour in range(6)),
        (Series("passed", PASSED), Series("not passed", NOT_PASSED, "ink")),
        tuple(f"{hour:02}:00 to {hour + 1:02}:00" for hour in range(6)),
        about="Last 14 days",
    )


def grouped() -> Chart:
    """Two figures side by side."""
    return Chart(
        "Strangers and fevers",
        "Day",
        ("mon", "tue", "wed"),
        ("23", "24", "25"),
        (
            Series("stranger", (3, 0, 1), "stranger.fill", mark="stranger"),
            Series("fever", (1, 0, 2), "fever.fill", hatched=True, mark="fever"),
        ),
        shape=ChartShape.GROUPED,
    )


def terminals(count: int = 3) -> Chart:
    """A list, the longest bar first."""
    names = tuple(f"Gate {place}" for place in range(count))
    values = tuple(10 * (count - place) for place in range(count))
    return Chart("By terminal", "Terminal", names, names, (Series("passes", values),), shape=ChartShape.LINES)
