"""Above a plan: which one, another one, how many of its terminals are online, and what can be done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.layout import hbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.steady_button import SteadyButton
from facedesk.desk.widgets.text_panel import PanelWords, TextPanel
from facedesk.station.plans.plans import LONGEST_NAME


class PlanBar(QWidget):
    """Says what is asked of the plans."""

    plan_chosen = Signal(int)
    addition_requested = Signal()
    rename_requested = Signal(int, str)  # the plan that it was asked of, which may be shown no more
    picture_requested = Signal(int)
    removal_requested = Signal(int)
    placing_changed = Signal(bool)
    full_screen_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._plans: tuple[Sequence[tuple[int, str]], int] = ((), 0)
        self.choice = ComboBox("plan-choice", self.tr("Plan"), widest=156)
        self.choice.activated.connect(lambda row: self.plan_chosen.emit(self.choice.itemData(row)))
        self.add = Button(self.tr("Add a plan…"), "image", name="plan-add")
        self.more = Button(icon="dots-three", name="plan-more", accessible=self.tr("More"))
        self.more.setFixedWidth(40)
        self.counts = ElidedLabel("", 13, colour="ink2", name="plan-counts")
        self.placing = SteadyButton(
            (self.tr("Place terminals"), self.tr("Done placing")), "map-pin", name="plan-placing"
        )
        self.placing.setCheckable(True)
        self.full = Button(icon="corners-out", name="plan-full", accessible=self.tr("Full screen"))
        self.add.clicked.connect(self.addition_requested)
        self.more.clicked.connect(self._open_menu)
        self.placing.toggled.connect(self._on_placing)
        self.full.clicked.connect(self.full_screen_requested)
        hbox(self.choice, self.add, self.more, wide(self.counts), self.placing, self.full, spacing=8, on=self)

    def set_plans(self, plans: Sequence[tuple[int, str]], chosen: int, name: str) -> None:
        """Display which plans there are, by id and words, and which one is shown, with its name; 0 for none."""
        self._name = name
        if (plans, chosen) == self._plans:
            return  # somebody may just be choosing
        self._plans = plans, chosen
        self.choice.clear()
        for plan_id, words in plans:
            self.choice.addItem(words, plan_id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.choice.updateGeometry()

    def set_counts(self, online: int, placed: int) -> None:
        """Display how many of the terminals on the plan are online."""
        if not placed:
            self.counts.set_text(self.tr("No terminal on it yet"))
            return
        counts = self.tr("{0} of {1} here online").format(i18n.number(online), i18n.number(placed))
        self.counts.set_text(i18n.joined(" · ", (counts, self.tr("last pass shown"))))

    def _on_placing(self, is_on: bool) -> None:
        self.placing.set_words(self.tr("Done placing") if is_on else self.tr("Place terminals"))
        self.placing_changed.emit(is_on)

    def _open_menu(self) -> None:
        menu, (_, shown) = Menu("plan-menu", self), self._plans
        rename = partial(self._ask_name, shown, self._name)
        menu.entry("plan-rename", self.tr("Rename…"), rename, "pencil-simple")
        another = partial(self.picture_requested.emit, shown)
        menu.entry("plan-picture", self.tr("Another picture…"), another, "image")
        remove = partial(self.removal_requested.emit, shown)
        menu.entry("plan-remove", self.tr("Remove this plan"), remove, "trash")
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _ask_name(self, plan_id: int, name: str) -> None:
        words = PanelWords(self.tr("Name of the plan"), self.tr("Rename"))
        names = ("plan-name-panel", "plan-name", "plan-name-take")
        panel = TextPanel(self, names, words, LONGEST_NAME, needs_text=True)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.chosen.connect(partial(self.rename_requested.emit, plan_id))
        panel.open_below(self.more, name)
