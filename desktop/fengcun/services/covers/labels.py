"""Labels for the outside of dossiers and boxes, and covers, for many dossiers at once: one document, one entry.

A batch can be stopped between two dossiers; what is finished then is made, and the rest goes on later where it stopped,
on the sheet that was begun. What is remembered of a batch is which dossiers were asked for and the last archive number
or place that was done, no list of dossiers: one that is sealed meanwhile is simply no longer there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fengcun.errors import BadInput, Refused
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import Dossier
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.query import Query
from fengcun.model.storage import PlaceCode, PlaceKind, shelf_of
from fengcun.papers.forms import archive_label, box_label, box_spine, cover, spine_label
from fengcun.papers.forms.archive_label import ArchiveLabels
from fengcun.papers.forms.box_label import BoxLabels
from fengcun.papers.labels import LabelSheet
from fengcun.services.covers import batches, sheets
from fengcun.services.covers.batches import Batch, BatchKind, Selection, Stopped
from fengcun.services.covers.orders import printed
from fengcun.services.covers.outside import boxes_of, covers_of, outsides_of
from fengcun.services.documents.issuing import Prepared
from fengcun.services.documents.papers import Papers
from fengcun.services.session import Session
from fengcun.store.registry import Work
from fengcun.store.search import natural

_CHUNK = 100

Going = Callable[[int, int], bool]
"""Told how many of how many dossiers are done; answers whether to go on."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a batch.

    Args:
        prepared: the document.
        done, total: how many dossiers or boxes of how many, with those of before it was stopped.
        next_place: the first free position on the sheet that was begun.
    """

    prepared: Prepared
    done: int
    total: int
    next_place: int = 1


class Labels:
    """Labels and covers for many.

    Args:
        session: the session.
        papers: where what is printed is held.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session = session
        self._papers = papers

    def count(self, batch: Batch) -> int:
        """How many dossiers or boxes a batch is about.

        Raises:
            BadInput: what stands for an archive number is none.
        """
        with self._session.read() as work:
            return len(_keys(work, batch))

    def stopped(self) -> Stopped | None:
        """The batch that can go on; None where there is none.

        Raises:
            Damaged: what is kept of it cannot be read.
        """
        with self._session.read() as work:
            return batches.kept(work)

    def forget(self) -> None:
        """Do not go on with the batch that was stopped."""
        with self._session.write() as work:
            batches.put(work, None)

    def make(self, batch: Batch, start: int, going: Going) -> Made:
        """Make a batch. One that was stopped before can still go on, unless this one is stopped too.

        Args:
            batch: what to make.
            start: first free position on the first sheet, from 1.
            going: asked before each dossier or box.

        Raises:
            BadInput: nothing chosen or stopped before the first (``err-label-none``), no such position, an archive
                number that is none, or a character that no font has.
            Refused: a dossier was changed or sealed while its cover was drawn (``err-batch-changed``).
        """
        return self._made(Stopped(batch, "", 0, 0), start, going)

    def go_on(self, start: int, going: Going) -> Made:
        """Go on with the batch that was stopped; arguments and errors as `make`.

        Raises:
            BadInput: there is none (``err-batch-none``).
        """
        kept = self.stopped()
        if kept is None:
            raise BadInput("err-batch-none")
        return self._made(kept, start, going)

    def _made(self, begun: Stopped, start: int, going: Going) -> Made:
        batch, sheet = begun.batch, begun.batch.label_sheet
        with self._session.read() as work:
            keys = [key for key in _keys(work, batch) if not begun.after or natural(key) > natural(begun.after)]
            sheet = sheets.shifted(work, sheet) if sheet is not None else None
        run = _Run(self._session, batch, keys, begun.done, going)
        pdf = _draw(batch, run, sheet, start, self._session)
        done, total = begun.done + run.done, begun.done + len(keys)
        with self._session.write() as work:
            if batch.kind is BatchKind.COVER and work.dossiers.many([one.id for one in run.named]) != run.named:
                raise Refused("err-batch-changed")
            for one in run.named:
                for order in work.orders.of_dossier(one.id):
                    printed(work, order)
            prepared = self._papers.hold(work, PaperKind(batch.kind.value), pdf, [one.id for one in run.named])
            if sheet is not None:
                sheets.used(work, sheet, start, run.laid)
            if done < total:
                batches.put(work, Stopped(batch, keys[run.done - 1], done, total))
            elif begun.after:
                batches.put(work, None)
            place = sheets.next_place(work, sheet) if sheet is not None else 1
        return Made(prepared, done, total, place)


class _Run:
    """One run through the dossiers or boxes of a batch, in parts, until it is told to stop.

    Attributes:
        done: how many dossiers or boxes are done.
        laid: how many labels or pages that made.
        named: the dossiers whose people stand on what was made.
    """

    def __init__(self, session: Session, batch: Batch, keys: Sequence[str], before: int, going: Going) -> None:
        self._session, self._batch, self._keys, self._before, self._going = session, batch, keys, before, going
        self.done, self.laid = 0, 0
        self.named: list[Dossier] = []

    def outsides(self) -> Iterator[archive_label.Outside]:
        """What the outside of each volume says."""
        for dossier, _marked in self._dossiers():
            yield from self._counted(outsides_of(dossier))

    def covers(self) -> Iterator[cover.Cover]:
        """The covers of each dossier, one for every volume."""
        for dossier, marked in self._dossiers():
            self.named.append(dossier)
            yield from self._counted(covers_of(dossier, marked, self._batch.size, self._batch.organ, True))

    def boxes(self) -> Iterator[box_label.Box]:
        """What the outside of each box says."""
        with self._session.read() as work:
            found = {box.place: box for box in _boxes(work, self._batch.selection)}
        for place in self._until_told():
            if place in found:
                yield from self._counted((found[place],))
            self.done += 1

    def _dossiers(self) -> Iterator[tuple[Dossier, bool]]:
        part: dict[str, tuple[Dossier, bool]] = {}
        for place, key in enumerate(self._until_told()):
            if place % _CHUNK == 0:
                part = self._part(self._keys[place : place + _CHUNK])
            if key in part:  # one that was sealed meanwhile is not
                yield part[key]
            self.done += 1

    def _part(self, numbers: Sequence[str]) -> dict[str, tuple[Dossier, bool]]:
        with self._session.read() as work:
            ids = [found for number in numbers if (found := work.dossiers.by_archive_no(number)) is not None]
            return {one.archive_no.text: (one, bool(work.orders.of_dossier(one.id))) for one in work.dossiers.many(ids)}

    def _until_told(self) -> Iterator[str]:
        total = self._before + len(self._keys)
        for place, key in enumerate(self._keys):
            if not self._going(self._before + place, total):
                return
            yield key
        self._going(total, total)

    def _counted(self, things: Iterable[Any]) -> Iterator[Any]:
        for thing in things:
            self.laid += 1
            yield thing


def _draw(batch: Batch, run: _Run, sheet: LabelSheet | None, start: int, session: Session) -> bytes:
    letterhead = session.letterhead
    if sheet is None:
        return cover.render_all(run.covers(), letterhead)
    if batch.kind.of_boxes:
        boxes = BoxLabels(run.boxes(), sheet, start)
        label = batch.kind is BatchKind.BOX_LABEL
        return box_label.render(boxes, letterhead) if label else box_spine.render(boxes, letterhead)
    outsides = ArchiveLabels(run.outsides(), sheet, start)
    label = batch.kind is BatchKind.ARCHIVE_LABEL
    return archive_label.render(outsides, letterhead) if label else spine_label.render(outsides, letterhead)


def _keys(work: Work, batch: Batch) -> list[str]:
    """The archive numbers, or the places of the boxes, in order."""
    if batch.kind.of_boxes:
        return [box.place for box in _boxes(work, batch.selection)]
    return [one.archive_no for one in _lines(work, batch.selection)]


def _lines(work: Work, selection: Selection) -> list[Any]:
    first, last = (_number(text, place) for text, place in ((selection.first, "first"), (selection.last, "last")))
    query = Query(year=selection.year, shelf=_stand(work, selection.shelf))
    found = work.dossiers.lines(work.dossiers.search(query))
    return [
        line
        for line in found
        if line.year  # a sealed one has none: its outside bears the sealing label
        and (not first or natural(line.archive_no) >= natural(first))
        and (not last or natural(line.archive_no) <= natural(last))
    ]


def _boxes(work: Work, selection: Selection) -> list[box_label.Box]:
    found: list[Dossier] = []
    ids = [line.id for line in _lines(work, selection)]
    for begin in range(0, len(ids), _CHUNK):
        found += work.dossiers.many(ids[begin : begin + _CHUNK])
    boxes = boxes_of(found, _codes(work))
    within = _stand(work, selection.shelf)
    return [box for box in boxes if not within or box.place == within or box.place.startswith(f"{within}-")]


def _stand(work: Work, text: str | None) -> str | None:
    """A place as the register writes it; the code on its label, scanned, is one too."""
    try:
        code = PlaceCode(text or "")
    except ValueError:
        return text
    return "-".join(place.name for place in work.places.path(code))


def _codes(work: Work) -> Mapping[str, str]:
    """What the code on a box says that was set up in the storage, by its place."""
    return {
        str(shelf_of(work.places.path(place.code))): place.code.text
        for place in work.places.all()
        if place.kind is PlaceKind.BOX
    }


def _number(text: str, place: str) -> str:
    if not text.strip():
        return ""
    try:
        return ArchiveNumber(text).text
    except ValueError as fault:
        raise BadInput("err-archive-no", place, value=text) from fault
