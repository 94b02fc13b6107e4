"""The list of people: departments at the left, the found at the right, figures below."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from facedesk.desk.live.change_bar import ChangeBar, ChangeMembers
from facedesk.desk.live.dialog import BulkDialog
from facedesk.desk.live.follow import follow
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.people import PeopleModel
from facedesk.desk.people.bulk.assign_dialog import AssignDialog, AssignTree
from facedesk.desk.people.bulk.change_dialog import BulkChange
from facedesk.desk.people.departments.panel import DepartmentsPanel
from facedesk.desk.people.departments.rules_dialog import RulesDialog
from facedesk.desk.people.list.actions import BlockNote, ListActions
from facedesk.desk.people.list.columns import people_columns
from facedesk.desk.people.list.context_menu import PeopleMenu
from facedesk.desk.people.list.footer import Figures, Footer
from facedesk.desk.people.list.table import PeopleTable
from facedesk.desk.people.list.toolbar import ListHead
from facedesk.desk.people.transfer.export_dialog import ExportDialog
from facedesk.desk.people.transfer.import_dialog import ImportDialog
from facedesk.desk.text.delivery_reasons import tab_of
from facedesk.desk.text.people_text import ListWords, blocked_state
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.question_bar import ConfirmBar
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice
from facedesk.station.station import Station
from facedesk.store.people.people import PeopleQuery, PersonRow

_FIGURES_MS = 250
_EARLY_MS = 1_500  # after the start, so that the page is there at once when it is first looked at
_CLOCK_MS = 15_000  # the time to go, and the day


class PeopleList(QWidget):
    """Finds people, shows how they stand, and asks for what is done with them."""

    person_requested = Signal(int)
    new_requested = Signal()

    def __init__(self, station: Station, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._changing = ChangeMembers(station.arranging, station.people, station.terminals)
        self._stale = True
        self._query = PeopleQuery()
        self._to_choose = 0  # a person whom the next answers may bring
        self.setObjectName("people-page")
        self.words = ListWords(station.departments, station.deliveries, station.terminals, station.groups)
        self.model = PeopleModel(station.people, people_columns(self.words, pictures), self)
        self.departments, self.head = (
            DepartmentsPanel(station.departments, station.assignments, station.terminals, station.groups),
            ListHead(),
        )
        self.view = PeopleTable(self.model, pictures)
        set_main_part(self, self.view)
        self.actions_of = ListActions(
            station.people,
            station.departments,
            station.deliveries,
            station.terminals,
            station.store,
            model=self.model,
            page=self,
        )
        self.confirm, self.failure = ConfirmBar("people-confirm"), Notice("people-notice")
        self.failure.make_closable()
        self.blocked = BlockNote(self.actions_of)
        self.changes = ChangeBar("people-changes", self._changing, self.view)
        self.footer = Footer()
        self._import: ImportDialog | None = None
        self._make_empties()
        self._figures_soon = single_shot(self, _FIGURES_MS, self._update_figures)
        self._clock = single_shot(self, _CLOCK_MS, self._on_clock)
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        follow(station.changes, self, self._on_notice)
        self._ask_early = single_shot(self, _EARLY_MS, self._ask_first)
        self._ask_early.start()

    def _make_empties(self) -> None:
        new = Button(self.tr("New person"), "user-plus", "primary", name="first-person")
        new.clicked.connect(self.new_requested)
        bring_in = Button(self.tr("Import…"), "file-arrow-down", name="first-import")
        bring_in.clicked.connect(self.open_import)
        self._nobody = Empty("users", self.tr("No people yet."), _side_by_side(new, bring_in))
        self._nobody.setObjectName("people-nobody")
        clear = Button(self.tr("Clear"), name="people-clear")
        clear.clicked.connect(self._clear_filters)
        self._everywhere = Button(self.tr("Search all people"), name="people-search-all")
        self._everywhere.clicked.connect(self._search_everywhere)
        self._nothing = Empty("magnifying-glass", "", _side_by_side(self._everywhere, clear))
        self._nothing.setObjectName("people-nothing-found")

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for widget in (self.view, self._nobody, self._nothing):
            self.stack.addWidget(widget)
        below = (self.blocked, self.changes, self.confirm, self.footer)
        page = vbox(self.head, self.failure, wide(self.stack), *below, spacing=0)
        hbox(self.departments, wide(page), spacing=0, on=self)

    def _connect(self) -> None:
        head, footer, actions = self.head, self.footer, self.actions_of
        head.search.asked.connect(lambda _: self._ask())
        head.search.left_downwards.connect(self._go_to_list)
        head.standing_chosen.connect(self._on_standing)
        head.new.clicked.connect(self.new_requested)
        head.bring_in.clicked.connect(self.open_import)
        head.take_out.clicked.connect(self._update_export)
        self.departments.chosen.connect(lambda _: self._ask())
        self.departments.people_dropped.connect(actions.move)
        self.view.opened.connect(self.person_requested.emit)
        self.view.remove_requested.connect(lambda: actions.ask_remove(self.view.selected()))
        self.view.menu_requested.connect(self._open_menu)
        self.view.selection_changed.connect(self._on_selection)
        self.view.horizontalHeader().sectionClicked.connect(self.sort_by)
        footer.standing_requested.connect(self.set_standing)
        footer.pause.clicked.connect(lambda: actions.pause(paused=not self._station.deliveries.paused()))
        footer.retry.clicked.connect(lambda: actions.retry(None))
        footer.change.clicked.connect(lambda: actions.change(self.view.selected()))
        footer.assign.clicked.connect(lambda: actions.assign(self.view.selected()))
        footer.block.clicked.connect(lambda: actions.block(self.view.selected()))
        footer.unblock.clicked.connect(lambda: actions.unblock(self.view.selected()))
        footer.remove.clicked.connect(lambda: actions.ask_remove(self.view.selected()))
        footer.clear.clicked.connect(self.view.clearSelection)
        actions.open_requested.connect(self.person_requested)
        actions.assign_requested.connect(self._open_assign)
        actions.several_requested.connect(self._open_change)
        self.departments.rules_requested.connect(self._open_rules)
        actions.changed.connect(self.changes.offer)
        for part in (actions, self.departments):
            part.failed.connect(self._report_failure)
        actions.change_requested.connect(self.changes.do)
        self.departments.change_requested.connect(self.changes.carry_out)
        self.changes.failed.connect(self._report_failure)
        actions.sure_requested.connect(partial(self._ask_sure, self.view))
        self.model.answered.connect(self._on_answer)
        self.model.slow.connect(self._update_figures)
        self.model.dataChanged.connect(self._on_selection)

    def _add_shortcuts(self) -> None:
        for keys, act in (
            (QKeySequence("Ctrl+N"), self.new_requested.emit),
            (QKeySequence("Ctrl+F"), self._go_to_search),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is asked for

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.departments.set_large(large)

    def set_standing(self, standing: str) -> None:
        """Display all people whose deliveries stand so: "toGo", "failed", "problems", ... or "" for all."""
        self.head.choose(standing)

    def set_everybody_who(self, standing: str) -> None:
        """Display whose deliveries stand so, of all departments and names."""
        self.departments.choose_all()
        self.head.search.clear_now()
        self.set_standing(standing)

    def choose_person(self, person_id: int) -> None:
        """Select a person, one who was just stored as soon as the list has them."""
        self._to_choose = 0 if self.model.place_of(person_id) is not None else person_id
        self.view.choose(person_id)

    def _on_standing(self, standing: str) -> None:
        self.footer.set_standing(standing)
        self._ask()

    def _clear_filters(self) -> None:
        self.set_everybody_who("")
        self._go_to_search()

    def _search_everywhere(self) -> None:
        self.departments.choose_all()
        self._go_to_search()

    def _ask(self) -> None:
        """Ask for what search, department, state and sorting say now."""
        query = replace(
            self._query,
            text=self.head.search.searched(),
            department_ids=self.departments.chosen_ids(),
            standing=self.head.chosen(),
        )
        if query != self.model.query:
            narrowed = (query.text, query.department_ids, query.standing) != (
                self._query.text,
                self._query.department_ids,
                self._query.standing,
            )
            self._query = query
            if narrowed:
                self.view.clearSelection()
                self.view.drop_current()
            self.model.ask(query)

    def sort_by(self, section: int) -> None:
        """Sort by a column; by the same one again the other way round."""
        columns, header = self.model.columns, self.view.horizontalHeader()
        sort = columns[section].sort
        if sort:
            descending = sort == self._query.sort and not self._query.descending
            self._query = replace(self._query, sort=sort, descending=descending)
        shown = next(column.key for column in columns if column.sort == self._query.sort)
        order = Qt.SortOrder.DescendingOrder if self._query.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(shown, order)
        self._ask()

    def _go_to_search(self) -> None:
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def _go_to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.currentIndex().isValid() and self.model.ids:
            self.view.choose(self.model.ids[0])

    # What changes

    def _on_notice(self, change: ChangeNotice) -> None:
        if not (change.people or change.deliveries or change.terminals or change.status):
            return
        renamed = self.words.on_notice(change)
        if not self.isVisible():
            self._stale = True
            return
        if change.people:
            self.departments.refresh()
        if change.people or change.deliveries:
            by_delivery = bool(change.deliveries) and bool(self._query.standing)
            self.model.look_again(ids=change.people or by_delivery)
        elif renamed:
            self.model.repaint()
        if not self._figures_soon.isActive():
            self._figures_soon.start()

    def _on_answer(self) -> None:
        if self._to_choose and self.model.place_of(self._to_choose) is not None:
            self.choose_person(self._to_choose)
        filtered = self._is_filtered()
        if self.model.ids:
            self.stack.setCurrentWidget(self.view)
        elif filtered:
            self._report_nothing_found()
            self.stack.setCurrentWidget(self._nothing)
        else:
            self.stack.setCurrentWidget(self._nobody)
        self._update_figures()

    def _report_nothing_found(self) -> None:
        searched, inside = self.head.search.searched(), self.departments.chosen_ids() is not None
        self._everywhere.setVisible(bool(searched) and inside)
        if not searched:
            self._nothing.announce(self.tr("Nobody fits these filters."))
        elif not inside:
            self._nothing.announce(self.tr("Nobody found for “{0}”.").format(searched))
        else:
            name = self.departments.chosen_name()
            self._nothing.announce(self.tr("Nobody found for “{0}” in {1}.").format(searched, name))

    def _is_filtered(self) -> bool:
        query = self._query
        return bool(query.text or query.standing or query.department_ids is not None)

    def _update_figures(self) -> None:
        deliveries = self._station.deliveries
        self.footer.set_figures(
            Figures(
                found=len(self.model.ids),
                everybody=sum(self._station.departments.counts().values()),
                filtered=self._is_filtered(),
                counts=deliveries.counts(),
                seconds=deliveries.time_to_go_s(None),
                paused=deliveries.paused(),
                still_reading=not self.model.has_answered and self.model.is_very_slow,
            )
        )

    def _on_clock(self) -> None:
        self.model.repaint()
        self._update_figures()
        self._clock.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        self._clock.start()
        if self.model.query is None:
            self._ask_first()
        elif self._stale and self.model.has_answered:
            self.departments.refresh()
            self.model.catch_up()
        self._stale = False
        self._update_figures()

    def _ask_first(self) -> None:
        if self.model.query is None:
            self.departments.refresh()
            self.model.ask(self._query)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock rest."""
        super().hideEvent(event)
        self._clock.stop()

    # Dialogs and menus

    def _on_selection(self) -> None:
        selected = self.view.selected()
        self.footer.set_selection(len(selected), blocked=blocked_state(self._rows_of(selected)))

    def _rows_of(self, ids: Sequence[int]) -> list[PersonRow | None]:
        places = [self.model.place_of(person_id) for person_id in ids]
        return [None if place is None else self.model.row_at(place) for place in places]

    def tab_of(self, person_id: int) -> str:
        """Name the editor's tab that a person of the list is to be opened on."""
        return tab_of(self._rows_of([person_id])[0])

    def _ask_sure(self, back: QWidget, question: str, what: str, act: Callable[[], None]) -> None:
        self.failure.hide()
        self.confirm.ask(question, what, self.tr("Remove"), act, back)

    def _report_failure(self, why: str) -> None:
        self.failure.announce(self.tr("Not done."), why, "refused")

    def _open_menu(self, where: QPoint) -> None:
        ids = self.view.selected()
        if ids:
            menu = PeopleMenu(self.actions_of, ids, self._rows_of(ids), self)
            menu.add_sorts(self.model, self._query.sort, self.sort_by)
            menu.popup(where)

    # Dialogs

    def _open_assign(self, ids: Sequence[int]) -> None:
        places, about = self._places(ids, "assign-tree"), self.actions_of.whom(ids)
        self._open(AssignDialog(self._changing, places, about, self.window()))

    def _open_change(self, ids: Sequence[int]) -> None:
        places, about = self._places(ids, "bulk-places"), self.actions_of.whom(ids)
        templates, window = self._station.templates, self.window()
        self._open(
            BulkChange(self._changing, templates, places, words=self.words, about=about, parent=window)
        )

    def _places(self, ids: Sequence[int], name: str) -> AssignTree:
        at = self._station
        return AssignTree(at.store, at.assignments, at.groups, at.terminals, ids=ids, name=name)

    def _open_rules(self, department_id: int, name: str) -> None:
        at, window = self._station, self.window()
        of_station = self._changing, at.departments, at.assignments, at.groups
        self._open(RulesDialog(*of_station, department_id=department_id, name=name, parent=window))

    def _open(self, dialog: BulkDialog) -> None:
        dialog.changes.finished.connect(self.changes.offer)
        dialog.open()

    def open_import(self) -> None:
        """Open the import beside the page, which stays usable; one that is open already comes to the front."""
        if self._import is None or not isValid(self._import) or not self._import.isVisible():
            self._import = ImportDialog(self._station, self.window())
            self._import.assign_requested.connect(self.actions_of.assign)
            self._import.changed.connect(self.changes.offer)
            self._import.show()
        self._import.raise_()
        self._import.activateWindow()

    def _update_export(self) -> None:
        selected = self.view.selected()
        ids = selected if len(selected) > 1 else None
        department = self.departments.chosen_department()
        ExportDialog(
            self._station.store, self._station.departments, ids, self.window(), department_id=department
        ).open()


def _side_by_side(*buttons: Button) -> QWidget:
    widget = QWidget()
    hbox(*buttons, spacing=8, margins=9, on=widget)
    return widget
