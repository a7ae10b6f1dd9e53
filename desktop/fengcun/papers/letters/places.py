"""Where something stands in the file of a letter, for whoever has to mend it."""

from __future__ import annotations

import re
from typing import Any

from fengcun.errors import BadInput


class Places:
    """The lines of a file.

    Args:
        name: of the file.
        source: its text.
    """

    def __init__(self, name: str, source: str) -> None:
        self.name, self._lines = name, source.splitlines()
        self._parts = [n for n, line in enumerate(self._lines) if re.match(r"\s*\[\[\s*part\s*\]\]", line)]

    def key(self, key: str, start: int = 0, end: int | None = None) -> str:
        """File and line of a key."""
        for number, line in enumerate(self._lines[start:end], start + 1):
            if re.match(rf"\s*\[*\s*\"?{re.escape(key)}\"?\s*[=\]]", line):
                return f"{self.name}:{number}"
        return f"{self.name}:{start + 1}" if start else self.name

    def part(self, number: int, key: str) -> str:
        """File and line of a key of a part."""
        if number >= len(self._parts):
            return self.name
        end = self._parts[number + 1] if number + 1 < len(self._parts) else None
        return self.key(key, self._parts[number], end)

    def word(self, table: str, key: str) -> str:
        """File and line of a key of a table below ``[words]``."""
        for number, line in enumerate(self._lines):
            if re.match(rf"\s*\[\s*words\s*\.\s*\"?{re.escape(table)}\"?\s*\]", line):
                ends = (n for n, later in enumerate(self._lines) if n > number and later.lstrip().startswith("["))
                return self.key(key, number, next(ends, None))
        found = self.key(key)
        return found if found != self.name else self.key("words")


def within(value: Any, place: str, key: str, least: float, most: float) -> float:
    """A number of a file.

    Raises:
        BadInput: ``err-form-measure``: it is none, or not between `least` and `most`.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise BadInput("err-form-measure", place, key=key, least=f"{least:g}", most=f"{most:g}")
    return float(value)
