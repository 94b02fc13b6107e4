"""The one style sheet: what the palette cannot say, written with the tokens' names."""

from collections.abc import Mapping
from string import Template

from facedesk.resources import resource

# Fonts are never set here: a rule would override what a widget asks for with setFont.
_RULES = Template("""
QToolTip { background: $raised; color: $ink; border: 1px solid $line2; padding: 4px 6px; }

QPushButton { background: $surface; color: $ink; border: 1px solid $line2; border-radius: 6px;
  padding: 0 12px; outline: none; }
QPushButton:hover { background: $canvas; }
QPushButton:pressed { background: $sunken; }
QPushButton:checked { background: $accent_wash; border-color: $accent; }
QPushButton:disabled { color: $ink3; border-color: $line; background: $canvas; }
QPushButton[small="true"] { padding: 0 9px; }
QPushButton[kind="primary"] { background: $accent; color: $accent_ink; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_down; border-color: $accent_down; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $ink3; border-color: $line; }
QPushButton[kind="ghost"] { background: transparent; border-color: transparent; color: $ink2;
  padding: 0 8px; }
QPushButton[kind="ghost"]:hover { background: $sunken; color: $ink; }
QPushButton[kind="ghost"]:pressed { background: $line; }
QPushButton[kind="ghost"]:disabled { background: transparent; border-color: transparent; color: $ink3; }
QPushButton[kind="link"] { background: transparent; border: none; color: $accent; padding: 0; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton::menu-indicator { width: 0; image: none; }

QLineEdit { background: $surface; color: $ink; border: 1px solid $line2; border-radius: 6px;
  padding: 0 9px; selection-background-color: $accent; selection-color: $accent_ink;
  lineedit-password-character: 8226; }
QLineEdit:focus { border: 2px solid $focus; padding: 0 8px; }
QLineEdit[amiss="true"] { border: 2px solid $amiss; padding: 0 8px; }
QLineEdit:disabled { color: $ink3; border-color: $line; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 16px; height: 16px; border: 1px solid $line2;
  border-radius: 4px; background: $surface; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent;
  border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { background: $accent;
  border-color: $accent; image: url("$dash"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunken; border-color: $line; }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $line2; border-radius: 9px;
  background: $surface; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent;
  background: $accent_ink; }

QToolButton { background: transparent; border: none; border-radius: 4px; }
QToolButton:hover { background: $sunken; }

QProgressBar { background: $sunken; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $raised; color: $ink; border: 1px solid $line2; padding: 4px;
  outline: none; selection-background-color: $accent_wash; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; border-radius: 4px; }

QMenu { background: $raised; color: $ink; border: 1px solid $line2; border-radius: 6px; padding: 4px; }
QMenu::item { min-height: 30px; padding: 0 24px 0 10px; border-radius: 4px; }
QMenu::item:selected { background: $accent_wash; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QFrame[frame="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[frame="popup"] { background: $raised; border: 1px solid $line2; border-radius: 8px; }
QFrame[frame="line"] { background: $line; border: none; }

QAbstractScrollArea[frame="none"] { background: transparent; border: none; }
QAbstractItemView { outline: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 3px; min-height: 32px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: $line2; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: 3px; min-width: 32px; margin: 2px; }
QScrollBar::handle:horizontal:hover { background: $line2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(tokens: Mapping[str, str]) -> str:
    """Write the style sheet for the tokens, given as `#rrggbb` by name."""
    appearance = "dark" if int(tokens["canvas"][1:3], 16) < 128 else "light"
    return _RULES.substitute(
        tokens,
        tick=resource("controls", f"tick-{appearance}.svg").as_posix(),
        dash=resource("controls", f"dash-{appearance}.svg").as_posix(),
        accent_hover=_mix(tokens["accent"], tokens["ink"], 0.12),
        accent_down=_mix(tokens["accent"], tokens["ink"], 0.24),
    )


def _mix(colour: str, other: str, share: float) -> str:
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)
