"""Fields side by side under small labels, for forms as wide as the page; and rows of such forms that come and go.

A grid knows its fields by their place in the draft, as `BadInput.place` names it after the grid's own prefix. Enter
moves on to the next field; handing the form in is for the view around it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import CheckField, Field
from fengcun.ui.common.keeping import give_fields, keep_fields

_LABEL_HEIGHT = 20
_CONTROL_HEIGHT = 32
_LINE_WIDTH = 106
_LIST_EDGE = 28
_MOST_BUTTONS = 8


class FieldGrid(QWidget):
    """Labelled fields in columns of the same width, filled row by row.

    Args:
        texts: the catalogue.
        columns: how many fit beside each other.
    """

    changed = Signal()
    """Any field changed."""

    def __init__(self, texts: Texts, columns: int = 12) -> None:
        super().__init__()
        self._texts = texts
        self._columns, self._at = columns, 0
        self.fields: dict[str, Field[Any]] = {}
        self._cells: dict[str, QWidget] = {}
        self._spans: list[tuple[QWidget, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        for number in range(columns):
            self._grid.setColumnStretch(number, 1)
            self._grid.setColumnMinimumWidth(number, 1)

    def add(self, place: str, field: Field[Any], span: int) -> None:
        """Put a field behind the others.

        Args:
            place: its path after the grid's prefix, for example ``case.cause``.
            field: the field.
            span: how many columns it takes.
        """
        self.fields[place] = field
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        words = widgets.label("", "small", wrap=False)
        words.setFixedHeight(_LABEL_HEIGHT)
        if not isinstance(field, CheckField):
            words.setText(field.name + (" *" if field.needed else ""))
            words.setBuddy(field.control)
        else:
            field.control.setMinimumHeight(_CONTROL_HEIGHT)
        _slim(field.control)
        column.addWidget(words)
        column.addWidget(field)
        column.addStretch(1)
        self._cells[place] = cell
        self._place(cell, span)
        field.changed.connect(self.changed)
        field.control.installEventFilter(self)
        if isinstance(field.control, QLineEdit):
            field.control.returnPressed.connect(
                self.focusNextChild
            )  # an open list of words keeps Enter from the filter

    def add_widget(self, widget: QWidget, span: int) -> None:
        """Something that is no field, behind the others, level with them."""
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, _LABEL_HEIGHT + 2, 0, 0)
        column.addLayout(widgets.row(widget, None))
        column.addStretch(1)
        self._place(cell, span)

    def _place(self, cell: QWidget, span: int) -> None:
        self._spans.append((cell, span))
        self._put(cell, span)

    def _put(self, cell: QWidget, span: int) -> None:
        if self._at % self._columns + span > self._columns:
            self._at += self._columns - self._at % self._columns
        self._grid.addWidget(cell, *divmod(self._at, self._columns), 1, span)
        self._at += span

    def _flow(self) -> None:
        """Put what is shown side by side, without gaps where something is hidden."""
        self._at = 0
        for cell, span in self._spans:
            self._grid.removeWidget(cell)
            if not cell.isHidden():
                self._put(cell, span)

    def show_field(self, place: str, *, on: bool) -> None:
        """Show or hide a field with its label; one that is hidden is not checked."""
        cell = self._cells[place]
        if cell.isHidden() == on:
            cell.setHidden(not on)
            self._flow()

    def shown(self, place: str) -> bool:
        """Whether a field is not hidden."""
        return not self._cells[place].isHidden()

    def check(self) -> Field[Any] | None:
        """Say what is wrong under every field that is shown.

        Returns:
            The first field that fails; None where all can be read and none that is needed is empty.
        """
        first: Field[Any] | None = None
        for place, field in self.fields.items():
            if not self.shown(place):
                continue
            fault = field.fault()
            if not fault and field.needed and field.empty():
                fault = self._texts("common-needed")
            field.say(fault)
            first = first or (field if fault else None)
        return first

    def keep(self) -> Iterable[tuple[str, str]]:
        """What stands in the fields, by their places."""
        return keep_fields(self.fields).items()

    def give_back(self, prefix: str, kept: Mapping[str, str]) -> None:
        """Put back what was kept under the places with this prefix."""
        give_fields({f"{prefix}{place}": field for place, field in self.fields.items()}, kept)

    def show_error(self, place: str, fault: FengcunError) -> Field[Any] | None:
        """Put an error of a service at the field of that place; None where there is no such field."""
        field = self.fields.get(place)
        if field is not None:
            here = FengcunError(fault.message, "", **fault.arguments)  # the place is plain from where it is shown
            field.say(str(self._texts.error(here)).replace("\n", " "))
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(watched, QLineEdit | QComboBox)
        ):
            self._go_on()
            return True
        return False

    def _go_on(self) -> None:
        """To the next field: Enter passes the buttons by, so that nobody takes a row away by it."""
        self.focusNextChild()
        for _ in range(_MOST_BUTTONS):
            if isinstance(QApplication.focusWidget(), QPushButton):
                self.focusNextChild()


def _slim(control: QWidget) -> None:
    """Let the columns share the room: a list may be narrower than its longest entry, a line not than a date."""
    if isinstance(control, QComboBox):
        control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        control.setMinimumContentsLength(4)
        control.view().setMinimumWidth(control.view().sizeHintForColumn(0) + _LIST_EDGE)
    elif isinstance(control, QLineEdit):
        control.setMinimumWidth(_LINE_WIDTH)


class Sheet(QWidget):
    """A part of the dossier's form: one or several grids, and sheets within it."""

    changed = Signal()
    """Anything on it changed."""
    rearranged = Signal()
    """A sheet within it came or went."""

    @abstractmethod
    def grids(self, prefix: str) -> Iterator[tuple[str, FieldGrid]]:
        """Its grids that count, in the order of the keyboard, each with the prefix of its places in the draft.

        Args:
            prefix: where this sheet stands in the draft, for example ``parties[0].``.
        """

    @abstractmethod
    def first(self) -> QWidget:
        """What gets the focus when the sheet is new."""

    origin: int | None = None
    """Which of the values that were filled in it shows; None where the person added it."""

    def rows(self) -> Iterator[Rows[Any]]:
        """The rows of sheets within it."""
        return iter(())


S = TypeVar("S", bound=Sheet)


class Rows(Sheet, Generic[S]):
    """Sheets of one kind below each other, with a button that adds one; one taken away can be brought back.

    Args:
        name: of the list in the draft, for example ``volumes``.
        build: makes an empty sheet; its argument is called to take it away.
        add_button: adds a sheet.
        removed: told when a sheet was taken away, with what brings it back.
        space: between the sheets, in pixels.
    """

    def __init__(
        self,
        name: str,
        build: Callable[[Callable[[], None]], S],
        add_button: QWidget,
        removed: Callable[[Callable[[], None]], None],
        *,
        space: int = 12,
    ) -> None:
        super().__init__()
        self._name, self._build, self._removed = name, build, removed
        self.items: list[S] = []
        self._aside: list[S] = []
        self.button = add_button
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(self._column)
        outer.addLayout(widgets.row(add_button, None))

    def add(self) -> S:
        """Append an empty sheet."""
        item = self._made()
        self._insert(len(self.items), item)
        return item

    def _made(self) -> S:
        made: list[S] = []
        item = self._build(lambda: self.remove(made[0]))
        made.append(item)
        item.changed.connect(self.changed)
        item.rearranged.connect(self.rearranged)
        return item

    def add_new(self) -> S:
        """Append an empty sheet because the person asked for it, and go there."""
        item = self.add()
        item.first().setFocus(Qt.FocusReason.TabFocusReason)
        return item

    def fill(self, values: Iterable[Any], show: Callable[[S, Any], None]) -> None:
        """Show these values, one sheet each, instead of what is there."""
        for item in (*self.items, *self._aside):
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self.items.clear()
        self._aside.clear()
        for number, value in enumerate(values):
            item = self.add()
            item.origin = number
            show(item, value)

    def shape(self, prefix: str) -> Iterator[tuple[str, list[int | None]]]:
        """Of which origin its sheets are, and those within them, each list under its path."""
        path = f"{prefix}{self._name}"
        yield path, [item.origin for item in self.items]
        for number, item in enumerate(self.items):
            for rows in item.rows():
                yield from rows.shape(f"{path}[{number}].")

    def reshape(self, prefix: str, shape: Mapping[str, Sequence[int | None]]) -> None:
        """Have the sheets that `shape` told of: what was filled in stays by its origin, the rest is added or goes."""
        path = f"{prefix}{self._name}"
        there = {item.origin: item for item in self.items if item.origin is not None}
        gone = [item for item in self.items if item.origin is None]
        for item in self.items:
            self._column.removeWidget(item)
        self.items.clear()
        for origin in shape.get(path, ()):
            kept = there.pop(origin, None) if origin is not None else None
            self._insert(len(self.items), self._made() if kept is None else kept)
        for item in (*gone, *there.values()):
            item.hide()
            item.deleteLater()
        for number, item in enumerate(self.items):
            for rows in item.rows():
                rows.reshape(f"{path}[{number}].", shape)

    def remove(self, item: S) -> None:
        """Take a sheet away; it is kept aside until the form is left."""
        index = self.items.index(item)
        del self.items[index]
        self._aside.append(item)
        self._column.removeWidget(item)
        item.hide()
        beside: QWidget = self.items[min(index, len(self.items) - 1)].first() if self.items else self.button
        beside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        self._removed(lambda: self._bring_back(index, item))

    def _bring_back(self, index: int, item: S) -> None:
        if item not in self._aside:  # another dossier is in the form by now
            return
        self._aside.remove(item)
        self._insert(min(index, len(self.items)), item)
        item.show()
        item.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, index: int, item: S) -> None:
        self.items.insert(index, item)
        self._column.insertWidget(index, item)
        self.rearranged.emit()
        self.changed.emit()

    def grids(self, prefix: str) -> Iterator[tuple[str, FieldGrid]]:
        """The grids of all sheets."""
        for index, item in enumerate(self.items):
            yield from item.grids(f"{prefix}{self._name}[{index}].")

    def first(self) -> QWidget:
        """The first sheet's first field, or the button."""
        return self.items[0].first() if self.items else self.button
