"""What the list says of a person: the department, until when, and how it stands at the terminals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from facedesk import i18n
from facedesk.desk.text.delivery_reasons import short_reason, whole_reason
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.text.terminals.not_admitted_text import unserved_words
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import today as station_day
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.people.departments import Departments
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.people import NO_END, PersonRow, Standing
from facedesk.store.people.pinyin import order
from facedesk.wire.values import Priority


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """How a person stands at the terminals: a mark ("" for none), "2 of 3", and what is to be said of it.

    `weight` is "loud" for what somebody has to look at, else "quiet".
    """

    mark: str
    figure: str
    note: str = ""
    weight: str = "quiet"


class ListCounts(QObject):
    """What is counted; a class because only its own `tr` is read as one that counts."""

    def only_in(self, terminals: int) -> str:
        """Return how many terminals, none of them admitted, are all that know a person."""
        return self.tr("Only in %n terminals", "", terminals)

    def away(self, terminals: int) -> str:
        """Return how many terminals are offline."""
        return self.tr("%n terminals are offline", "", terminals)


class ListWords:
    """Says what the list shows; remembers names, so that painting asks nobody. Told of every notice."""

    def __init__(
        self, departments: Departments, deliveries: Deliveries, terminals: Terminals, groups: Groups
    ) -> None:
        self._departments = departments
        self._deliveries = deliveries
        self._terminals = terminals
        self.places = PlaceNames(terminals, groups)
        self._away_known: dict[str, bool] = {}
        self._paths: dict[int, tuple[str, str]] = {}
        self._read_departments()

    def on_notice(self, notice: ChangeNotice) -> bool:
        """Forget what changed; return whether names or states that are shown may be others now."""
        renamed = self.places.on_notice(notice)
        for serial in notice.terminals:
            self._away_known.pop(serial, None)
        if notice.people:
            self._read_departments()
        return renamed or bool(notice.terminals)

    def _read_departments(self) -> None:
        rows = {row.id: row for row in self._departments.all()}
        self._paths = {}
        for row in rows.values():
            names, above, seen = [row.name], row.parent_id, {row.id}
            while above in rows and above not in seen:
                seen.add(above)
                names.append(rows[above].name)
                above = rows[above].parent_id
            self._paths[row.id] = row.name, " / ".join(reversed(names))

    def department(self, row: PersonRow) -> str:
        """Name a person's department."""
        return self._paths.get(row.department_id or 0, ("", ""))[0]

    def department_path(self, row: PersonRow) -> str:
        """Name a person's department with those above it."""
        return self.path(row.department_id or 0)

    def path(self, department_id: int) -> str:
        """Name a department with those above it, "" where there is none."""
        return self._paths.get(department_id, ("", ""))[1]

    def paths(self) -> list[tuple[str, int]]:
        """Return all departments as (name with those above it, id), as their tree is read."""
        paths = [(path, department_id) for department_id, (_, path) in self._paths.items()]
        return sorted(paths, key=lambda one: [order(name) for name in one[0].split(" / ")])

    def whole(self, row: PersonRow) -> str:
        """Return the whole row, for screen readers."""
        state = priority_word(row.priority)
        parts = (
            name_of(row),
            state,
            row.number,
            self.department_path(row),
            valid_until(row.valid_until),
            self.whole_line(row),
        )
        return i18n.joined(", ", parts)

    # At the terminals

    def short_line(self, row: PersonRow) -> str:
        """Return what a line has room for of how a person stands at the terminals."""
        line = self.line(row)
        return i18n.joined(" · ", (line.figure, line.note))

    def line(self, row: PersonRow) -> DeliveryLine:
        """Return how a person stands at the terminals; the gravest counts."""
        standing = row.standing
        figure = _of(standing.held, standing.wanted)
        if row.removed:
            left = QCoreApplication.translate("PeopleList", "{0} left").format(i18n.number(standing.removing))
            return DeliveryLine("sending", left, QCoreApplication.translate("PeopleList", "Being removed"))
        if standing.failed:
            return DeliveryLine("refused", figure, short_reason(standing.error_code, standing.reason), "loud")
        if standing.to_go:
            return self._to_go(standing, figure)
        if standing.removing:
            being_removed = QCoreApplication.translate("PeopleList", "Being removed")
            return DeliveryLine("sending", figure if standing.wanted else "", being_removed)
        return DeliveryLine("delivered", figure) if standing.wanted else self._nowhere(standing)

    def _nowhere(self, standing: Standing) -> DeliveryLine:
        if standing.kept_at:
            return DeliveryLine("finding", self._only_in(standing.kept_at), _not_admitted())
        return DeliveryLine("", QCoreApplication.translate("PeopleList", "On no terminal"))

    def _to_go(self, standing: Standing, figure: str) -> DeliveryLine:
        deliveries = self._deliveries
        there = [serial for serial in standing.waits_at if not self._is_away(serial)]
        if not there and standing.waits_at:
            return DeliveryLine("offline", figure, self._away(standing.waits_at))
        if deliveries.paused() or all(deliveries.paused(serial) for serial in there):
            return DeliveryLine("sending", figure, QCoreApplication.translate("PeopleList", "Paused"))
        if standing.error_code or standing.reason is not None:
            return DeliveryLine("sending", figure, short_reason(standing.error_code, standing.reason))
        times = [deliveries.time_to_go_s(serial) for serial in there]
        return DeliveryLine("sending", figure, about(max((each for each in times if each), default=None)))

    def _only_in(self, serials: Sequence[str]) -> str:
        if len(serials) == 1:
            only = QCoreApplication.translate("PeopleList", "Only in {0}")
            return only.format(self.places.title(serials[0]))
        return ListCounts().only_in(len(serials))

    def _is_away(self, serial: str) -> bool:
        away = self._away_known.get(serial)
        if away is None:
            view = self._terminals.get(serial)
            away = self._away_known[serial] = view is not None and view.state is TerminalState.OFFLINE
        return away

    def _away(self, serials: Sequence[str]) -> str:
        if len(serials) == 1:
            text = QCoreApplication.translate("PeopleList", "{0} is offline")
            return text.format(self.places.title(serials[0]))
        return ListCounts().away(len(serials))

    def whole_line(self, row: PersonRow) -> str:
        """Return all of how a person stands at the terminals."""
        line, standing = self.line(row), row.standing
        said = [line.figure]
        if standing.error_code or standing.reason is not None:
            why = whole_reason(standing.error_code, standing.reason)
            title = self.places.title(standing.serial) if standing.serial else ""
            said.append(title + ": " + why if title and not why.startswith(title) else why)
        else:
            said.append(line.note)
        said.append(unserved_words(self._terminals, standing.kept_at))
        return i18n.text(lambda: ". ".join(str(i18n.again(part)).rstrip(".") for part in said if part))


def _not_admitted() -> str:
    return QCoreApplication.translate("PeopleList", "not admitted")


def name_of(row: PersonRow) -> str:
    """Return what people call a person: the name, else that there is none."""
    return row.name or QCoreApplication.translate("PeopleList", "No name")


def priority_word(priority: Priority) -> str:
    """Return the word of the badge beside the name, "" for none."""
    if priority is Priority.BLOCKED:
        return QCoreApplication.translate("PeopleList", "Blocked")
    if priority is Priority.ALWAYS:
        return QCoreApplication.translate("PeopleList", "VIP")
    return ""


def blocked_state(rows: Sequence[PersonRow | None]) -> bool | None:
    """Whether all are blocked (True) or nobody is (False); None for some, or where a row was not read."""
    states = {None if row is None else row.priority is Priority.BLOCKED for row in rows}
    return states.pop() if len(states) == 1 else None


def valid_until(until: date) -> str:
    """Return a last valid day: today by its word, the day that stands for no end too."""
    if until >= NO_END:
        return QCoreApplication.translate("PeopleList", "No end")
    if until == station_day():
        return QCoreApplication.translate("PeopleList", "Today")
    return until.isoformat()


def valid_from_to(row: PersonRow) -> str:
    """Return from when until when a person is valid."""
    return QCoreApplication.translate("PeopleList", "Valid from {0} to {1}").format(
        row.valid_from.isoformat(), valid_until(row.valid_until)
    )


def about(seconds: float | None) -> str:
    """Return how long something will still take, "" where that cannot be said."""
    if seconds is None:
        return ""
    lasting = i18n.duration(max(1.0, round(seconds)))
    return QCoreApplication.translate("PeopleList", "about {0}").format(lasting)


def _of(part: int, whole: int) -> str:
    return QCoreApplication.translate("PeopleList", "{0} of {1}").format(
        i18n.number(part), i18n.number(whole)
    )


def whom(rows: Sequence[PersonRow | None], count: int) -> str:
    """Name the first of those who are meant, and say how many there are."""
    names = [row.name or row.number for row in rows if row is not None][:3]
    listed = QCoreApplication.translate("PeopleMenu", ", ", "between names").join(names)
    if count > len(names) and names:
        return QCoreApplication.translate("PeopleMenu", "{0} and others").format(listed)
    return listed
