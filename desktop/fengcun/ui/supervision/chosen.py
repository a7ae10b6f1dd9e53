"""The one chosen in a list: it stays chosen when the list comes anew, and its panel shows no paper of another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from fengcun.services.documents.papers import Prepared
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.table import LazyTable


class Named(Protocol):
    """What is told from others by its id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Line = TypeVar("Line", bound=Named)


class Chosen(Generic[Line]):
    """What is chosen in a list.

    Args:
        table: the list.
        paper: shows the paper that was made last.
        show: shows one in the panel; None where a new one is to be filled in.
    """

    def __init__(self, table: LazyTable[Line], paper: PaperView, show: Callable[[Line | None], None]) -> None:
        self._table, self._paper, self._show = table, paper, show
        self.lines: Sequence[Line] = ()
        self._wanted: str | None = None
        self._paper_of: str | None = None
        table.chosen.connect(self._choose)

    @property
    def one(self) -> Line | None:
        """The one chosen, or None."""
        place = self._table.current
        return self.lines[place] if place is not None and place < len(self.lines) else None

    def want(self, id: str) -> None:
        """Choose another as soon as the list comes anew."""
        self._wanted = id

    def put(self, lines: Sequence[Line]) -> None:
        """Show a list that came anew; the first is chosen where the one chosen before is gone."""
        ids = [line.id for line in lines]
        kept = self._wanted or (self.one.id if self.one else None)
        self._wanted, self.lines = None, lines
        self._table.set_lines(lines)
        if lines:
            self._table.choose(ids.index(kept) if kept in ids else 0)
        self._show(self.one)

    def leave(self) -> None:
        """Choose none: a new one is to be filled in."""
        self._table.choose_none()
        self._forget_paper()
        self._show(None)

    def show_paper(self, prepared: Prepared, of: str | None) -> None:
        """Show a paper that was made.

        Args:
            prepared: the paper.
            of: id of what it is about; None where it is about none of the list.
        """
        self._paper_of = of
        self._paper.show_paper(prepared)
        self._paper.show()

    def _choose(self, place: int | None) -> None:
        if place is not None:
            self._forget_paper()
            self._show(self.one)

    def _forget_paper(self) -> None:
        if self.one is None or self.one.id != self._paper_of:
            self._paper.show_paper(None)
