"""A TrueType font whose text layer says what was printed: 𠮷 is found, copied and read aloud as 𠮷.

reportlab writes a character beyond the basic plane into its ToUnicode map as five hexadecimal digits, which readers
take for another character, and puts any number of entries into one block, where the format allows 100 (Adobe Technical
Note 5014, 5411). Only that map is replaced.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_BLOCK = 100


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """The ToUnicode map of one subset.

    Args:
        name: the subset's font name.
        subset: code points, in the order of their byte codes.
    """
    pairs = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset)]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


class ExactFont(TTFont):  # type: ignore[misc]
    """reportlab's TrueType font with a right ToUnicode map.

    Args:
        name: name under which it is registered.
        path: the font file.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, asciiReadable=False)
        whole = self.face.get_table  # it would copy the outlines out of the file for every document
        glyphs = whole("glyf")
        self.face.get_table = lambda tag: glyphs if tag == "glyf" else whole(tag)

    def addObjects(self, doc: PDFDocument) -> None:
        """Add the font's objects to a document, then put the right maps in."""
        subsets = self.state[doc].subsets if doc in self.state else []
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{base}"].content = to_unicode(base, subset)
