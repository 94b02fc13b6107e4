"""One of a person's three places for photos, while it is edited."""

from dataclasses import dataclass, field

from facedesk.desk.people.editor.photos.opening import PhotoEdit, Shot
from facedesk.store.people.people import EnrolledPhoto


@dataclass(slots=True, eq=False)
class Draft:
    """What a place holds: nothing, the stored photo, or a new one that is made of a source.

    `choices` are the steps that can be undone, `at` is where one stands in them; `live` is what is being dragged.
    """

    stored: EnrolledPhoto | None = None
    data: bytes | None = None  # of the source, where it was opened
    is_new: bool = False  # the source is not the stored photo
    removed: bool = False
    shot: Shot | None = None
    stale: bool = False  # the shot is not of the newest choice yet
    choices: list[PhotoEdit] = field(default_factory=lambda: [PhotoEdit()])
    at: int = 0
    live: PhotoEdit | None = None

    @property
    def choice(self) -> PhotoEdit:
        """What is chosen now."""
        return self.live if self.live is not None else self.choices[self.at]

    @property
    def is_empty(self) -> bool:
        """Whether no photo is in the place."""
        return not self.is_new and (self.stored is None or self.removed)

    @property
    def is_changed(self) -> bool:
        """Whether saving would change the place."""
        if self.is_empty or self.stored is None:
            return self.is_empty == (self.stored is not None)
        if self.stale:
            return self.is_new or self.choice != self.choices[0]
        return self.shot is not None and self.shot.sha256 != self.stored.sha256

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.at > 0

    def choose(self, choice: PhotoEdit) -> None:
        """Do a step: what had been undone is gone."""
        self.live = None
        if choice != self.choices[self.at]:
            self.choices[self.at + 1 :] = [choice]
            self.at += 1

    def settle(self) -> None:
        """Make a step of what was being dragged."""
        if self.live is not None:
            self.choose(self.live)

    def step(self, by: int) -> None:
        """Go back or forth in the steps."""
        self.live = None
        self.at = max(0, min(len(self.choices) - 1, self.at + by))

    def put(self, data: bytes, choice: PhotoEdit, shot: Shot) -> None:
        """Put another picture in place."""
        self.data, self.shot = data, shot
        self.is_new, self.removed, self.stale = True, False, False
        self.choices, self.at, self.live = [choice], 0, None

    def clear(self) -> None:
        """Remove the photo."""
        self.data = self.shot = self.live = None
        self.is_new, self.removed, self.stale = False, self.stored is not None, False
        self.choices, self.at = [PhotoEdit()], 0

    def bring_back(self) -> None:
        """Have the stored photo again."""
        self.clear()
        self.removed = False
