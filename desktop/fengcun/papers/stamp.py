"""Puts 含犯罪记录封存信息 onto the scanned cover of a dossier (articles 5 and 6) where it hides neither 案号 nor 档号.

The scan comes from outside: it is read strictly, never run, and refused with the reason where it cannot be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject, RectangleObject
from reportlab.lib.units import mm

from fengcun.errors import BadInput
from fengcun.papers.inkmap import InkMap, Rect, written
from fengcun.papers.page import MARK, Sheet
from fengcun.papers.untrusted import FAULTS, inert, rendered

_WIDTH, _HEIGHT = 78 * mm, 11 * mm
_SIZES = (1.0, 0.8, 0.6)
_RIM, _MARGIN = 2 * mm, 5 * mm
_SHARE = 0.45  # of the page's width that the mark takes at most inside the page
_SMALLEST_PAGE = 20 * mm


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamped cover.

    Args:
        pdf: the whole document; only its first page has changed.
        extended: whether the page had no free place, so that a strip was added above it.
        box: left, bottom, right, top of the mark on the first page as seen, in millimetres from its lower left corner.
    """

    pdf: bytes
    extended: bool
    box: tuple[float, float, float, float]


def stamp(pdf: bytes, keep_clear: tuple[str, ...] = ()) -> Stamped:
    """Stamp the mark on the first page.

    Args:
        pdf: the scanned cover.
        keep_clear: 案号 and 档号 of the dossier: where the text layer holds them, their place stays free in any case.

    Raises:
        BadInput: ``err-pdf-damaged``, ``err-pdf-encrypted``, ``err-pdf-empty``, ``err-pdf-active`` (scripts or
            actions), ``err-pdf-too-large``, ``err-pdf-too-small``.
    """
    reader = inert(pdf)
    with rendered(pdf) as document:
        first = document[0]
        width, height = first.get_size()
        if min(width, height) < _SMALLEST_PAGE:
            raise BadInput("err-pdf-too-small")
        place = _free_place(InkMap(first), [box.grown(_RIM) for box in written(first, keep_clear)])
    strip = 0.0
    if place is None:
        wide = min(_WIDTH, width - 2 * _RIM)
        high = wide * _HEIGHT / _WIDTH
        strip = high + 2 * _RIM
        right = width - min(_MARGIN, (width - wide) / 2)
        place = Rect(right - wide, _RIM, right, _RIM + high)
        height += strip
    try:
        stamped = _merged(reader, place, width, height, strip)
    except FAULTS as fault:
        raise BadInput("err-pdf-damaged") from fault
    with rendered(stamped) as document:  # a page whose own content is broken may swallow what comes after it
        if not any(place.meets(box) for box in written(document[0], (MARK,))):
            raise BadInput("err-pdf-damaged")
    box = (place.left / mm, (height - place.bottom) / mm, place.right / mm, (height - place.top) / mm)
    return Stamped(stamped, strip > 0, box)


def _free_place(ink: InkMap, taken: list[Rect]) -> Rect | None:
    """The upper half at any size before the rest of the page."""
    most = min(1.0, ink.width * _SHARE / _WIDTH)
    for low in (ink.height / 2, ink.height):
        for size in _SIZES:
            if size <= most:
                place = ink.find(_WIDTH * size, _HEIGHT * size, _RIM, _MARGIN, taken, low)
                if place is not None:
                    return place
    return None


def _merged(reader: PdfReader, place: Rect, width: float, height: float, strip: float) -> bytes:
    """The document with the mark on its first page.

    Args:
        place: of the mark on the page as it will be seen.
        width, height: of that page as seen, the strip included, in points.
        strip: height of the strip added above, in points.
    """
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None  # a scanner writes its user's name there
    writer.root_object.pop(NameObject("/Metadata"), None)
    page = writer.pages[0]
    if strip:
        _extend(page, strip)
    sheet = Sheet("", width / mm, height / mm)
    sheet.plate(place.left / mm, place.top / mm, (place.right - place.left) / mm, (place.bottom - place.top) / mm)
    sheet.mark(place.left / mm, place.top / mm, (place.right - place.left) / mm, (place.bottom - place.top) / mm)
    mark = PdfReader(BytesIO(sheet.finish())).pages[0]
    page.merge_transformed_page(mark, _from_seen(page), expand=False)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _shown(page: PageObject) -> tuple[float, float, float, float]:
    """The box that is shown: the crop box within the media box."""
    crop, media = page.cropbox, page.mediabox
    return (
        max(float(crop.left), float(media.left)),
        max(float(crop.bottom), float(media.bottom)),
        min(float(crop.right), float(media.right)),
        min(float(crop.top), float(media.top)),
    )


def _extend(page: PageObject, strip: float) -> None:
    """Add a strip above the page as seen; which edge of the page that is depends on its rotation."""
    left, bottom, right, top = _shown(page)
    match page.rotation % 360:
        case 90:
            left -= strip
        case 180:
            bottom -= strip
        case 270:
            right += strip
        case _:
            top += strip
    page.mediabox = RectangleObject((left, bottom, right, top))
    page.cropbox = RectangleObject((left, bottom, right, top))


def _from_seen(page: PageObject) -> Transformation:
    """From the page as seen, its lower left corner at the origin, to the page's own coordinates."""
    left, bottom, right, top = _shown(page)
    match page.rotation % 360:
        case 90:
            return Transformation((0, 1, -1, 0, right, bottom))
        case 180:
            return Transformation((-1, 0, 0, -1, right, top))
        case 270:
            return Transformation((0, -1, 1, 0, left, top))
        case _:
            return Transformation((1, 0, 0, 1, left, bottom))
