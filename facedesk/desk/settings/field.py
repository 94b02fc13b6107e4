"""One setting on the page: shows what is stored, saves what is changed at once, says what became of it."""

import asyncio
from typing import Any

from PySide6.QtCore import QObject, Signal

from facedesk.desk.live import background
from facedesk.desk.settings.field_rows import field_of, held, written
from facedesk.desk.text import setting_text as words
from facedesk.settings import Setting
from facedesk.station.settings import Settings


class SettingField(QObject):
    """What is chosen is saved at once; what is typed, once it is typed no further and can be set.

    What cannot be saved stays as it was typed, with the reason, until it is corrected or undone.
    """

    saved = Signal(str)  # its name
    left_unsaved = Signal()  # there is something to save, or no more
    asked = Signal(object)  # a value, where others carry it out

    def __init__(
        self, row: Setting, settings: Settings, parent: QObject, *, own: Any = None, is_asked: bool = False
    ) -> None:
        """Keep the settings; `own` is a control of its own kind, which saves by itself.

        What `is_asked` is not saved here: `asked` tells what somebody wishes, and what is stored is shown again.
        """
        super().__init__(parent)
        self.row, self._settings = row, settings
        self.field = field_of(row, own)
        self._is_own, self._is_asked = own is not None, is_asked
        self._shown = settings.get(row.name)
        self._before: Any = None  # what it was before it was saved here
        self._is_saved = self._is_under_way = self._is_typed = False
        self._saving: Any = None
        self.task: asyncio.Task[None] | None = None
        """What saves, or saved last."""
        if not self._is_own:
            self._fill()
            self._connect()
        self.say()

    def _connect(self) -> None:
        control = self.field.control
        self._is_typed = hasattr(control, "editingFinished")
        self.field.edited.connect(self._on_edited)
        if self._is_typed:
            control.editingFinished.connect(self.commit)
        self.field.undo_requested.connect(self.undo)
        self.field.offer_accepted.connect(self.commit)

    def _fill(self) -> None:
        self.field.control.set_value(held(self.row, self._shown))

    def _value(self) -> Any:
        return written(self.row, self.field.control.value())

    def is_unsaved(self) -> bool:
        """Whether something stands there that is not stored."""
        if self._is_own or (self._is_under_way and self._value() == self._saving):
            return False
        return bool(self._value() != self._shown)

    # What is stored

    def look(self) -> None:
        """Display what is stored by now; what somebody is typing stays."""
        now = self._settings.get(self.row.name)
        if now == self._shown or self._is_own:
            return
        was_unsaved = self.is_unsaved()
        self._shown = now
        if not self._is_under_way:
            self.forget()
            if not was_unsaved:
                self._fill()
        self.say(is_overtaken=was_unsaved and self.is_unsaved())

    def forget(self) -> None:
        """Have what was saved be nothing new any more."""
        self._is_saved, self._before = False, None
        self.say()

    # What is changed

    def _on_edited(self) -> None:
        self._is_saved = False
        if not self._is_typed:
            self.commit()
        else:
            self.say(is_typing=not self.field.said())
            self.left_unsaved.emit()

    def commit(self) -> None:
        """Save what stands there, if it is new and can be set."""
        if self._is_under_way:
            return  # what is new by its end is saved then
        if not self.is_unsaved():
            self.say()
        elif self._is_asked:
            wished = self._value()
            self._fill()
            self.asked.emit(wished)
        elif self._amiss():
            self.say()
            self.left_unsaved.emit()
        else:
            self._is_under_way, self._saving = True, self._value()
            self.task = background.start(self._save(self._saving), self, self._on_failed)

    async def _save(self, value: Any) -> None:
        before = self._shown
        try:
            await self._settings.set(self.row.name, value)
        finally:
            self._is_under_way = False
        self._shown = self._settings.get(self.row.name)
        self._before, self._is_saved = before, True
        self.say()
        self.saved.emit(self.row.name)
        self.left_unsaved.emit()
        if not self._is_typed and self.is_unsaved():
            self.commit()

    def _on_failed(self, why: str) -> None:
        self.say(failure=why)
        self.left_unsaved.emit()

    def undo(self) -> None:
        """Have what was there before."""
        if self.is_unsaved():
            self._fill()
            self.say()
            self.left_unsaved.emit()
        elif self._before is not None:
            self.field.control.set_value(held(self.row, self._before))
            self.commit()

    # What is said

    def _amiss(self) -> str:
        return words.amiss(self.row, self._value())

    def say(self, *, is_typing: bool = False, is_overtaken: bool = False, failure: str = "") -> None:
        """Display how it stands."""
        is_unsaved = self.is_unsaved()
        amiss = "" if is_typing or not is_unsaved else self._amiss()
        self._announce(amiss or failure, is_overtaken=is_overtaken)
        self.field.offer(self.tr("Try again") if failure else "")
        if is_unsaved:
            self.field.set_tag(self.tr("Not saved yet"))
            self.field.set_former(words.was(self.row, self._shown))
        else:
            self.field.set_tag(*((self.tr("Saved"), "delivered") if self._is_saved else self._usual_tag()))
            is_new = self._is_saved and self._before not in (None, self._shown, self.row.asks_before)
            self.field.set_former(words.was(self.row, self._before) if is_new else None)

    def _usual_tag(self) -> tuple[str, str]:
        return (self.tr("Takes effect after a restart") if self.row.needs_restart else "", "")

    def _announce(self, wrong: str, *, is_overtaken: bool) -> None:
        told = self._settings.told.get(self.row.name)
        unusable = self._settings.unusable(self.row.name)
        if wrong:
            self.field.announce(wrong)
        elif is_overtaken:
            self.field.announce(words.overtaken(self.row, self._shown), "finding")
        elif unusable is not None:
            self.field.announce(words.unusable(self.row, unusable), "finding")
        else:
            self.field.announce(words.told(self.row, told) if told is not None else "", "finding")
