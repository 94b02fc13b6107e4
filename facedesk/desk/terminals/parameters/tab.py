"""The Parameters tab of a terminal: all it reports as a form, what was changed there, and sending it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.terminals.parameters.draft import ParameterDraft, is_defaulted
from facedesk.desk.terminals.parameters.field_list import ALSO, MOST_UNEXPLAINED, ROWS, FieldList, grouped
from facedesk.desk.terminals.parameters.foot import ParameterFoot
from facedesk.desk.terminals.parameters.group_index import GroupCount, GroupIndex
from facedesk.desk.terminals.parameters.head import CHANGED, OFF, ParameterHead
from facedesk.desk.terminals.parameters.history import ParameterHistory
from facedesk.desk.terminals.parameters.reported import reported_by
from facedesk.desk.text import parameter_text as words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.outcome import SendOutcome, SendStep
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.parameters.template_watch import TemplateWatch
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.texts import Reason, reason
from facedesk.wire.parameters import BY_NAME

BY_WINDOW = reason("byWindow")
_SIDE, _LARGE, _NARROW = 20, 1100, 640
_SHORTCUT = Qt.ShortcutContext.WidgetWithChildrenShortcut
_UNCERTAIN = frozenset({"terminalGone", "terminalSilent"})  # nobody knows whether it was set
_FOUND_BY = {row.name: words.haystack(row) for row in ROWS}


@dataclass(slots=True)
class _Work:
    """What is going on with one terminal's parameters."""

    draft: ParameterDraft = field(default_factory=ParameterDraft)
    notes: dict[str, str] = field(default_factory=dict)  # by name, what came of sending it
    said: tuple[str, str, str] | None = None  # above the form: title, text, mark
    is_sending: bool = False
    is_reading: bool = False


class ParametersTab(QWidget):
    """Shows one terminal's parameters; what was typed for any is kept until it is sent or reverted."""

    changes_counted = Signal(int)  # of the terminal that is shown
    copy_requested = Signal(str, int)  # its serial: its values go to others; how many changes are not sent

    def __init__(
        self, parameters: Parameters, templates: TemplateWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parameters, self._templates = parameters, templates
        self._off: dict[str, str] = {}  # what the template that holds says otherwise
        self._view: TerminalView | None = None
        self._works: dict[str, _Work] = {}
        self._history: ParameterHistory | None = None
        self._filled: tuple[str, Mapping[str, str], dict[str, str]] | None = None
        self.setObjectName("parameters-tab")
        self.head, self.index, self.list, self.foot = (
            ParameterHead(),
            GroupIndex(),
            FieldList(),
            ParameterFoot(),
        )
        self._notice = Notice("parameters-notice")
        self._read = Button(
            self.tr("Read"), "clock-counter-clockwise", name="parameters-first-read", once=True
        )
        self._empty = Empty("sliders-horizontal", "", self._read, name="parameters-empty")
        self._stack, self._pages = QStackedWidget(), QStackedWidget()
        self._nothing = Empty("magnifying-glass", "", name="parameters-none")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        form = QWidget()
        vbox(
            vbox(self.head, self._notice, spacing=10, margins=(_SIDE, 12, _SIDE, 10)),
            wide(hbox(self.index, wide(self._pages), spacing=12, margins=(12, 0, 4, 0))),
            self.foot,
            spacing=0,
            on=form,
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(form)
        vbox(self._stack, on=self)

    def _connect(self) -> None:
        self._read.clicked.connect(self.read)
        self.head.history_requested.connect(self.open_history)
        self.head.copy_requested.connect(self._on_copy)
        self.head.asked.connect(self._narrow)
        self.index.row_chosen.connect(self.list.show_section)
        self.list.section_reached.connect(self.index.choose)
        self.list.made.connect(self._on_made)
        self.list.edited.connect(self._on_edited)
        self.list.undo_requested.connect(lambda name: self._revert([name]))
        self.foot.send_requested.connect(self.send)
        self.foot.revert_requested.connect(lambda: self._revert(list(self._work.draft.changes)))
        self.foot.wrong_requested.connect(self._show_wrong)
        i18n.speech().changed.connect(self._refresh)  # the index keeps its words as data
        self._notice.make_closable().clicked.connect(self._forget_said)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+F", self._go_to_search),
            ("F3", self._go_to_next_change),
            ("Ctrl+S", self.send),
            ("Esc", self.head.give_up),
        )
        for key, slot in keys:
            QShortcut(QKeySequence(key), self, context=_SHORTCUT).activated.connect(slot)

    @property
    def _serial(self) -> str:
        return self._view.serial if self._view is not None else ""

    @property
    def _work(self) -> _Work:
        return self._works.setdefault(self._serial, _Work())

    # What is shown

    def set_view(self, view: TerminalView) -> None:
        """Display a terminal's parameters."""
        before, self._view = self._view, view
        if before is None or before.serial != view.serial:
            self._update_notice()
            self._go_up()
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was read while the tab was hidden."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the measures for a large window or a small one."""
        super().resizeEvent(event)
        for part in (self.head, self.index, self.list, self.foot):
            part.set_large(large=self.width() >= _LARGE)
        self.index.setVisible(self.width() >= _NARROW)  # in the smallest window the fields need the room

    def _refresh(self) -> None:
        if self._view is None:
            return
        reported = reported_by(self._parameters, self._serial)
        if reported is None:
            self._works.pop(self._serial, None)
            self._view = None
            return
        draft = self._work.draft
        if reported is not draft.reported:
            self._receive(self._serial)
        if not self.isVisible():
            self._count()
            return
        if not reported:
            self._update_empty()
            return
        self._stack.setCurrentIndex(1)
        self._off = {each.name: each.after for each in self._templates.drift(self._serial)}
        filled = self._serial, reported, self._off
        if self._filled is None or self._filled[1] is not reported or self._filled != filled:
            self._filled = filled
            self.list.set_unexplained(draft.unexplained())
            self._fill(list(self.list.fields))
            self._narrow()
        self._update_state()

    def _update_empty(self) -> None:
        view = self._view
        assert view is not None
        online, reading = view.state is TerminalState.ONLINE, self._work.is_reading
        if reading:
            said = self.tr("Reading {0}…").format(view.title)
        elif self._work.said is not None:
            said = i18n.joined(" ", self._work.said[:2])
        elif online:
            said = self.tr("The parameters of {0} have not been read yet.").format(view.title)
        else:
            said = self.tr(
                "Nothing is known yet of the parameters of {0}. They are read when it is online."
            ).format(view.title)
        self._read.setVisible(online and not reading)
        self._empty.announce(said)
        self._stack.setCurrentIndex(0)

    def _on_made(self, names: list[str]) -> None:
        if self._filled is not None:
            self._fill([name for name in names if name in self.list.fields])

    def _fill(self, names: list[str]) -> None:
        wrong, overtaken = self._work.draft.wrong(), set(self._work.draft.overtaken())
        for name in names:
            row = BY_NAME[name]
            self.list.set_value(row, self._work.draft.value(name))
            self._say_of(name, wrong.get(name), is_overtaken=name in overtaken)
            if row.is_writable:
                self.list.fields[name].set_tag(self._tag_of(name))

    def _tag_of(self, name: str) -> str:
        """Return what stands behind the label of what can be set."""
        if name in self._work.draft.unclear:
            return words.unclear_tag()
        return "" if name in self._work.draft.reported else words.not_reported()

    def _say_of(self, name: str, wrong: str | None, *, is_overtaken: bool) -> None:
        """Display what a field was before, and what is to be said of it."""
        row, draft, shown = BY_NAME[name], self._work.draft, self.list.fields[name]
        shown.set_former(words.was(row, draft.before(name)) if name in draft.changes else None)
        if wrong is not None:
            shown.announce(words.unfit(row, draft.value(name), wrong))
        elif name in self._work.notes:
            shown.announce(self._work.notes[name], "finding")
        elif is_overtaken:
            shown.announce(words.overtaken(row, draft.now(name)), "finding")
        elif name in draft.unclear and name not in draft.changes:
            shown.announce(words.unclear(row, draft.unclear[name]), "finding")
        elif name in draft.reported and name not in draft.changes and row.is_odd(draft.reported[name]):
            shown.announce(words.odd(row, draft.reported[name]), "finding")
        elif name in self._off and name not in draft.changes:
            shown.announce(words.off_template(row, self._off[name]), "finding")
        elif name in draft.former:
            shown.announce(words.recalled(), "waiting")
        elif name not in draft.reported and is_defaulted(row):
            shown.announce(words.defaulted(), "waiting")
        else:
            shown.announce("")

    def _update_state(self) -> None:
        """Display the counts, and what can be done."""
        view, work, draft = self._view, self._work, self._work.draft
        assert view is not None
        wrong = draft.wrong()
        rows = draft.rows()
        self._count()
        self.head.set_counts(len(rows), len(draft.changes), len(self._off))
        read_at = self._parameters.read_at(self._serial)
        self.head.set_read(read_at, reading=work.is_reading)
        self._update_index(wrong)
        if view.state is TerminalState.ONLINE or work.is_sending:
            count = draft.whole_count()
            self.foot.set_state(len(draft.changes), len(wrong), count, sending=work.is_sending)
        elif read_at is None:
            self.foot.set_old(
                self.tr("As it was read last; {0} is offline.").format(view.title), len(draft.changes)
            )
        else:
            at = i18n.short_time(read_at, now_us())
            said = self.tr("From {0}; {1} is offline.").format(at, view.title)
            self.foot.set_old(said, len(draft.changes))

    def _update_index(self, wrong: Mapping[str, str]) -> None:
        draft, wanted = self._work.draft, self._wanted()
        counts = []
        for group, rows in grouped():
            here = [row.name for row in rows if row.name in wanted]
            if here:
                changed = sum(name in draft.changes for name in here)
                amiss = sum(name in wrong for name in here)
                off = sum(name in self._off for name in here)
                unclear = sum(name in draft.unclear and name not in draft.changes for name in here)
                title = words.group(group)
                counts.append(GroupCount(str(group), title, len(here), changed, amiss, off, unclear))
        also = [name for name in [*draft.unexplained()][:MOST_UNEXPLAINED] if name in wanted]
        if also:
            counts.append(GroupCount(ALSO, self.tr("Also reported"), len(also), apart=bool(counts)))
        self.index.set_rows(counts)

    def _count(self) -> None:
        self.changes_counted.emit(len(self._work.draft.changes))

    # What is looked for

    def _wanted(self) -> frozenset[str]:
        """Return the fields that are asked for."""
        draft, looked_for = self._work.draft, self.head.words()
        found_by = {row.name: _FOUND_BY[row.name] for row in draft.rows()}
        found_by |= {name: name.casefold() for name in draft.unexplained()}
        by_filter = {CHANGED: draft.changes.keys() | draft.wrong().keys(), OFF: self._off.keys()}
        only = by_filter.get(self.head.filter.chosen(), found_by.keys())
        return frozenset(
            name
            for name, text in found_by.items()
            if name in only and all(word in text for word in looked_for)
        )

    def _narrow(self) -> None:
        """Display the fields that are asked for now; later changes move none."""
        wanted = self._wanted()
        self.list.show_only(wanted)
        self._update_index(self._work.draft.wrong())
        self._nothing.announce(
            self.tr("No parameter is found by these words.")
            if self.head.words()
            else self.tr("Nothing is changed.")
        )
        self._pages.setCurrentWidget(self.list if wanted else self._nothing)

    def _go_up(self) -> None:
        self.list.area.verticalScrollBar().setValue(0)

    def _go_to_search(self) -> None:
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def _go_to_next_change(self) -> None:
        """Lead to the next field that was changed, from the one that has the keyboard."""
        shown = self.list.shown()
        changed = [name for name in shown if name in self._work.draft.changes]
        here = self.list.focused()
        at = shown.index(here) if here in shown else -1
        behind = [name for name in changed if shown.index(name) > at]
        for name in (behind or changed)[:1]:
            self.list.focus_field(name)

    def _show_wrong(self) -> None:
        wrong = [row.name for row in ROWS if row.name in self._work.draft.wrong()]
        if wrong and wrong[0] not in self._wanted():
            while self.head.give_up():
                pass
        for name in wrong[:1]:
            self.list.focus_field(name)

    # What is typed

    def _on_edited(self, name: str, value: str) -> None:
        draft = self._work.draft
        amiss_before = draft.wrong().keys()
        draft.put(name, value)
        self._work.notes.pop(name, None)
        self._say_again({name, *(amiss_before ^ draft.wrong().keys())})

    def _revert(self, names: list[str]) -> None:
        for name in names:
            self._work.notes.pop(name, None)
        amiss_before = self._work.draft.wrong().keys()
        self._work.draft.revert(names)
        self._fill([name for name in {*names, *amiss_before} if name in self.list.fields])
        self._update_state()

    def unsent(self) -> dict[str, int]:
        """Count by serial what was changed and is not sent yet, also what is still being typed."""
        self._commit_typed()
        return {
            serial: len(work.draft.changes)
            for serial, work in self._works.items()
            if work.draft.changes and reported_by(self._parameters, serial) is not None
        }

    def discard(self) -> None:
        """Revert what was changed of all terminals."""
        for serial, work in self._works.items():
            work.draft.revert(list(work.draft.changes))
            work.notes.clear()
            self._update_after(serial)

    def _say_again(self, names: set[str]) -> None:
        draft = self._work.draft
        wrong, overtaken = draft.wrong(), draft.overtaken()
        for name in names & self.list.fields.keys():
            self._say_of(name, wrong.get(name), is_overtaken=name in overtaken)
        self._update_state()

    # What is asked of the station

    def open_history(self) -> None:
        """Open what the terminal's parameters were."""
        if self._view is None:
            return
        history = ParameterHistory(self._parameters, self._serial, self._view.title, self.window())
        history.put_requested.connect(lambda values: self._put_old(history.serial, values))
        history.read_requested.connect(self.read)
        self._history = history
        history.destroyed.connect(self._on_history_closed)
        self._refresh_history()
        history.open()

    def _on_history_closed(self) -> None:
        self._history = None

    def _refresh_history(self) -> None:
        if self._history is not None and self._view is not None and self._history.serial == self._serial:
            online = self._view.state is TerminalState.ONLINE
            self._history.refresh(online=online, reading=self._work.is_reading)

    def _put_old(self, serial: str, values: Mapping[str, str]) -> None:
        """Put an old state into the form, to be looked at and sent."""
        work = self._works.setdefault(serial, _Work())
        self._receive(serial)  # the notice of the last reading may be to come
        work.draft.put_all(values)
        work.notes.clear()
        work.said = None  # what was sent before is no word about these
        self._update_after(serial)

    def _receive(self, serial: str) -> None:
        draft = self._works[serial].draft
        keeper = self._parameters
        draft.receive(keeper.known(serial), keeper.unclear(serial), keeper.former(serial))

    def read(self) -> None:
        """Have the terminal's parameters read again; what was typed stays."""
        serial, work = self._serial, self._work
        if work.is_reading:
            return
        work.is_reading, work.said = True, None

        async def read() -> None:
            try:
                await self._parameters.read(serial)
            except CommandFailed as failure:
                work.said = self.tr("Not read."), i18n.told(failure.reason), "refused"
            finally:
                work.is_reading = False
                self._update_after(serial)

        self._update_after(serial)
        background.start(read(), self)

    def _on_copy(self) -> None:
        self._commit_typed()
        self.copy_requested.emit(self._serial, len(self._work.draft.changes))

    def send(self) -> None:
        """Send what was changed, with all else as the terminal reports it."""
        self._commit_typed()
        serial, work, view = self._serial, self._work, self._view
        draft = work.draft
        online = view is not None and view.state is TerminalState.ONLINE
        if not draft.changes or draft.wrong() or work.is_sending or not online:
            return
        changes, seen = dict(draft.changes), draft.seen()
        work.is_sending, work.said = True, None
        work.notes.clear()
        steps: list[SendStep] = []

        async def send() -> None:
            try:
                done = await self._parameters.send(
                    serial, changes, BY_WINDOW, seen=seen, on_step=steps.append
                )
                if self._works.get(serial) is work:  # else it was forgotten meanwhile
                    self._accept_sent(serial, changes, done)
            except CommandFailed as failure:
                if self._works.get(serial) is work:
                    self._accept_failure(serial, failure.reason, steps)
            finally:
                work.is_sending = False
                self._update_after(serial)

        self._update_after(serial)
        background.start(send(), self)

    def _commit_typed(self) -> None:
        """Have a field that takes what is typed when it is left take it now."""
        focused = self.window().focusWidget()
        if isinstance(focused, QLineEdit) and self.isAncestorOf(focused):
            focused.clearFocus()
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_sent(self, serial: str, sent: Mapping[str, str], done: SendOutcome) -> None:
        work = self._works[serial]
        draft = work.draft
        self._receive(serial)
        lost = {missed.name: missed for missed in done.not_taken}
        for name in sent:
            missed = lost.get(name)
            if missed is not None and missed.found is not None:
                draft.accept([name])
                row = BY_NAME[name]
                told = words.proves_nothing if missed.is_unclear else words.not_taken
                work.notes[name] = told(row, missed.found)
                continue
            if name in done.beneath:
                draft.revert([name])
                work.notes[name] = words.beneath()
                continue
            if draft.changes.get(name) == sent[name]:
                draft.revert([name])
            if missed is not None:
                work.notes[name] = words.unproven()
        count = sum(missed.found is not None for missed in lost.values())
        if count:
            said = self.tr("%n values did not hold: what reads there is said below each.", "", count)
            work.said = self.tr("Sent and read again."), said, "finding"
        else:
            work.said = self.tr("Sent and read again."), "", "delivered"

    def _accept_failure(self, serial: str, why: Reason, steps: Sequence[SendStep]) -> None:
        work = self._works[serial]
        draft = work.draft
        is_overtaken = why.code == "parametersChanged"  # which says itself that nothing was sent
        work.said = "" if is_overtaken else self._undone(why, steps), i18n.told(why), "refused"
        if not is_overtaken:
            return
        self._receive(serial)
        overtaken = dict(why.arguments)["parameters"].split(",")
        if serial == self._serial and self.isVisible():
            self.list.focus_field(overtaken[0])
        for name in overtaken:
            if name in draft.changes:
                work.notes[name] = words.changed_there(BY_NAME[name], draft.before(name), draft.now(name))
                draft.accept([name])

    def _undone(self, why: Reason, steps: Sequence[SendStep]) -> str:
        """Return what is known of what failed: whether the terminal was told, and whether it may have obeyed."""
        if SendStep.SENDING not in steps:
            return self.tr("Not sent.")
        may_be_set = why.code in _UNCERTAIN or SendStep.READING_AGAIN in steps
        return self.tr("Not certain.") if may_be_set else self.tr("Not set.")

    def _update_after(self, serial: str) -> None:
        if serial == self._serial:
            self._filled = None
            self._update_notice()
            self._refresh()
            self._refresh_history()

    def _update_notice(self) -> None:
        said = self._work.said
        if said is None:
            self._notice.hide()
        else:
            self._notice.announce(*said)

    def _forget_said(self) -> None:
        self._work.said = None
