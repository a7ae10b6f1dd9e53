"""The font stacks of the papers and which character each font has.

Song and Hei cover the characters of everyday names (GB 18030-2022, level 2); HanaMinB adds Ext B to F for the rest. A
character that none of them has stops the paper: a name with a hole in it must never be printed.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache

from reportlab.pdfbase import pdfmetrics

from fengcun.errors import BadInput
from fengcun.papers.textlayer import ExactFont
from fengcun.resources import resource


class Stack(StrEnum):
    """A typeface with its fallback; the value is the file of the main font."""

    SONG = "NotoSerifSC-Regular"
    SONG_BOLD = "NotoSerifSC-Bold"
    HEI = "NotoSansSC-Regular"
    HEI_BOLD = "NotoSansSC-SemiBold"


_FALLBACK = "HanaMinB"


class MissingGlyph(BadInput):
    """A character that no font of the stack has.

    Args:
        character: the character.
    """

    def __init__(self, character: str) -> None:
        shown = "□" if unicodedata.category(character).startswith("C") else character
        super().__init__("err-paper-missing-glyph", character=shown, code=f"U+{ord(character):04X}")


@cache
def _face(file: str) -> ExactFont:
    font = ExactFont(f"Fengcun{file.replace('-', '')}", str(resource("fonts", f"{file}.ttf")))
    pdfmetrics.registerFont(font)
    return font


def font_name(stack: Stack) -> str:
    """The registered name of the stack's main font."""
    return str(_face(stack.value).fontName)


def covers(file: str, character: str) -> bool:
    """Whether a font file has a glyph for a character.

    Control characters and the private use area never count: an old system's private code for a rare character means
    another one elsewhere.
    """
    return ord(character) in _covered(file)


@cache
def _covered(file: str) -> frozenset[int]:
    """Every character of a font that counts: the font's alone, never a document's."""
    glyphs = _face(file).face.charToGlyph
    none = ("Cc", "Cf", "Co", "Cs", "Cn")
    return frozenset(point for point, glyph in glyphs.items() if glyph and unicodedata.category(chr(point)) not in none)


def runs(text: str, stack: Stack) -> list[tuple[str, str]]:
    """A text cut into pieces that one font can print.

    Args:
        text: one line.
        stack: the typeface.

    Returns:
        pairs of registered font name and piece, in order.

    Raises:
        MissingGlyph: a character that no font of the stack has.
    """
    if all(ord(character) in _covered(stack.value) for character in text):
        return [(font_name(stack), text)] if text else []
    pieces: list[tuple[str, str]] = []
    for character in text:
        file = next((file for file in (stack.value, _FALLBACK) if covers(file, character)), None)
        if file is None:
            raise MissingGlyph(character)
        name = str(_face(file).fontName)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + character)
        else:
            pieces.append((name, character))
    return pieces


def width(text: str, stack: Stack, size: float) -> float:
    """How wide a line is, in points.

    Raises:
        MissingGlyph: a character that no font of the stack has.
    """
    return float(sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in runs(text, stack)))
