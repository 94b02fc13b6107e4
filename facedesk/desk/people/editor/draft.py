"""A person who is being edited: what the tabs say, over what is stored, and what saving it would do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from facedesk.desk.text.field_words import part, photo
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.people.people import PHOTO_PLACES, Person, says_the_same
from facedesk.wire.person_fields import FIELDS as ROWS
from facedesk.wire.person_fields import Kind

FIELDS = tuple(dict.fromkeys(row.attribute for row in ROWS if row.kind is not Kind.PHOTOS))
"""The attributes of a person that the tabs but that of the photos are about, in their order."""
_PLACING = tuple(row.key for row in ROWS if row.decides_place)


def changed_fields(one: Person, other: Person, among: Iterable[str] = FIELDS) -> dict[str, Any]:
    """Return the fields, by name, in which a person differs from another, with the first one's values."""
    return {name: getattr(one, name) for name in among if getattr(one, name) != getattr(other, name)}


def place_changed(draft: Person, base: Person) -> PersonChange:
    """Return what changes of what decides where a person belongs, beside the rules that name them."""
    return PersonChange(**changed_fields(draft, base, _PLACING))


def over(base: Person, shown: Person, loaded: Person, fields: Iterable[str]) -> Person:
    """Return `base` with those of `fields` that were changed since they were loaded: the rest may be newer there."""
    return replace(base, **changed_fields(shown, loaded, fields))


def without_photos(person: Person, places: Collection[int]) -> Person:
    """Return a person whose photos in some places, from 0, are left out: others take them, or nobody."""
    kept = [None if place in places else person.photos[place] for place in range(PHOTO_PLACES)]
    return replace(person, photos=(kept[0], kept[1], kept[2]))


def unsaved_words(draft: Person, base: Person, photos: Iterable[int], *, terminals: bool) -> list[str]:
    """Return what is not saved, in the order of the tabs; photos by their numbers from 1."""
    words = [part(name) for name in changed_fields(draft, base)]
    words += map(photo, photos)
    if terminals:
        words.append(QCoreApplication.translate("PersonEditor", "terminals"))
    return list(dict.fromkeys(words))


def differing_words(one: Person, other: Person) -> list[str]:
    """Return in what two states of a person differ."""
    words = [part(name) for name in changed_fields(one, other)]
    if one.photos != other.photos:
        words.append(part("photos"))
    return list(dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class SaveEffect:
    """What saving would have terminals do."""

    deliver: int = 0
    remove: int = 0
    passes_nowhere: bool = False


def outcome(
    draft: Person,
    base: Person,
    new_photos: bool,
    wanted: frozenset[str],
    was: frozenset[str],
) -> SaveEffect:
    """Return to how many terminals a person would be delivered, and from how many removed, by saving."""
    is_heard = new_photos or not base.id or not says_the_same(draft, base)
    nowhere = not base.id and not wanted
    return SaveEffect(len(wanted) if is_heard else len(wanted - was), len(was - wanted), nowhere)


class SaveWords(QObject):
    """The words of the button that saves; a class because only its own `tr` is read as one that counts."""

    def announce(self, of: SaveEffect) -> str:
        """Return what saving will do."""
        if of.deliver and of.remove:
            both = self.tr("Save: deliver to {0}, remove from {1}")
            return both.format(of.deliver, of.remove)
        if of.deliver:
            return self.tr("Save and deliver to %n terminals", "", of.deliver)
        if of.remove:
            return self.tr("Save and remove from %n terminals", "", of.remove)
        if of.passes_nowhere:
            return self.tr("Save, on no terminal yet")
        return self.tr("Save")


def what_follows(what: str, person: Person) -> str:
    """Return what a button that asks will do to a person: "block", "unblock" or "remove" them."""
    said = {
        "block": QCoreApplication.translate(
            "Editor", "{0} will pass nowhere; the terminals hear of it before anything else."
        ),
        "unblock": QCoreApplication.translate("Editor", "{0} will pass as before."),
        "remove": QCoreApplication.translate(
            "Editor", "{0} goes from every terminal, from offline ones when they return, then from here."
        ),
    }[what]
    return said.format(person.name or person.number)
