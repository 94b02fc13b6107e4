"""One person under edit: the tabs over what is stored, what of them is unsaved or wrong, and what others changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from facedesk import i18n
from facedesk.desk.people.editor import draft as drafts
from facedesk.desk.people.editor.photos.tab import PhotosTab
from facedesk.desk.people.editor.tab import EditorTab
from facedesk.desk.people.editor.terminals.tab import TerminalsTab
from facedesk.desk.text.field_words import part
from facedesk.station.people.people import People
from facedesk.store.people.people import Person

_FIELDS = frozenset(drafts.FIELDS)


@dataclass(frozen=True, slots=True)
class Said:
    """A problem as it is shown: the field ("name", "voice.before_name"), the sentence, whether it keeps from saving."""

    field: str
    sentence: str
    blocks: bool = True

    @property
    def attribute(self) -> str:
        """The attribute of `Person` that it is about."""
        return self.field.partition(".")[0]


class Editing:
    """Keeps what is stored beside what each tab was filled with, so that only what was changed here counts."""

    def __init__(
        self, people: People, tabs: tuple[EditorTab, ...], photos: PhotosTab, terminals: TerminalsTab
    ) -> None:
        """Keep the tabs in their order, among them those of photos and of terminals."""
        self._people = people
        self.tabs, self._photos, self._terminals = tabs, photos, terminals
        self.base = Person("")  # as it is stored, or began
        self.tried = False  # to save: then all that is missing is said
        self.is_filling = False  # tabs may say `changed` of what they are filled with
        self._loaded: dict[str, Person] = {}

    # Filling

    def load(self, person: Person) -> None:
        """Fill all tabs: what was shown before is gone."""
        self.base, self.tried = person, False
        self._loaded = {tab.name: person for tab in self.tabs}
        for tab in self.tabs:
            self._fill(tab, person)

    def merge(self, stored: Person) -> list[str]:
        """Merge in a person as somebody else stored them; what was changed here stays. Return what is new."""
        differing = drafts.differing_words(stored, self.base)
        self.base = stored
        for tab in self.tabs:
            if tab is self._terminals:
                continue
            if not self._is_touched(tab):
                self._fill(tab, stored)
            elif len(tab.fields) > 1 and not tab.own_problems():
                loaded = self._loaded[tab.name]
                self._fill(tab, drafts.over(stored, tab.apply(loaded), loaded, _FIELDS & tab.fields))
                self._loaded[tab.name] = stored
        return differing

    def _fill(self, tab: EditorTab, person: Person) -> None:
        self._loaded[tab.name] = person
        self.is_filling = True
        tab.load(person)
        self.is_filling = False

    def _is_touched(self, tab: EditorTab) -> bool:
        loaded = self._loaded[tab.name]
        if tab is self._photos:
            return self._photos.is_changed()
        typed = drafts.changed_fields(tab.apply(loaded), loaded, _FIELDS & tab.fields)
        return bool(typed or tab.own_problems())

    def accept_priority(self, stored: Person) -> None:
        """Accept the stored priority as if it had been loaded."""
        self._loaded["profile"] = replace(self._loaded["profile"], priority=stored.priority)

    # What is unsaved

    def draft(self) -> Person:
        """Return the person as the tabs show them, over what is stored; photos that changed are left out."""
        return drafts.without_photos(self._edited(), [n - 1 for n in self._photos.changed_places()])

    def shown(self) -> Person:
        """Return the person as the tabs show them, with those stored photos that stay as they are."""
        stored = self._photos.apply(self.base).photos
        return replace(self._edited(), photos=stored)

    def _edited(self) -> Person:
        person = self.base
        for tab in self.tabs:
            loaded = self._loaded[tab.name]
            person = drafts.over(person, tab.apply(loaded), loaded, _FIELDS & tab.fields)
        return person

    def unsaved(self) -> list[str]:
        """Return what is not saved."""
        changed = drafts.unsaved_words(
            self.draft(), self.base, self._photos.changed_places(), terminals=self._terminals.is_changed()
        )
        unreadable = [part(field) for tab in self.tabs for field, _ in tab.own_problems()]
        return list(dict.fromkeys((*changed, *unreadable)))

    def is_changed(self) -> bool:
        """Whether there is anything that is not saved."""
        return bool(self.unsaved())

    def outcome(self) -> drafts.SaveEffect:
        """Return what saving would have terminals do."""
        return drafts.outcome(
            self.draft(),
            self.base,
            bool(self._photos.changed_places()),
            self._terminals.wanted(),
            self._terminals.stored_wanted(),
        )

    # What is wrong

    def problems(self) -> list[Said]:
        """Return what is to be said; of somebody new, nothing of what is not filled in yet, until they are saved."""
        own = [Said(field, text) for tab in self.tabs for field, text in tab.own_problems()]
        unreadable = {said.field for said in own}
        found = [said for said in self._found() if said.attribute not in unreadable]
        if not self.tried and not self.base.id:
            touched = drafts.changed_fields(self.draft(), self.base)
            found = [said for said in found if said.attribute in touched or said.attribute == "photos"]
        return [*own, *found]

    def troubled_tabs(self, said: Iterable[Said]) -> dict[str, bool]:
        """Return the names of the tabs that have a problem, each with whether it keeps from saving."""
        troubled: dict[str, bool] = {}
        for each in said:
            name = self.tab_of(each.field).name
            troubled[name] = troubled.get(name, False) or each.blocks
        return troubled

    def _found(self) -> Iterator[Said]:
        draft = self.draft()
        if draft.number != self.base.number:
            draft = replace(
                draft, id=0
            )  # only a number that was found on a terminal may hold more than digits
        for each in self._people.check(draft, self._new_photos()):
            if each.is_warning and not self._terminals.wanted():
                continue
            field = f"{each.field}.{each.part}" if each.part else each.field
            yield Said(field, i18n.told(each.reason), not each.is_warning)

    def _new_photos(self) -> dict[int, bytes]:
        """Return the new photos by place; empty bytes stand for one that is still being made."""
        made = self._photos.new_photos()
        for number in self._photos.changed_places():
            if not self._photos.bench.drafts[number - 1].is_empty:
                made.setdefault(number - 1, b"")
        return made

    def tab_of(self, field: str) -> EditorTab:
        """Return the tab that a field is on, the first one where none has it."""
        name = field.partition(".")[0]
        return next((tab for tab in self.tabs if name in tab.fields), self.tabs[0])
