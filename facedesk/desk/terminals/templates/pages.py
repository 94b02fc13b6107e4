"""Where templates are in the Terminals page: the tab of each place, and the page over its full width to apply one."""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.terminals.templates.apply.page import ApplyPage
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.terminals.templates.tab import TemplatesTab
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import in_menu
from facedesk.desk.widgets.menu import Menu
from facedesk.station.parameters.rollout import Rollout
from facedesk.store.parameters.templates import ParameterTemplateRow


class TemplatePages(QObject):
    """Leads from the tab, from several terminals and from one's parameters to the page, and back."""

    terminal_requested = Signal(str)  # serial, whose parameters are to be looked at

    def __init__(self, members: TemplateMembers, usual: QWidget, whole: QStackedWidget) -> None:
        """Keep what shows the usual parts of the Terminals page, and what shows either them or the page to apply."""
        super().__init__(whole)
        self._members, self._whole, self._usual = members, whole, usual
        self._focused: QWidget | None = None

    @cached_property
    def tab(self) -> TemplatesTab:
        """The tab of a place, made when it is first asked for."""
        made = TemplatesTab(self._members)
        made.apply_requested.connect(lambda template: self.apply(template, made.place().serials))
        made.rollout_requested.connect(self._show_rollout)
        made.terminal_requested.connect(self.terminal_requested)
        return made

    @cached_property
    def page(self) -> ApplyPage:
        """The page to apply, made when it is first asked for."""
        made = ApplyPage(self._members)
        self._whole.addWidget(made)
        made.left.connect(self.leave)
        return made

    def apply(self, template: ParameterTemplateRow, serials: Sequence[str]) -> None:
        """Preview a template at some terminals."""
        self._open(lambda: self.page.apply_template(template, serials))

    def copy_from(self, serial: str, unsent: int) -> None:
        """Ask where the values of a terminal are to be brought; so many changes there are not sent."""
        self._open(lambda: self.page.copy_from(serial, unsent))

    def _show_rollout(self, rollout: Rollout) -> None:
        self._open(lambda: self.page.open_rollout(rollout))

    def _open(self, begin: Callable[[], None]) -> None:
        self._focused = self._whole.window().focusWidget()
        self.page.forget()  # else it would catch up with that when it is shown
        self._whole.setCurrentWidget(self.page)
        begin()

    def leave(self) -> None:
        """Display the usual parts again; the keyboard goes back to where it was."""
        if self._whole.currentWidget() is self._usual:
            return
        self._whole.setCurrentWidget(self._usual)
        focused, self._focused = self._focused, None
        if focused is not None and self._usual.isAncestorOf(focused) and focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, name: str, serials: Callable[[], Sequence[str]]) -> Button:
        """Make a button from which a template is chosen for some terminals."""
        made = Button(self.tr("Apply a template…"), "sliders-horizontal", name=name)
        made.clicked.connect(lambda: self._choose(made, serials))
        return made

    def _choose(self, button: Button, serials: Callable[[], Sequence[str]]) -> None:
        menu = Menu("apply-menu", button)
        templates = self._members.templates.all()
        for template in templates:
            menu.entry(
                f"apply-template-{template.id}",
                in_menu(template.name),
                lambda template=template: self.apply(template, serials()),
            )
        if not templates:
            text = self.tr("No template yet: keep a terminal's values as one, under Templates")
            menu.entry("apply-none", text, lambda: None, is_enabled=False)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
