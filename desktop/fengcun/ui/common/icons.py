"""The icons: one line-drawn set (Lucide, ISC), drawn in a colour of the theme at the size asked for."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from fengcun.resources import resource


class Icon(StrEnum):
    """An icon; the value is its file under `resources/icons/`."""

    TODAY = "sun"
    DOSSIERS = "archive"
    SEALING = "stamp"
    COVERS = "tag"
    STORAGE = "warehouse"
    INQUIRIES = "search"
    PAPERS = "file-text"
    LEDGER = "scroll-text"
    VAULT = "lock-keyhole"
    SETTINGS = "settings"
    PERSON = "user"
    PEOPLE = "users"
    OFFICE = "building-2"
    NUMBERS = "hash"
    LAW = "scale"
    ALERT = "circle-alert"
    WARNING = "triangle-alert"
    DONE = "circle-check"
    INFO = "info"
    CHECK = "check"
    CLOSE = "x"
    DOWN = "chevron-down"
    RIGHT = "chevron-right"
    LEFT = "chevron-left"
    ADD = "plus"
    PRINT = "printer"
    EXPORT = "download"
    IMPORT = "upload"
    SHOW = "eye"
    HIDE = "eye-off"
    OFFLINE = "wifi-off"
    KEY = "key-round"
    CLOCK = "clock"
    DUE = "calendar-clock"
    FOLDER = "folder-open"
    EDIT = "pencil"
    LINK = "link"
    HISTORY = "history"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"
    FIT = "maximize"
    SAVE = "save"
    UNDO = "undo-2"
    EMPTY = "inbox"
    LOCK = "lock"
    STEPS = "list-checks"
    SHIELD = "shield"
    RESTORE = "archive-restore"
    LEND = "log-out"
    TAKE_BACK = "log-in"


def pixmap(icon: Icon, color: QColor, size: int, ratio: float, gap: int = 0) -> QPixmap:
    """The icon as pixels.

    Args:
        icon: which one.
        color: of its lines.
        size: of its edge, in device-independent pixels.
        ratio: device pixels per device-independent pixel.
        gap: room on the right, before words.
    """
    return _pixels(_renderer(icon, color), size, ratio, gap)


def _renderer(icon: Icon, color: QColor) -> QSvgRenderer:
    svg = resource("icons", f"{icon.value}.svg").read_bytes().replace(b"currentColor", color.name().encode())
    return QSvgRenderer(QByteArray(svg))


def _pixels(renderer: QSvgRenderer, size: int, ratio: float, gap: int) -> QPixmap:
    image = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def drawn(icon: Icon, color: QColor, disabled: QColor, size: int = 18, gap: int = 0) -> QIcon:
    """The icon for a button or an action, sharp up to 200 %.

    Args:
        icon: which one.
        color: of its lines.
        disabled: of its lines while it cannot be pressed.
        size: of its edge, in device-independent pixels.
        gap: room on the right, before words.
    """
    made = QIcon()
    for mode, of_lines in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        renderer = _renderer(icon, of_lines)
        for ratio in (1.0, 1.25, 1.5, 2.0):
            made.addPixmap(_pixels(renderer, size, ratio, gap), mode)
    return made
