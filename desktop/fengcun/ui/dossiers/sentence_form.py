"""The sentence of a conviction in the form: punishments, supplementary ones, counts, combination, reduction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from fengcun.i18n import Language, Texts
from fengcun.model.reading import read_term
from fengcun.model.record import Sentence, Supplementary
from fengcun.model.term import Term
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import CheckField
from fengcun.ui.common.parsed_fields import ParsedField, TermField
from fengcun.ui.common.wording import word
from fengcun.ui.dossiers.cells import FieldGrid, Sheet


def term_words(texts: Texts, term: Term) -> str:
    """A term in words that can be read back, for example ``3年6个月``."""
    units = ((term.years, "common-years"), (term.months, "common-months"), (term.days, "common-days"))
    gap = "" if texts.language is Language.CHINESE else " "
    return gap.join(texts(unit, n=n) for n, unit in units if n)


class CountsField(ParsedField[tuple[Term, ...]]):
    """The terms for each crime before they were combined, with commas between them.

    Args:
        texts: the catalogue.
    """

    def __init__(self, texts: Texts) -> None:
        gap = texts("common-list-gap")

        def read(text: str) -> tuple[Term, ...]:
            return tuple(read_term(part) for part in re.split(r"\s*[,;\u3001]\s*", text) if part)

        def write(terms: tuple[Term, ...]) -> str:
            return gap.join(term_words(texts, term) for term in terms)

        super().__init__(
            texts("dossiers-sentence-counts"),
            read,
            write,
            texts("dossiers-sentence-counts.wrong"),
            placeholder=texts("dossiers-sentence-counts.example"),
        )


class SentenceForm(Sheet):
    """The sentence as pronounced.

    Args:
        texts: the catalogue.
    """

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.imprisonment = TermField(texts, texts("dossiers-sentence-imprisonment"))
        self.detention = TermField(texts, texts("dossiers-sentence-detention"))
        self.control = TermField(texts, texts("dossiers-sentence-control"))
        self.suspended = CheckField(texts("dossiers-sentence-suspended"))
        self.life = CheckField(texts("dossiers-sentence-life"))
        self.counts = CountsField(texts)
        self.combined = TermField(texts, texts("dossiers-sentence-combined"))
        self.reduced = TermField(texts, texts("dossiers-sentence-reduced"))
        self.supplementary = {each: CheckField(word(texts, each)) for each in Supplementary}
        self._grid = FieldGrid(texts)
        for place, field, span in (
            ("imprisonment", self.imprisonment, 3),
            ("detention", self.detention, 3),
            ("control", self.control, 2),
            ("suspended", self.suspended, 2),
            ("life", self.life, 2),
            ("counts", self.counts, 6),
            ("combined_executed", self.combined, 3),
            ("reduced_to", self.reduced, 3),
        ):
            self._grid.add(place, field, span)
        for each, box in self.supplementary.items():
            self._grid.add(f"supplementary.{each.value}", box, 3)
        self._grid.changed.connect(self.changed)
        self.setLayout(widgets.column(self._grid))

    def grids(self, prefix: str) -> Iterator[tuple[str, FieldGrid]]:
        """Its one grid."""
        yield prefix, self._grid

    def first(self) -> QWidget:
        """The term of imprisonment."""
        return self.imprisonment

    def show_sentence(self, sentence: Sentence) -> None:
        """Show a sentence."""
        self.imprisonment.set_value(sentence.imprisonment)
        self.detention.set_value(sentence.detention)
        self.control.set_value(sentence.control)
        self.suspended.set_value(sentence.suspended)
        self.life.set_value(sentence.life)
        self.counts.set_value(sentence.counts or None)
        self.combined.set_value(sentence.combined_executed)
        self.reduced.set_value(sentence.reduced_to)
        for each, box in self.supplementary.items():
            box.set_value(each in sentence.supplementary)

    def sentence(self) -> Sentence:
        """The sentence; the grid must have been checked."""
        return Sentence(
            imprisonment=self.imprisonment.value(),
            life=bool(self.life.value()),
            detention=self.detention.value(),
            control=self.control.value(),
            supplementary=tuple(each for each, box in self.supplementary.items() if box.value()),
            suspended=bool(self.suspended.value()),
            counts=self.counts.value() or (),
            combined_executed=self.combined.value(),
            reduced_to=self.reduced.value(),
        )
