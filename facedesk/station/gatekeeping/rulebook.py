"""Who is to decide at gates, and what follows from a change of it, or of where terminals hang, before it is made."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from facedesk.station.gatekeeping.rules import AUTO_OPEN, OPENS_ITSELF, rule_of, rule_of_group, switched_to
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.groups import Groups
from facedesk.store.terminals import Admission, Decider, GroupRow


class Foreseen(StrEnum):
    """What saying who is to decide brings about at a terminal."""

    IS_SO = "isSo"
    AT_ONCE = "atOnce"
    WHEN_BACK = "whenBack"  # it is offline
    WHEN_ADMITTED = "whenAdmitted"  # it waits, or was refused
    NOT_REPORTED = "notReported"  # it does not report what would be set: nobody could prove it
    OWN_RULE = "ownRule"  # it has a rule of its own, or a group between does, which stays


@dataclass(frozen=True, slots=True)
class GateScope:
    """Of what it is said who decides: terminals, or a group."""

    serials: tuple[str, ...] = ()
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class GateProspect:
    """What follows at one terminal."""

    serial: str
    title: str
    foreseen: Foreseen


@dataclass(frozen=True, slots=True)
class GateTurn:
    """At which terminals somebody else decides after a change: the station, or they themselves; by title."""

    to_station: tuple[str, ...] = ()
    to_terminal: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.to_station or self.to_terminal)


class Rulebook:
    """Says who is to decide at terminals and groups, and what would follow from saying otherwise; changes nothing."""

    def __init__(self, directory: Directory, groups: Groups) -> None:
        """Keep what it needs of the other members."""
        self._directory = directory
        self._groups = groups

    # As it is

    def decider(self, serial: str) -> Decider:
        """Return who is to decide at a terminal."""
        return rule_of(self._directory.groups, self._directory.known(serial)) or Decider.TERMINAL

    def deciders(self) -> list[tuple[str, Decider]]:
        """Return the titles of all terminals that are admitted, and who is to decide at each."""
        there = (entry for entry in self._directory if entry.row.admission is Admission.ADMITTED)
        return [(entry.title, self.decider(entry.row.serial)) for entry in there]

    def knows(self, serial: str) -> bool:
        """Whether a terminal is known."""
        return self._directory.get(serial) is not None

    def is_said(self, serial: str) -> bool:
        """Whether anybody has said who is to decide at a terminal, or in what it hangs in."""
        return rule_of(self._directory.groups, self._directory.known(serial)) is not None

    def of_group(self, group_id: int | None) -> Decider:
        """Return who is to decide in a group; in none the terminals do."""
        return rule_of_group(self._directory.groups, group_id) or Decider.TERMINAL

    def above(self, scope: GateScope) -> Decider:
        """Return who is to decide where nothing is said of these themselves."""
        if scope.group_id is not None:
            group = self._directory.groups.get(scope.group_id)
            return self.of_group(group.parent_id if group is not None else None)
        places = {entry.row.group_id for entry in self._entries(scope)}
        return self.of_group(places.pop()) if len(places) == 1 else Decider.TERMINAL

    def serials(self, scope: GateScope) -> list[str]:
        """Return the terminals that are known of those named, or of the group."""
        return [entry.row.serial for entry in self._entries(scope)]

    def _entries(self, scope: GateScope) -> list[Entry]:
        within = scope.group_id
        serials = scope.serials if within is None else self._groups.serials(within)
        return [entry for serial in serials if (entry := self._directory.get(serial)) is not None]

    # Beforehand

    def foresee(self, who: Decider | None, scope: GateScope) -> list[GateProspect]:
        """Return what follows at each terminal if somebody is to decide there; None: as what it hangs in says."""
        groups, group_id = self._directory.groups, scope.group_id
        if group_id is not None and group_id in groups:
            groups = {**groups, group_id: replace(groups[group_id], decides=who)}
        found = []
        for entry in self._entries(scope):
            of_itself = who if group_id is None else entry.row.decides
            wanted = of_itself or rule_of_group(groups, entry.row.group_id)
            said = wanted if group_id is None else rule_of_group(groups, group_id)
            found.append(GateProspect(entry.row.serial, entry.title, _foreseen(entry, wanted, said)))
        return found

    def foresee_moved(
        self, serials: Collection[str], group_ids: Collection[int], into: int | None
    ) -> GateTurn:
        """Return at which terminals somebody else decides once terminals and groups hang in another group."""
        groups = {
            number: replace(group, parent_id=into) if number in group_ids else group
            for number, group in self._directory.groups.items()
        }
        return self._turn(groups, dict.fromkeys(serials, into))

    def foresee_removed(self, group_id: int) -> GateTurn:
        """Return at which terminals somebody else decides once a group is gone; what was in it hangs where it hung."""
        gone = self._directory.groups.get(group_id)
        if gone is None:
            return GateTurn()
        groups = {
            number: replace(group, parent_id=gone.parent_id) if group.parent_id == group_id else group
            for number, group in self._directory.groups.items()
            if number != group_id
        }
        inside = [entry.row.serial for entry in self._directory if entry.row.group_id == group_id]
        return self._turn(groups, dict.fromkeys(inside, gone.parent_id))

    def _turn(self, groups: Mapping[int, GroupRow], moved: Mapping[str, int | None]) -> GateTurn:
        titles: dict[Decider, list[str]] = {who: [] for who in Decider}
        for entry in self._directory:
            before = self.decider(entry.row.serial)
            place = moved.get(entry.row.serial, entry.row.group_id)
            after = entry.row.decides or rule_of_group(groups, place) or Decider.TERMINAL
            if after is not before and entry.row.admission is Admission.ADMITTED:
                titles[after].append(entry.title)
        return GateTurn(tuple(titles[Decider.STATION]), tuple(titles[Decider.TERMINAL]))


def _foreseen(entry: Entry, wanted: Decider | None, said: Decider | None) -> Foreseen:
    if wanted is not said:
        return Foreseen.OWN_RULE
    target, switched = wanted or Decider.TERMINAL, switched_to(entry)
    if switched is target or (wanted is None and switched is None):
        return Foreseen.IS_SO
    if entry.row.admission is not Admission.ADMITTED:
        return Foreseen.WHEN_ADMITTED
    if entry.row.parameters and AUTO_OPEN not in entry.row.parameters:
        return Foreseen.NOT_REPORTED
    return Foreseen.WHEN_BACK if entry.session is None else Foreseen.AT_ONCE


def opens_for_nobody(parameters: Mapping[str, str]) -> bool:
    """Whether a terminal is set not to open by itself."""
    return parameters.get(AUTO_OPEN) == OPENS_ITSELF[Decider.STATION]
