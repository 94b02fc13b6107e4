"""Rest the pointer on what a terminal that nobody admitted calls itself, with little memory; run by a test."""

import resource
import sys

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from facedesk.desk.terminals.list.waiting_card import WaitingCard
from facedesk.desk.text import live_texts

MEMORY = 1 << 31
CPU_S = 20

resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
app = QApplication([])
live_texts.keep()
card = WaitingCard(sys.argv[1])
card.show()
for widget in (card, *card.findChildren(QWidget)):
    QApplication.sendEvent(
        widget, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), widget.mapToGlobal(QPoint(2, 2)))
    )
    for top in QApplication.topLevelWidgets():
        if top.inherits("QTipLabel") and isinstance(top, QLabel):
            top.grab()
            sys.stdout.write(f"{top.property('text')}\n")
app.quit()
