"""The one message door: what went wrong, what succeeded, what needs an answer. Nobody else opens a message box.

Errors stay as a banner over the page until they are closed; successes go by themselves. A question is a sheet over
the page whose buttons name the consequence (封存 3 卷 / 先不封存), never yes and no; Esc leaves things as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.widgets import Tone

SUCCESS_MS = 8_000
_MOST = 3


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the person can decide.

    Args:
        title: the question.
        body: what follows from it.
        act: the button that does it, naming the consequence.
        leave: the button that does nothing, naming that.
        facts: what it is about, as names and values.
    """

    title: str
    body: str
    act: str
    leave: str
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Texts, name: str, *, facts: Iterable[tuple[str, str]] = (), **arguments: str | int) -> Question:
        """The question whose words are ``<name>``, ``<name>.body``, ``<name>.act`` and ``<name>.leave``.

        Args:
            texts: the catalogue.
            name: of the text.
            facts: what it is about.
            arguments: for each of the four.
        """
        title, body = texts(name, **arguments), texts(f"{name}.body", **arguments)
        act, leave = texts(f"{name}.act", **arguments), texts(f"{name}.leave", **arguments)
        return cls(title, body, act, leave, tuple(facts))


class Messages(QObject):
    """The messages of one scene of the window.

    Args:
        scene: the widget whose messages these are; questions lie over it.
        texts: the catalogue.
        theme: colours and icons.

    Put `area` at the top of the scene's layout, or let it float over the scene (`Floating`).
    """

    def __init__(self, scene: QWidget, texts: Texts, theme: Theme) -> None:
        super().__init__(scene)
        self._scene, self._texts, self._theme = scene, texts, theme
        self._sheet: QuestionSheet | None = None
        self._banners: list[Banner] = []
        self.area = QWidget(scene)
        self.area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self.area)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.area.hide()

    def error(self, fault: FengcunError) -> None:
        """Tell what happened, why, and what to do; stays until it is closed."""
        text = self._texts.error(fault)
        shown = text.place and not (text.place.isascii() and text.place.isidentifier())  # the name of a field is ours
        head = f"{text.place}：{text.what}" if shown else text.what
        self._add(Tone.DUE, Icon.ALERT, head, " ".join(part for part in (text.why, text.next) if part))

    def success(self, text: str, *, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Tell what was done; goes by itself after some seconds.

        Args:
            text: what was done.
            action: a button such as 撤销 or 查看, with `do`.
            do: what the button does.
        """
        banner = self._add(Tone.OK, Icon.DONE, text, "", action, do)
        QTimer.singleShot(SUCCESS_MS, banner, banner.close_banner)

    def notice(self, text: str, detail: str = "", *, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Tell something that stays until it is closed."""
        self._add(Tone.ACCENT, Icon.INFO, text, detail, action, do)

    def ask(self, question: Question, act: Callable[[], None], leave: Callable[[], None] | None = None) -> None:
        """Ask; at most one question is open, an earlier one is left.

        Args:
            question: what is asked.
            act: called when the person chose to do it.
            leave: called when the person chose not to.
        """
        if self._sheet is not None:
            self._sheet.choose(act=False)
        sheet = self._sheet = QuestionSheet(self._scene, question, self._theme, act, leave)
        sheet.answered.connect(lambda: self._sheet_gone(sheet))

    @property
    def question(self) -> QuestionSheet | None:
        """The question that is open."""
        return self._sheet

    @property
    def banners(self) -> list[Banner]:
        """The banners that are seen, newest first."""
        return list(self._banners)

    @property
    def errors(self) -> list[Banner]:
        """The banners of errors that are seen."""
        return [banner for banner in self._banners if banner.tone is Tone.DUE]

    def close(self, banners: Iterable[Banner]) -> None:
        """Take those banners away that are still seen."""
        for banner in banners:
            if banner in self._banners:
                banner.close_banner()

    def clear(self) -> None:
        """Close everything, for example on going to another page."""
        for banner in self.banners:
            banner.close_banner()
        if self._sheet is not None:
            self._sheet.choose(act=False)

    def _sheet_gone(self, sheet: QuestionSheet) -> None:
        if self._sheet is sheet:  # what followed from the answer may have asked again
            self._sheet = None

    def _add(
        self, tone: Tone, icon: Icon, text: str, detail: str, action: str = "", do: Callable[[], None] | None = None
    ) -> Banner:
        for old in self.banners:
            if old.text == text:
                old.close_banner()
        for old in self.banners[_MOST - 1 :]:
            old.close_banner()
        banner = Banner(tone, icon, text, detail, self._texts("common-close"), self._theme, action, do)
        banner.closed.connect(lambda: self._gone(banner))
        self._banners.insert(0, banner)
        self._column.insertWidget(0, banner)
        self.area.show()
        if self._sheet is None:
            self.area.raise_()
        else:
            self.area.stackUnder(self._sheet)
        return banner

    def _gone(self, banner: Banner) -> None:
        if banner in self._banners:
            self._banners.remove(banner)
        self.area.setVisible(bool(self._banners))


class Banner(QFrame):
    """One message over the page."""

    closed = Signal()

    def __init__(
        self,
        tone: Tone,
        icon: Icon,
        text: str,
        detail: str,
        close: str,
        theme: Theme,
        action: str,
        do: Callable[[], None] | None,
    ) -> None:
        super().__init__()
        self.text, self.detail, self.tone = text, detail, tone
        widgets.kind(self, "banner")
        self.setProperty("tone", tone.value)
        self.setAccessibleName(" ".join(part for part in (text, detail) if part))
        color = {Tone.DUE: "due", Tone.OK: "ok"}.get(tone, "accent_text")
        words = widgets.column(widgets.label(text, "subheading"), space=2)
        if detail:
            words.addWidget(widgets.label(detail))
        line = widgets.row(space=12)
        line.setContentsMargins(12, 8, 8, 8)
        line.addWidget(widgets.picture(icon, theme, color, 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        if do is not None:
            button = widgets.quiet(action)
            button.clicked.connect(self.close_banner)
            button.clicked.connect(do)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        shut = widgets.icon_button(close, Icon.CLOSE, theme)
        shut.clicked.connect(self.close_banner)
        line.addWidget(shut, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def close_banner(self) -> None:
        """Take it away."""
        self.closed.emit()
        self.hide()
        self.deleteLater()


class QuestionSheet(QFrame):
    """A question over the scene; the rest of the scene cannot be reached until it is answered."""

    answered = Signal()

    def __init__(
        self,
        scene: QWidget,
        question: Question,
        theme: Theme,
        act: Callable[[], None],
        leave: Callable[[], None] | None,
    ) -> None:
        super().__init__(scene)
        self.question = question
        self._act, self._leave = act, leave
        self._answered = False
        self._back = scene.window().focusWidget()
        widgets.kind(self, "shade")
        self.act_button = widgets.primary(question.act)
        self.leave_button = widgets.plain(question.leave)
        self.act_button.clicked.connect(lambda: self.choose(act=True))
        self.leave_button.clicked.connect(lambda: self.choose(act=False))
        content = widgets.column(widgets.heading(question.title), widgets.label(question.body), space=12)
        if question.facts:
            content.addWidget(widgets.facts(question.facts))
        content.addSpacing(8)
        content.addLayout(widgets.row(None, self.leave_button, self.act_button))
        sheet = widgets.frame("sheet", content, 24)
        sheet.setFixedWidth(480)
        sheet.setAccessibleName(f"{question.title} {question.body}")
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(widgets.row(None, sheet, None))  # an alignment would lose the height of wrapped words
        outer.addStretch(3)
        scene.installEventFilter(self)
        self.setGeometry(scene.rect())
        self.show()
        self.raise_()
        self.leave_button.setFocus()

    def choose(self, *, act: bool) -> None:
        """Answer and go away.

        Args:
            act: True to do it.
        """
        if self._answered:
            return
        self._answered = True
        self.answered.emit()
        self.hide()
        self.deleteLater()
        if self._back is not None and isValid(self._back):
            self._back.setFocus()
        if act:
            self._act()
        elif self._leave is not None:
            self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the scene when its size changes."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the focus between the two buttons."""
        other = self.act_button if self.leave_button.hasFocus() else self.leave_button
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc does nothing and goes away; Enter presses the button in focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.choose(act=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(act=self.act_button.hasFocus())
        else:
            super().keyPressEvent(event)
