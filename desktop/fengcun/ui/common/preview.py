"""A PDF or a scanned picture on the page, drawn from memory: nothing is written, nothing stays after `clear`.

preview = Preview(texts, jobs, messages, theme)
preview.show_pdf(pdf)                    # bytes
preview.show_file(data, "image/png")     # an electronic file
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from fengcun.i18n import Texts
from fengcun.jobs import Jobs
from fengcun.model.media import PDF
from fengcun.papers.preview import Image, page_count, render, render_image
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.theme import Theme

_DPI = 144
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class Preview(QWidget):
    """Pages of one document with zoom.

    Args:
        texts, jobs, messages, theme: as in `Context`.
    """

    def __init__(self, texts: Texts, jobs: Jobs, messages: Messages, theme: Theme) -> None:
        super().__init__()
        self._texts, self._jobs, self._messages = texts, jobs, messages
        self._pdf = b""
        self._page, self._pages, self._turn = 0, 0, 0
        self._image: QImage | None = None
        self._zoom: float | None = None  # None: as wide as there is room
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paper.setAccessibleName(texts("common-preview"))
        self._paper.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._paper)
        self._scroll.setAccessibleName(texts("common-preview"))
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = widgets.icon_button(texts("common-page-back"), Icon.LEFT, theme)
        self._on = widgets.icon_button(texts("common-page-on"), Icon.RIGHT, theme)
        self._where = widgets.label("", "small", wrap=False)
        self._smaller = widgets.icon_button(texts("common-zoom-out"), Icon.ZOOM_OUT, theme)
        self._larger = widgets.icon_button(texts("common-zoom-in"), Icon.ZOOM_IN, theme)
        self._fit = widgets.icon_button(texts("common-zoom-fit"), Icon.FIT, theme)
        self._back.clicked.connect(lambda: self._turn_to(self._page - 1))
        self._on.clicked.connect(lambda: self._turn_to(self._page + 1))
        self._smaller.clicked.connect(lambda: self._step(-1))
        self._larger.clicked.connect(lambda: self._step(1))
        self._fit.clicked.connect(self._fit_width)
        self._bar = widgets.frame(
            "clear",
            widgets.row(self._back, self._where, self._on, None, self._smaller, self._larger, self._fit, space=4),
            4,
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar)
        outer.addWidget(widgets.frame("well", widgets.column(self._scroll), 8), 1)
        self.clear()

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF from its first page."""
        self.clear()
        self._pdf = pdf
        turn = self._turn
        self._jobs.run(
            lambda: page_count(pdf), lambda pages: self._counted(turn, pages), self._messages.error, owner=self
        )

    def show_file(self, data: bytes, media_type: str) -> None:
        """Show an electronic file.

        Args:
            data: in clear.
            media_type: ``application/pdf``, ``image/png`` or ``image/jpeg``.
        """
        if media_type == PDF:
            self.show_pdf(data)
            return
        self.clear()
        turn = self._turn
        self._jobs.run(
            lambda: render_image(data), lambda image: self._drawn(turn, image), self._messages.error, owner=self
        )

    def clear(self) -> None:
        """Forget the document."""
        self._turn += 1
        self._pdf, self._page, self._pages, self._image, self._zoom = b"", 0, 0, None, None
        self._paper.clear()
        self._bar.setEnabled(False)
        self._where.setText("")

    @property
    def pages(self) -> int:
        """How many pages the document has; 0 while there is none."""
        return self._pages

    @property
    def drawn(self) -> bool:
        """Whether a page is seen."""
        return self._image is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting the width."""
        super().resizeEvent(event)
        self._draw()

    def _counted(self, turn: int, pages: int) -> None:
        if turn == self._turn:
            self._pages = pages
            self._turn_to(0)

    def _turn_to(self, page: int) -> None:
        if not 0 <= page < self._pages:
            return
        self._page = page
        pdf, turn = self._pdf, self._turn
        self._jobs.run(
            lambda: render(pdf, page, _DPI), lambda image: self._drawn(turn, image), self._messages.error, owner=self
        )

    def _drawn(self, turn: int, image: Image) -> None:
        if turn != self._turn:
            return
        self._pages = max(1, self._pages)
        width, height = image.width, image.height
        # The copy owns its pixels; the bytes handed over may go.
        self._image = QImage(image.rgba, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()
        self._bar.setEnabled(True)
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page + 1 < self._pages)
        self._where.setText(self._texts("common-page-of", page=str(self._page + 1), pages=str(self._pages)))
        self._draw()

    def _scale(self) -> float:
        if self._image is None:
            return 1.0
        room = max(80, self._scroll.width() - self._scroll.verticalScrollBar().sizeHint().width() - 4)
        natural = self._image.width() * 96 / _DPI
        return self._zoom if self._zoom is not None else min(1.5, room / natural)

    def _step(self, by: int) -> None:
        now = self._scale()
        wanted = [s for s in _STEPS if s > now + 0.01] if by > 0 else [s for s in reversed(_STEPS) if s < now - 0.01]
        if wanted:
            self._zoom = wanted[0]
            self._draw()

    def _fit_width(self) -> None:
        self._zoom = None
        self._draw()

    def _draw(self) -> None:
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        width = max(40, round(self._image.width() * 96 / _DPI * self._scale()))
        scaled = self._image.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        self._paper.setPixmap(QPixmap.fromImage(scaled))
        self._paper.resize(width, round(scaled.height() / ratio))
