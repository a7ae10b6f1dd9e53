"""What is asked for in a batch of labels or covers, and what is remembered of one that was stopped."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from fengcun.errors import BadInput, Damaged
from fengcun.model.dossier import Organ
from fengcun.papers.forms.cover import CoverSize
from fengcun.papers.labels import SHEETS, SPINES, LabelSheet
from fengcun.store.registry import Work

_KEY = "label-batch"


class BatchKind(StrEnum):
    """What is made of every dossier, or of every box."""

    ARCHIVE_LABEL = "archive_label"
    SPINE_LABEL = "spine_label"
    BOX_LABEL = "box_label"
    BOX_SPINE = "box_spine"
    COVER = "cover"

    @property
    def of_boxes(self) -> bool:
        """Whether one is made of a box and not of a dossier."""
        return self in (BatchKind.BOX_LABEL, BatchKind.BOX_SPINE)

    @property
    def sheets(self) -> tuple[LabelSheet, ...]:
        """The sheets that it can be printed on; none for covers."""
        if self is BatchKind.COVER:
            return ()
        return SPINES if self in (BatchKind.SPINE_LABEL, BatchKind.BOX_SPINE) else SHEETS

    @property
    def usual(self) -> LabelSheet:
        """The sheet that is proposed: a label printer's roll, sheets for boxes, strips that hold a code."""
        names = {
            BatchKind.BOX_LABEL: "a4-2x7",
            BatchKind.SPINE_LABEL: "spine-20",
            BatchKind.BOX_SPINE: "spine-30",
        }
        return next(sheet for sheet in (*SHEETS, *SPINES) if sheet.name == names.get(self, SHEETS[0].name))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dossiers of the open register.

    Args:
        year: 年度; None for all.
        shelf: a place or the beginning of one, whole segments, or the code on its label; None for all.
        first, last: archive numbers from and to, both included; empty for no end.
    """

    year: int | None = None
    shelf: str | None = None
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be made.

    Args:
        kind: of what.
        selection: of which dossiers.
        sheet: name of the label sheet; empty for covers.
        size: of covers.
        organ: whose covers; None for the office's.
    """

    kind: BatchKind
    selection: Selection
    sheet: str = ""
    size: CoverSize = CoverSize.SHEET_310X220
    organ: Organ | None = None

    @property
    def label_sheet(self) -> LabelSheet | None:
        """The sheet; None for covers.

        Raises:
            BadInput: not one for this kind (``err-label-sheet``).
        """
        if self.kind is BatchKind.COVER:
            return None
        found = next((sheet for sheet in self.kind.sheets if sheet.name == self.sheet), None)
        if found is None:
            raise BadInput("err-label-sheet", "sheet")
        return found


@dataclass(frozen=True, slots=True)
class Stopped:
    """A batch that was stopped.

    Args:
        batch: what was being made.
        after: archive number or place of the last one that is done.
        done, total: how many dossiers or boxes of how many.
    """

    batch: Batch
    after: str
    done: int
    total: int


def put(work: Work, stopped: Stopped | None) -> None:
    """Keep a batch that was stopped, or none."""
    work.settings.put(_KEY, json.dumps(asdict(stopped), sort_keys=True) if stopped is not None else "")


def forget_places(work: Work) -> None:
    """Forget, in the transaction that seals a dossier, a stopped batch that was asked for by place or is of boxes.

    How many were done and how many there were, beside those that stand there now, would tell where the dossier stood.
    """
    try:
        stopped = kept(work)
    except Damaged:
        put(work, None)
        return
    if stopped is not None and (stopped.batch.selection.shelf or stopped.batch.kind.of_boxes):
        put(work, None)


def kept(work: Work) -> Stopped | None:
    """The batch that was stopped; None where there is none.

    Raises:
        Damaged: it cannot be read (``err-batch-damaged``).
    """
    text = work.settings.get(_KEY)
    if not text:
        return None
    try:
        whole = json.loads(text)
        told = whole["batch"]
        batch = Batch(
            BatchKind(told["kind"]),
            Selection(**told["selection"]),
            told["sheet"],
            CoverSize(told["size"]),
            Organ(told["organ"]) if told["organ"] else None,
        )
        return replace(Stopped(**whole), batch=batch)
    except (ValueError, TypeError, KeyError) as fault:
        raise Damaged("err-batch-damaged") from fault
