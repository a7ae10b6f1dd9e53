"""Breaks Chinese text into lines (避头尾): no line starts with a closing mark or ends with an opening one.

Latin words and numbers stay whole, a number with what it counts; dashes and ellipses of two characters are not torn
apart (GB/T 15834-2011, 5.1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fengcun.papers.fonts import Stack, width

NO_START = frozenset("，。、；：？！…—～·”’》〉）】〕」』}])%‰℃,.;:?!-/々ー")
NO_END = frozenset("“‘《〈（【〔「『{[(￥$№")
_TOKEN = re.compile(
    r"[0-9]+[年月日时号条款项卷件页]|[0-9A-Za-z_.@#&+'°%]+(?:[-·/:][0-9A-Za-z_.@#&+'%]+)*|——|……| +|.", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Args:
        text: without spaces at its end.
        width: natural width in points.
        last: whether the paragraph ends here, so that it is not spread.
    """

    text: str
    width: float
    last: bool


def break_lines(text: str, stack: Stack, size: float, room: float, indent: float = 0.0) -> list[Line]:
    """The lines of one paragraph.

    Args:
        text: the paragraph.
        stack, size: typeface and its size in points.
        room: width of a line in points.
        indent: how much less the first line holds, in points.

    Raises:
        MissingGlyph: a character that no font has.
    """
    done: list[str] = []
    current = ""
    for unit in _units(text):
        limit = room - (indent if not done else 0.0)
        if width((current + unit).rstrip(" "), stack, size) <= limit + 0.01:
            current += unit
            continue
        if current.strip():
            done.append(current.rstrip(" "))
            current = ""
        for character in unit.lstrip(" "):  # a unit wider than the line is cut where the line ends
            limit = room - (indent if not done else 0.0)
            if current and width(current + character, stack, size) > limit + 0.01:
                done.append(current)
                current = ""
            current += character
    if current.strip() or not done:
        done.append(current.rstrip(" "))
    final = len(done) - 1
    return [Line(line, width(line, stack, size), number == final) for number, line in enumerate(done)]


def _units(text: str) -> list[str]:
    """Tokens joined so that a line may end after each of them."""
    units: list[str] = []
    for token in _TOKEN.findall(text):
        if units and (token[0] in NO_START or token.isspace() or units[-1][-1] in NO_END):
            units[-1] += token
        else:
            units.append(token)
    return units
