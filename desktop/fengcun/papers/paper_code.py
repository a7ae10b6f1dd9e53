"""Puts the code of an issued paper at the foot of each of its pages: a QR code and the same in letters below it.

The one door for every form: it stands left of the type area, so no form needs to know. The finished document stays as
it is, byte for byte; the code is appended as an incremental update (ISO 32000-1, 7.5.6). What is appended has one
length for every code, so that the length of a paper tells nothing that its words do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from io import SEEK_END, BytesIO
from itertools import groupby
from typing import cast

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from fengcun.model.paper_code import ALPHABET, PaperCode
from fengcun.papers import codes
from fengcun.papers.fonts import Stack, font_name

LEFT, BOTTOM, SIDE = 9.0, 9.5, 16.0
"""Lower left corner and side of the QR code in millimetres, quiet zone included; GB/T 9704-2012 leaves 28 mm free."""
_TEXT_LEFT, _TEXT_BOTTOM, _SIZE = 10.9, 7.0, 6.5
_NAME = NameObject("/FcCode")
_CELLS = 25  # version 2, which holds the 23 bytes at level M
_QUIET = 4
_LONGEST = _CELLS * ((_CELLS + 1) // 2) * len("24 24 25 1 re\n") + 200
_TAIL = re.compile(rb"trailer\n<<(?P<trailer>[^>]*(?:<[0-9a-f]*>)*[^>]*)>>\nstartxref\n(?P<start>\d+)\n%%EOF\n\Z")
_SIZE_ENTRY = re.compile(rb"/Size \d+\n")


def coded(pdf: bytes, code: PaperCode) -> bytes:
    """A document with its code on every page.

    Args:
        pdf: as the forms draw it (`papers.page`).
        code: of the paper.
    """
    reader = PdfReader(BytesIO(pdf))
    update = _Update(reader, pdf)
    opening = update.add(_stream(b"q\n"))  # each part ends a line: CUPS joins the parts with nothing between
    form = update.add(_form(update, code))
    closing = update.add(_stream(b"\nQ q %s Do Q\n" % _NAME.encode()))
    for page in reader.pages:
        update.change(page.indirect_reference, _with_code(page, opening, form, closing))
    return update.finish()


class _Update:
    """Objects that are appended to a document."""

    def __init__(self, reader: PdfReader, pdf: bytes) -> None:
        self._reader, self._pdf = reader, pdf
        self._next = cast(int, reader.trailer["/Size"])
        self._written: dict[int, PdfObject] = {}

    def add(self, value: PdfObject) -> IndirectObject:
        """Append a new object."""
        self._next += 1
        self._written[self._next - 1] = value
        return IndirectObject(self._next - 1, 0, self._reader)

    def copied(self, value: PdfObject) -> PdfObject:
        """Another document's object with all that it refers to."""
        if isinstance(value, IndirectObject):
            return self.add(self.copied(cast(PdfObject, value.get_object())))
        if isinstance(value, StreamObject):
            for key in list(value):
                value[key] = self.copied(value.raw_get(key))
            return value
        if isinstance(value, DictionaryObject):
            return DictionaryObject({key: self.copied(value.raw_get(key)) for key in value})
        if isinstance(value, ArrayObject):
            return ArrayObject(self.copied(each) for each in list.__iter__(value))
        return value

    def change(self, reference: IndirectObject | None, value: PdfObject) -> None:
        """Write an object of the document anew."""
        assert reference is not None
        self._written[reference.idnum] = value

    def finish(self) -> bytes:
        """The document with what was appended."""
        found = _TAIL.search(self._pdf)
        if found is None:
            raise ValueError("not a document that our forms draw")
        out = BytesIO(self._pdf)
        out.seek(0, SEEK_END)
        offsets = {}
        for number in sorted(self._written):
            offsets[number] = out.tell()
            out.write(b"%d 0 obj\n" % number)
            self._written[number].write_to_stream(out)
            out.write(b"\nendobj\n")
        start = out.tell()
        out.write(b"xref\n")
        for number, offset in offsets.items():
            out.write(b"%d 1\n%010d 00000 n \n" % (number, offset))
        out.write(b"trailer\n<<\n/Size %010d\n/Prev %010d\n" % (self._next, int(found["start"])))
        out.write(_SIZE_ENTRY.sub(b"", found["trailer"]) + b">>\nstartxref\n%010d\n%%%%EOF\n" % start)
        return out.getvalue()


def _with_code(
    page: DictionaryObject, opening: IndirectObject, form: IndirectObject, closing: IndirectObject
) -> DictionaryObject:
    """A page that shows the code after everything else; what it was drawn with cannot shift it."""
    contents = page.raw_get("/Contents")
    before = list.__iter__(contents) if isinstance(contents, ArrayObject) else (contents,)
    resources = DictionaryObject(cast(DictionaryObject, page["/Resources"]))
    pictures = DictionaryObject(cast(DictionaryObject, resources.get("/XObject", {})))
    pictures[_NAME] = form
    resources[NameObject("/XObject")] = pictures
    changed = DictionaryObject(page)
    changed[NameObject("/Contents")] = ArrayObject((opening, *before, closing))
    changed[NameObject("/Resources")] = resources
    return changed


def _form(update: _Update, code: PaperCode) -> StreamObject:
    unit = SIDE * mm / (_CELLS + 2 * _QUIET)
    left, top = LEFT * mm + _QUIET * unit, (BOTTOM + SIDE) * mm - _QUIET * unit
    bars = b"".join(b"%d %d %d 1 re\n" % bar for bar in _bars(code.text))
    glyphs = _specimen()[1]
    letters = bytes(glyphs[character] for character in code.shown).hex().encode()
    drawn = b"q 0 g %.4f 0 0 %.4f %.4f %.4f cm\n%sf Q\n" % (unit, unit, left, top - _CELLS * unit, bars)
    drawn += b"BT 0 g /F %.2f Tf %.4f %.4f Td <%s> Tj ET" % (_SIZE, _TEXT_LEFT * mm, _TEXT_BOTTOM * mm, letters)
    form = _stream(drawn.ljust(_LONGEST))
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    right = LEFT * mm + 60 * mm
    box = (0.0, 0.0, right, (BOTTOM + SIDE) * mm)
    form[NameObject("/BBox")] = ArrayObject(FloatObject(round(edge)) for edge in box)
    fonts = DictionaryObject({NameObject("/F"): update.copied(_font())})
    form[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return form


def _bars(text: str) -> Iterator[tuple[int, int, int]]:
    """The dark runs of every row: left, bottom and width in modules."""
    cells = codes.qr(text)
    if len(cells) != _CELLS:
        raise ValueError("a QR code of another size")
    for row, line in enumerate(cells):
        column = 0
        for dark, run in groupby(line):
            wide = len(list(run))
            if dark:
                yield column, _CELLS - 1 - row, wide
            column += wide


def _stream(data: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(data)
    return stream


def _font() -> DictionaryObject:
    """The font of the letters with every character that a code can have, so that it is the same in every paper."""
    page = PdfReader(BytesIO(_specimen()[0])).pages[0]
    fonts = cast(DictionaryObject, cast(DictionaryObject, page["/Resources"])["/Font"])
    return next(font for font in (cast(DictionaryObject, fonts[key]) for key in fonts) if "/ToUnicode" in font)


@cache
def _specimen() -> tuple[bytes, Mapping[str, int]]:
    """A document with all letters, and the codes that they have in its font."""
    characters = f"{ALPHABET}1 "
    name = font_name(Stack.HEI)
    drawn = Canvas(out := BytesIO(), invariant=1, initialFontName=name)
    drawn.setFont(name, _SIZE)
    drawn.drawString(0, 0, characters)
    ((_, encoded),) = getFont(name).splitString(characters, drawn._doc)
    drawn.save()
    return out.getvalue(), dict(zip(characters, encoded, strict=True))
