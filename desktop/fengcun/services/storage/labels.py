"""Labels for rooms, cabinets, shelves and boxes: the code that a scanner reads, and the name. Nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from fengcun.errors import BadInput
from fengcun.model.certificate import PaperKind
from fengcun.model.storage import PlaceCode
from fengcun.papers.forms import place_label
from fengcun.papers.forms.place_label import PlaceLabel
from fengcun.papers.forms.place_label import PlaceLabels as Labels
from fengcun.papers.labels import A4_2X7, LabelSheet
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.session import Session
from fengcun.services.storage.places import check_in_use


class PlaceLabels:
    """Labels of places.

    Args:
        session: the session.
        papers: where they are held for this session.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def print(self, codes: Sequence[PlaceCode], sheet: LabelSheet = A4_2X7, start: int = 1) -> Prepared:
        """Labels for these places.

        Args:
            codes: one label each, in this order.
            sheet: which label sheet.
            start: first free position on the first sheet, from 1.

        Raises:
            Refused: one was taken down (``err-storage-closed``).
            BadInput: no place, no such place, or a position that the sheet does not have.
        """
        if not codes:
            raise BadInput("err-label-none")
        with self._session.write() as work:
            paths = [work.places.path(code) for code in codes]
            for path in paths:
                check_in_use(path[-1])
            labels = tuple(
                PlaceLabel(path[-1].code.text, "-".join(place.name for place in path), path[-1].sealed)
                for path in paths
            )
            pdf = place_label.render(Labels(labels, sheet, start), self._session.letterhead)
            return self._papers.hold(work, PaperKind.PLACE_LABEL, pdf)
