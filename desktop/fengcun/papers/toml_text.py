"""The TOML of a form's file, and where it is written wrong: a line and one of a few slips, each with words of its own.

What the reader of the standard library says is English and for programmers; only its place is told on.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from fengcun.errors import BadInput

_SLIPS = (
    ("quote", r"Unterminated string|Illegal character '\\n'|Expected '[\"']{1,3}'"),
    ("brackets", r"Unclosed array|Unclosed inline table|Expected '\]{1,2}' at the end"),
    ("equals", r"Expected '='"),
    ("rest", r"Expected newline"),
    ("name", r"Invalid statement|Invalid initial character"),
    ("twice", r"Cannot (overwrite|declare|redefine|mutate)|Duplicate inline table key"),
    ("backslash", r"Unescaped|Invalid hex|Escaped character"),
    ("character", r"Found invalid character|Illegal character"),
    ("value", r"Invalid value|Invalid date"),
)
"""The slips that have words (``err-form-syntax``), with what the reader says of them."""


def loads(file: str, source: str) -> dict[str, Any]:
    """What a form's file says.

    Args:
        file: its name, for messages.
        source: its text.

    Raises:
        BadInput: ``err-form-syntax``: it is no TOML; place is file and line, ``slip`` what is wrong there.
    """
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        raise BadInput("err-form-syntax", f"{file}:{_line(str(fault), source)}", slip=_slip(str(fault))) from fault
    except (ValueError, RecursionError) as fault:  # a number of too many figures, brackets within brackets
        raise BadInput("err-form-syntax", file, slip="value") from fault


def _line(said: str, source: str) -> int:
    found = re.search(r"\(at line (\d+), column \d+\)$", said)
    return int(found[1]) if found else max(len(source.splitlines()), 1)


def _slip(said: str) -> str:
    return next((slip for slip, pattern in _SLIPS if re.match(pattern, said)), "other")
