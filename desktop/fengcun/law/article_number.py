"""The number of an article as letters write it: ``26``, ``第26条``, ``第二十六条第一款``; not ``第二十六条之一``."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"第?\s*(\d{1,4}|[零〇一二三四五六七八九十百]{1,7})\s*(?:条(?!之).*)?")
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100}


def article_number(text: str) -> str | None:
    """The number in Arabic digits; None where the text names no article.

    Args:
        text: as an applicant wrote it.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    written = found[1]
    if written.isdecimal():
        return str(int(written))
    total, digit = 0, 0
    for sign in written:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return str(total + digit)
