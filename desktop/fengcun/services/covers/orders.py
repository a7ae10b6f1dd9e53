"""Covers that must bear 含犯罪记录封存信息 (articles 5 and 6): labels, whole covers, stamped scans.

An order stays open until an officer says that the mark is on the cover; printing alone closes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import Dossier, ElectronicFile, Organ
from fengcun.model.media import PDF
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.sealing import CoverOrder, CoverStep
from fengcun.papers.forms import calibration as calibration_form
from fengcun.papers.forms import cover as cover_form
from fengcun.papers.forms import cover_mark_label
from fengcun.papers.forms.calibration import Calibration
from fengcun.papers.forms.cover import CoverSize
from fengcun.papers.labels import SINGLE, LabelSheet
from fengcun.papers.stamp import stamp
from fengcun.services.covers import sheets
from fengcun.services.covers.outside import covers_of
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.dossiers import open_file
from fengcun.services.session import Session
from fengcun.store.registry import Work


class Covers:
    """The orders to mark covers.

    Args:
        session: the session.
        papers: where what is printed is kept.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session = session
        self._papers = papers

    def open_orders(self) -> list[CoverOrder]:
        """The orders whose mark is not yet on the cover, the oldest first."""
        with self._session.read() as work:
            return work.orders.open()

    def orders(self) -> list[CoverOrder]:
        """Every order."""
        with self._session.read() as work:
            return work.orders.all()

    def shift(self, sheet: LabelSheet) -> tuple[float, float]:
        """How far the office's printer prints beside a label sheet, to the right and down, in millimetres."""
        with self._session.read() as work:
            return sheets.shift(work, sheet)

    def set_shift(self, sheet: LabelSheet, right: float, down: float) -> None:
        """Keep how far the printer prints beside a sheet; labels are moved back by that from now on.

        Args:
            sheet: which.
            right, down: millimetres, each from -10 to 10.

        Raises:
            BadInput: farther than that (``err-label-shift``).
        """
        with self._session.write() as work:
            sheets.set_shift(work, sheet, right, down)

    def next_place(self, sheet: LabelSheet) -> int:
        """The first free position of the sheet that was begun, from 1."""
        with self._session.read() as work:
            return sheets.next_place(work, sheet)

    def calibration(self, sheet: LabelSheet) -> Prepared:
        """The calibration page of a sheet, moved back by what is kept.

        Raises:
            BadInput: the form's file is damaged.
        """
        with self._session.write() as work:
            pdf = calibration_form.render(Calibration(sheets.shifted(work, sheet)), self._session.letterhead)
            return self._papers.hold(work, PaperKind.CALIBRATION, pdf)

    def label(self, order_ids: Sequence[str], sheet: LabelSheet = SINGLE, start: int = 1) -> Prepared:
        """Stickers for these orders.

        Args:
            order_ids: one label each, in this order.
            sheet: which label sheet.
            start: first free position on the first sheet, from 1.

        Raises:
            BadInput: no order, no such order, or a position that the sheet does not have.
        """
        with self._session.write() as work:
            orders = [work.orders.get(order_id) for order_id in order_ids]
            numbers = tuple(ArchiveNumber(order.archive_no) for order in orders)
            labels = cover_mark_label.CoverMarkLabels(numbers, sheets.shifted(work, sheet), start)
            pdf = cover_mark_label.render(labels, self._session.letterhead)
            prepared = self._papers.hold(work, PaperKind.COVER_MARK_LABEL, pdf)
            sheets.used(work, sheet, start, len(orders))
            for order in orders:
                printed(work, order)
        return prepared

    def cover(
        self,
        dossier_id: str,
        size: CoverSize = CoverSize.SHEET_310X220,
        organ: Organ | None = None,
        each_volume: bool = False,
    ) -> Prepared:
        """A whole cover of a dossier, with the mark where there is an order.

        Args:
            dossier_id: the dossier.
            size: its format.
            organ: whose form of cover; None for the office's.
            each_volume: whether every volume gets a cover of its own.

        Raises:
            BadInput: no such dossier, or a character that no font has.
        """
        with self._session.write() as work:
            dossier = work.dossiers.get(dossier_id)
            orders = work.orders.of_dossier(dossier_id)
            pages = covers_of(dossier, bool(orders), size, organ, each_volume)
            pdf = cover_form.render_all(pages, self._session.letterhead)
            prepared = self._papers.hold(work, PaperKind.COVER, pdf, (dossier_id,))
            for order in orders:
                printed(work, order)
        return prepared

    def stamped_scan(self, order_id: str) -> Prepared:
        """The scanned cover of the dossier with the mark stamped where it hides nothing.

        Raises:
            BadInput: no such order, no scanned cover as PDF, or a scan that cannot be trusted.
            Damaged: the file is not what was written.
        """
        with self._session.write() as work:
            order = work.orders.get(order_id)
            dossier = work.dossiers.get(order.dossier)
            scan = _scan(dossier)
            if scan is None:
                raise BadInput("err-cover-no-scan", order.archive_no)
            data = open_file(self._session.files.get(scan.id), scan)
            stamped = stamp(data, (dossier.case.number.text, dossier.archive_no.text))
            prepared = self._papers.hold(work, PaperKind.STAMPED_COVER, stamped.pdf, (dossier.id,))
            printed(work, order)
        return prepared

    def has_scan(self, order_id: str) -> bool:
        """Whether the dossier of an order has a scanned cover that can be stamped."""
        with self._session.read() as work:
            return _scan(work.dossiers.get(work.orders.get(order_id).dossier)) is not None

    def confirm_affixed(self, order_id: str) -> None:
        """Say that the mark is on the cover.

        Raises:
            BadInput: no such order.
            Refused: it was confirmed already.
        """
        with self._session.write() as work:
            order = work.orders.get(order_id)
            if order.step is CoverStep.AFFIXED:
                raise Refused("err-cover-affixed", order.archive_no)
            done = replace(
                order,
                step=CoverStep.AFFIXED,
                affixed_by=self._session.person.account,
                affixed_at=self._session.clock.now(),
            )
            work.orders.replace(done)
            self._session.record(work, LogAct.COVER_AFFIXED, order.dossier, {"archive_no": order.archive_no})


def printed(work: Work, order: CoverOrder) -> None:
    """Say that the mark of an order was printed."""
    if order.step is CoverStep.ORDERED:
        work.orders.replace(replace(order, step=CoverStep.PRINTED))


def _scan(dossier: Dossier) -> ElectronicFile | None:
    return next((file for file in dossier.files if file.is_cover and file.media_type == PDF), None)
