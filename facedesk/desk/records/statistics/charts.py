"""The charts of the statistics, made of what was counted."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from facedesk import i18n
from facedesk.desk.records.statistics import words
from facedesk.desk.records.statistics.spans import DaySpan, day_spans, ends
from facedesk.desk.text.schedule_text import day_name, short_day_name
from facedesk.desk.theme.marks import mark_of
from facedesk.desk.widgets.chart.chart import Chart, ChartShape, Series, Threshold
from facedesk.store.people.pinyin import order
from facedesk.store.records.search.criteria import Span
from facedesk.store.records.search.surveying import Outcome, PassFigures
from facedesk.wire.values import Verdict

BIN: Final = 20
"""So many hundredths of a degree stand in one bar."""
COLDEST, WARMEST = 3400, 4200
"""Below and from there on all is one bar: a terminal that measures a wall must not squeeze the others."""
_HOURS, _DAYS, _TENTH = 24, 7, 10
_LOOKS: Final = {
    Outcome.PASSED: ("line2", False),
    Outcome.NOT_PASSED: ("ink", False),
    Outcome.UNCLEAR: ("ink3", True),
}
Names = Callable[[str], str]


class ShownFigures(NamedTuple):
    """What the charts are made of: the figures, what they are of, and how far they are whole."""

    figures: PassFigures
    about: str
    remark: str
    asked: Span | None
    today: date


def _outcomes(of: Counter[tuple[Hashable, Outcome]], keys: Sequence[Hashable]) -> tuple[Series, ...]:
    """Return what became of passes, as many series as there are outcomes."""
    found = []
    for outcome in Outcome:
        values = tuple(of[key, outcome] for key in keys)
        if any(values) or outcome is not Outcome.UNCLEAR:
            colour, hatched = _LOOKS[outcome]
            found.append(Series(words.outcome(outcome), values, colour, hatched))
    return tuple(found)


def hours(shown: ShownFigures) -> Chart:
    """Return passes by the hour of the day."""
    keys = tuple(range(_HOURS))
    return Chart(
        QCoreApplication.translate("Statistics", "Passes by hour"),
        QCoreApplication.translate("Statistics", "Hour"),
        keys,
        tuple(f"{hour:02}" for hour in keys),
        _outcomes(shown.figures.hours, keys),  # type: ignore[arg-type]
        tuple(map(words.hour_words, keys)),
        about=shown.about,
        remark=shown.remark,
    )


def weekdays(shown: ShownFigures) -> Chart:
    """Return passes by weekday."""
    keys = tuple(range(1, _DAYS + 1))
    return Chart(
        QCoreApplication.translate("Statistics", "Passes by weekday"),
        QCoreApplication.translate("Statistics", "Weekday"),
        keys,
        tuple(short_day_name(day - 1) for day in keys),
        _outcomes(shown.figures.weekdays, keys),  # type: ignore[arg-type]
        tuple(day_name(day - 1) for day in keys),
        about=shown.about,
        remark=shown.remark,
    )


def _spans(shown: ShownFigures) -> tuple[DaySpan, ...]:
    found = ends((day for day, _ in shown.figures.days), shown.asked, shown.today)
    return () if found is None else day_spans(*found)


def _gathered(spans: Sequence[DaySpan], days: Counter[date]) -> tuple[int, ...]:
    found = [0] * len(spans)
    place = 0
    for day in sorted(days):
        while place < len(spans) and spans[place].last < day:
            place += 1
        if place < len(spans) and spans[place].first <= day:
            found[place] += days[day]
    return tuple(found)


def _today_in(spans: Sequence[DaySpan], today: date) -> int:
    return next((place for place, each in enumerate(spans) if each.first <= today <= each.last), -1)


def days(shown: ShownFigures) -> Chart:
    """Return passes by day, week or month."""
    spans = _spans(shown)
    of_spans: Counter[tuple[Hashable, Outcome]] = Counter()
    for outcome in Outcome:
        of_days = Counter(
            {day: count for (day, each), count in shown.figures.days.items() if each is outcome}
        )
        gathered = zip(spans, _gathered(spans, of_days), strict=True)
        of_spans.update({(span, outcome): count for span, count in gathered})
    return Chart(
        QCoreApplication.translate("Statistics", "Passes by day"),
        QCoreApplication.translate("Statistics", "Day"),
        spans,
        tuple(map(words.span_label, spans)),
        _outcomes(of_spans, spans),
        tuple(map(words.span_name, spans)),
        about=shown.about,
        remark=shown.remark,
        strong=_today_in(spans, shown.today),
    )


def exceptions(shown: ShownFigures) -> Chart:
    """Return strangers and fevers by day, week or month."""
    spans, figures = _spans(shown), shown.figures
    return Chart(
        QCoreApplication.translate("Statistics", "Strangers and fevers"),
        QCoreApplication.translate("Statistics", "Day"),
        spans,
        tuple(map(words.span_label, spans)),
        (
            Series(
                QCoreApplication.translate("Statistics", "strangers"),
                _gathered(spans, figures.strangers),
                "stranger.fill",
                mark="stranger",
            ),
            Series(
                QCoreApplication.translate("Statistics", "fevers"),
                _gathered(spans, figures.fevers),
                "fever.fill",
                hatched=True,
                mark="fever",
            ),
        ),
        tuple(map(words.span_name, spans)),
        about=shown.about,
        remark=shown.remark,
        shape=ChartShape.GROUPED,
        strong=_today_in(spans, shown.today),
    )


def terminals(shown: ShownFigures, names: Names) -> Chart:
    """Return passes by terminal, the one with the most first."""
    figures = shown.figures
    totals: Counter[str] = Counter()
    for (serial, _), count in figures.terminals.items():
        totals[serial] += count
    keys = tuple(sorted(totals, key=lambda serial: (-totals[serial], order(names(serial)))))
    titles = tuple(map(names, keys))
    return Chart(
        QCoreApplication.translate("Statistics", "By terminal"),
        QCoreApplication.translate("Statistics", "Terminal"),
        keys,
        titles,
        _outcomes(figures.terminals, keys),  # type: ignore[arg-type]
        titles,
        about=shown.about,
        remark=shown.remark,
        shape=ChartShape.LINES,
    )


def results(shown: ShownFigures) -> Chart:
    """Return passes by what the terminal said of the person."""
    found = shown.figures.results
    keys = tuple(sorted((each for each in (*Verdict, None) if found[each]), key=lambda each: -found[each]))
    names = tuple(mark_of(key.value if key is not None else "problem").word for key in keys)
    return Chart(
        QCoreApplication.translate("Statistics", "Results"),
        QCoreApplication.translate("Statistics", "Result"),
        keys,
        names,
        (Series(QCoreApplication.translate("Statistics", "passes"), tuple(found[key] for key in keys)),),
        names,
        about=shown.about,
        remark=shown.remark,
        shape=ChartShape.LINES,
    )


def temperatures(shown: ShownFigures) -> Chart:
    """Return temperatures in steps of a fifth of a degree, fevers apart."""
    figures = shown.figures
    fever_from = _fever_from(figures.temperatures)
    shift = (fever_from or 0) // _TENTH * _TENTH % BIN  # fevers begin where a bar does
    found: Counter[tuple[int, bool]] = Counter()
    for (value, is_fever), count in figures.temperatures.items():
        found[_bin(value, shift), is_fever] += count
    bins = [each for each, _ in found]
    keys = tuple(range(min(bins), max(bins) + 1, BIN)) if bins else ()
    measured = figures.temperatures.total()
    return Chart(
        QCoreApplication.translate("Statistics", "Temperature"),
        QCoreApplication.translate("Statistics", "Temperature"),
        keys,
        tuple(i18n.decimal(key / 100) for key in keys),
        (
            Series(
                QCoreApplication.translate("Statistics", "no fever"), tuple(found[key, False] for key in keys)
            ),
            Series(
                QCoreApplication.translate("Statistics", "fevers"),
                tuple(found[key, True] for key in keys),
                "fever.fill",
                hatched=True,
                mark="fever",
            ),
        ),
        tuple(map(_bin_name, keys)),
        about=i18n.joined(
            " · ", (words.StatisticsWords().measured(measured, len(figures.measuring)), shown.about)
        ),
        remark=shown.remark,
        threshold=_threshold(figures.temperatures, fever_from, keys, shift),
    )


def _bin(value: int, shift: int) -> int:
    """Return where the bar begins that a temperature is in, where bars begin so far from whole fifths."""
    begin = (value - shift) // BIN * BIN
    return max(COLDEST - BIN, min(WARMEST, begin)) + shift


def _bin_name(begin: int) -> str:
    low, high = (i18n.decimal(each / 100) for each in (begin, begin + BIN))
    if begin < COLDEST:
        return QCoreApplication.translate("Statistics", "below {0} °C").format(high)
    if begin >= WARMEST:
        return QCoreApplication.translate("Statistics", "from {0} °C").format(low)
    return QCoreApplication.translate("Statistics", "from {0} to below {1} °C").format(low, high)


def _fever_from(found: Counter[tuple[int, bool]]) -> int | None:
    """Return from where on temperatures are fevers; None where that is not at one temperature."""
    fevers = [value for (value, is_fever), count in found.items() if is_fever and count]
    normal = [value for (value, is_fever), count in found.items() if not is_fever and count]
    return min(fevers) if fevers and max(normal, default=0) < min(fevers) else None


def _threshold(
    found: Counter[tuple[int, bool]], fever_from: int | None, keys: Sequence[int], shift: int
) -> Threshold | None:
    """Return where fevers begin, where they do so at one temperature."""
    if fever_from is None:
        return None
    count = sum(count for (_, is_fever), count in found.items() if is_fever)
    said = QCoreApplication.translate("Statistics", "Fever from {0} °C: {1}")
    return Threshold(
        keys.index(_bin(fever_from, shift)), said.format(i18n.decimal(fever_from / 100), i18n.number(count))
    )


def rush(shown: ShownFigures, names: Names) -> Chart:
    """Return the minutes in which the most passed at one terminal."""
    found = shown.figures.minutes
    labels = tuple(
        i18n.joined(" · ", (words.minute_words(each.minute), names(each.serial))) for each in found
    )
    return Chart(
        QCoreApplication.translate("Statistics", "Busiest minutes"),
        QCoreApplication.translate("Statistics", "Minute and terminal"),
        tuple(found),
        labels,
        (
            Series(
                QCoreApplication.translate("Statistics", "passes in the minute"),
                tuple(each.passes for each in found),
            ),
        ),
        labels,
        about=shown.about,
        remark=shown.remark,
        note=QCoreApplication.translate(
            "Statistics", "How long people waited is not known: terminals report passes, not queues."
        ),
        shape=ChartShape.LINES,
        more=tuple(words.gap_words(each.passes) for each in found),
    )
