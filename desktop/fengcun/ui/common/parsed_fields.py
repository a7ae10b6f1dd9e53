"""Fields that are typed as a line of text and read as a value of the model: days, spans of time, numbers, terms.

What is only half typed is not yet wrong: a fault is said when the text is complete or the field was left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit

from fengcun.i18n import Language, Texts
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.numbers import IdNumber, id_mistake
from fengcun.model.reading import read_date, read_day, read_span, read_term
from fengcun.model.term import Term
from fengcun.ui.common.fields import Field

V = TypeVar("V")


class ParsedField(Field[V]):
    """A line of text that is read as a value of the model.

    Args:
        read: reads the trimmed text; raises ValueError where it is none.
        write: the text of a value.
        wrong: what is said where it cannot be read.
        spoken: the example as a screen reader says it; else Qt has it read out like a value.
    """

    def __init__(
        self,
        name: str,
        read: Callable[[str], V],
        write: Callable[[V], str],
        wrong: str,
        *,
        hint: str = "",
        placeholder: str = "",
        spoken: str = "",
        needed: bool = False,
    ) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self._read, self._write, self._wrong = read, write, wrong
        super().__init__(name, self.line, hint=hint, needed=needed)
        self._spoken, self._half = spoken, False
        self.line.setAccessibleDescription(hint or spoken)
        self.line.textChanged.connect(self._typed)
        self.line.editingFinished.connect(self._left)

    def value(self) -> V | None:
        """The value, or None where there is none or it cannot be read."""
        try:
            return self._read(self._plain()) if self._plain() else None
        except ValueError:
            return None

    def set_value(self, value: V | None) -> None:
        """Show a value in its usual form."""
        self.line.setText("" if value is None else self._write(value))

    def fault(self) -> str:
        """What is wrong with the text."""
        return self._wrong if self._plain() and self.value() is None else ""

    def _plain(self) -> str:
        return unicodedata.normalize("NFKC", self.line.text()).strip()

    def _typed(self) -> None:
        # While it is being typed a half-written value is no fault: only what is complete, or has been left, is judged.
        if self.line.hasFocus() and self.fault():
            self._half = True
            self.say("")
            return
        self._half = False
        self.changed.emit()

    def _left(self) -> None:
        value = self.value()
        if value is not None and self._write(value) != self.line.text():
            self.set_value(value)
        if self._half:  # nobody was told yet; where nothing was typed, nothing has changed
            self._half = False
            self.changed.emit()


class _ExampleField(ParsedField[V]):
    """A line that shows an example of what is typed into it.

    Args:
        kind: of the texts ``common-wrong-<kind>`` and ``common-example-<kind>``.
    """

    def __init__(
        self,
        texts: Texts,
        name: str,
        read: Callable[[str], V],
        write: Callable[[V], str],
        kind: str,
        *,
        hint: str,
        needed: bool,
    ) -> None:
        example = texts(f"common-example-{kind}")
        spoken = texts("common-example", example=example)
        wrong = texts(f"common-wrong-{kind}")
        super().__init__(name, read, write, wrong, hint=hint, placeholder=example, spoken=spoken, needed=needed)


class DateField(_ExampleField[date]):
    """A whole day."""

    def __init__(self, texts: Texts, name: str, *, hint: str = "", needed: bool = False) -> None:
        super().__init__(texts, name, read_day, date.isoformat, "date", hint=hint, needed=needed)


class PartialDateField(_ExampleField[PartialDate]):
    """A date of which day or month may be unknown."""

    def __init__(self, texts: Texts, name: str, *, hint: str = "", needed: bool = False) -> None:
        super().__init__(texts, name, read_date, str, "partial-date", hint=hint, needed=needed)


class DateSpanField(_ExampleField[DateSpan]):
    """When an act was done: a (partial) date, or from one to another."""

    def __init__(self, texts: Texts, name: str, *, hint: str = "", needed: bool = False) -> None:
        super().__init__(texts, name, read_span, str, "span", hint=hint, needed=needed)


class IdNumberField(ParsedField[IdNumber]):
    """公民身份号码, checked as soon as its eighteen characters are there; the mistake is named."""

    def __init__(self, texts: Texts, name: str, *, hint: str = "", needed: bool = False) -> None:
        self._texts = texts
        super().__init__(name, IdNumber, str, "", hint=hint, needed=needed)
        self.line.setMaxLength(24)

    def fault(self) -> str:
        """Which mistake there is."""
        text = self._plain()
        mistake = id_mistake(text) if text else None
        return self._texts(f"common-id-wrong-{mistake.value}", count=len(text)) if mistake is not None else ""

    def _plain(self) -> str:
        return re.sub(r"[\s-]", "", super()._plain())  # often written in groups

    def _typed(self) -> None:
        if len(self._plain()) >= 18:
            self.changed.emit()
        else:
            super()._typed()


class NumberField(ParsedField[int]):
    """A whole number.

    Args:
        least, most: the bounds, both allowed.
    """

    def __init__(
        self, texts: Texts, name: str, *, least: int = 0, most: int = 99_999, hint: str = "", needed: bool = False
    ) -> None:
        def read(text: str) -> int:
            number = int(text)
            if not least <= number <= most:
                raise ValueError("out of bounds")
            return number

        wrong = texts("common-wrong-number", least=str(least), most=str(most))
        super().__init__(name, read, str, wrong, hint=hint, needed=needed)


class TermField(_ExampleField[Term]):
    """A term of punishment in years, months and days."""

    def __init__(self, texts: Texts, name: str, *, hint: str = "", needed: bool = False) -> None:
        def write(term: Term) -> str:
            units = ((term.years, "common-years"), (term.months, "common-months"), (term.days, "common-days"))
            return ("" if texts.language is Language.CHINESE else " ").join(texts(unit, n=n) for n, unit in units if n)

        super().__init__(texts, name, read_term, write, "term", hint=hint, needed=needed)
