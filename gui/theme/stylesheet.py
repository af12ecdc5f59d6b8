"""The look of Qt's widgets, written once for every scale.

Widgets say what they are by the dynamic property "role" (see `ROLES`); nobody sets colours or
sizes of their own.
"""

from __future__ import annotations

from string import Template

from gui.theme import tokens

ROLES = (
    "muted",
    "small",
    "title",
    "heading",
    "clock",
    "clock-large",
    "wordmark",
    "primary",
    "quiet",
    "warning",
)
"""Values of the property "role" that the stylesheet knows, for labels and buttons."""

_SHEET = Template(
    """
* { color: $text; selection-background-color: $selected; selection-color: $text; outline: 0; }
QMainWindow, QDialog, QWidget#content { background: $surface; }
QMainWindow::separator { background: $surface; width: ${p4}px; height: ${p4}px; }
QMainWindow::separator:hover { background: $line; }

QWidget#title-row, QWidget#transport { background: $raised; }
QWidget#title-row { border-bottom: ${hair}px solid $line; }
QWidget#transport { border-top: ${hair}px solid $line; }
QStatusBar { background: $raised; border: 0; min-height: 0; }
QStatusBar::item { border: 0; }

QMenuBar { background: transparent; padding: 0; }
QMenuBar::item { padding: ${p6}px ${p8}px; border-radius: ${corner}px; background: transparent;
    color: $muted; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $raised; border: ${hair}px solid $line; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${corner}px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: ${hair}px; background: $line; margin: ${p4}px ${p8}px; }
QMenu::indicator { width: ${p16}px; height: ${p16}px; margin-left: ${p4}px; }
QToolTip { background: $raised; color: $text; border: ${hair}px solid $line; padding: ${p6}px; }

QDockWidget { color: $muted; font-weight: bold; titlebar-close-icon: none; }
QDockWidget > QWidget { background: $raised; }
QDockWidget::title { background: $raised; padding: ${p6}px ${p12}px; text-align: left; }
QTabBar { background: $surface; }
QTabBar::tab { background: $surface; color: $muted; padding: ${p6}px ${p12}px; border: 0;
    border-bottom: ${p2}px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:focus { background: $hover; }
QTabWidget::pane { border: 0; }

QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}px; }
QLabel[role="heading"] { color: $muted; font-weight: bold; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="title"] { font-size: ${title}px; font-weight: bold; }
QLabel[role="wordmark"] { color: $accent; font-size: ${title}px; font-weight: bold; }
QLabel[role="clock"] { font-size: ${clock}px; }
QLabel[role="clock-large"] { font-size: ${clock_large}px; font-weight: bold; color: $accent; }

QPushButton, QToolButton { background: $hover; border: ${hair}px solid $line; border-radius: ${corner}px;
    padding: ${p4}px ${p12}px; }
QToolButton { padding: ${p4}px; }
QPushButton:hover, QToolButton:hover { background: $pressed; }
QPushButton:pressed, QToolButton:pressed { background: $selected; }
QPushButton:checked, QToolButton:checked { background: $selected; border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $faint; background: $raised; }
QPushButton:focus, QToolButton:focus { border: ${ring}px solid $accent; }
QPushButton[role="primary"] { background: $selected; border-color: $accent; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:checked, QToolButton[role="quiet"]:checked { background: $selected; color: $text;
    border-color: $accent; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QPlainTextEdit, QTextEdit, QTextBrowser {
    background: $deep; border: ${hair}px solid $line; border-radius: ${corner}px; padding: ${p4}px ${p8}px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateTimeEdit:focus,
QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus { border: ${ring}px solid $accent; }
QLineEdit:disabled, QComboBox:disabled { color: $faint; }
QComboBox::drop-down { border: 0; width: ${p16}px; }
QComboBox QAbstractItemView { background: $raised; border: ${hair}px solid $line; padding: ${p4}px; }

QListView, QTreeView, QTableView { background: $deep; alternate-background-color: $surface;
    border: ${hair}px solid $line; border-radius: ${corner}px; gridline-color: $line; }
QListView:focus, QTreeView:focus, QTableView:focus { border-color: $accent; }
QListView::item, QTreeView::item, QTableView::item { padding: ${p2}px ${p4}px; border: 0; }
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $selected;
    color: $text; }
QHeaderView { background: $deep; border: 0; }
QHeaderView::section { background: $deep; color: $muted; border: 0; border-bottom: ${hair}px solid $line;
    padding: ${p4}px; }
QTableCornerButton::section { background: $deep; border: 0; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${p10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: ${p4}px; min-height: ${p24}px; min-width: ${p24}px;
    margin: ${hair}px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QCheckBox, QRadioButton { spacing: ${p8}px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator,
QTableView::indicator { width: ${p12}px; height: ${p12}px; border: ${ring}px solid $muted;
    border-radius: ${p2}px; background: $deep; }
QRadioButton::indicator { border-radius: ${p8}px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QListView::indicator:checked,
QTreeView::indicator:checked, QTableView::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QProgressBar { background: $deep; border: 0; border-radius: ${p2}px; height: ${p4}px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: ${p2}px; }
QSplitter::handle { background: $surface; }
QSlider::groove:horizontal { background: $line; height: ${p4}px; border-radius: ${p2}px; }
QSlider::handle:horizontal { background: $accent; width: ${p12}px; margin: -${p4}px 0;
    border-radius: ${p6}px; }

QFrame#message { background: $raised; border: ${hair}px solid $line; border-radius: ${corner}px; }
QFrame#message[level="warning"] { border-color: $warning; }
QFrame#message[level="error"] { border: ${ring}px solid $alert; }
QFrame#keys { background: $raised; border: ${hair}px solid $line; border-radius: ${corner}px; }
"""
)
FAINT = "#5d6878"
_LENGTHS_PX = (2, 4, 6, 8, 10, 12, 16, 24)


def stylesheet(scale: float) -> str:
    """The stylesheet of the whole program at a scale."""
    values: dict[str, object] = {f"p{each}": max(round(each * scale), 1) for each in _LENGTHS_PX}
    text_px = tokens.BASE_TEXT_PX * scale
    values.update(
        text=tokens.TEXT,
        muted=tokens.MUTED,
        faint=FAINT,
        surface=tokens.SURFACE,
        raised=tokens.RAISED,
        deep=tokens.DEEP,
        line=tokens.LINE,
        hover=tokens.HOVER,
        pressed=tokens.PRESSED,
        selected=tokens.SELECTED,
        accent=tokens.ACCENT,
        alert=tokens.ALERT,
        warning=tokens.WARNING,
        hair=max(round(scale), 1),
        ring=max(round(2 * scale), 2),
        corner=round(tokens.CORNER_PX * scale),
        small=round(text_px * tokens.SMALL),
        title=round(text_px * 1.15),
        clock=round(text_px * 1.35),
        clock_large=round(text_px * 1.9),
    )
    return _SHEET.substitute(values)
