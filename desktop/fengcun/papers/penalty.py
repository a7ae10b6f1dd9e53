"""A sentence in the words of a judgment: 有期徒刑一年六个月，缓刑，并处罚金."""

from __future__ import annotations

from fengcun.model.record import Sentence, Supplementary
from fengcun.model.term import Term

_DIGITS = "零一二三四五六七八九"
_SUPPLEMENTARY = {
    Supplementary.FINE: "罚金",
    Supplementary.POLITICAL_RIGHTS: "剥夺政治权利",
    Supplementary.CONFISCATION: "没收财产",
    Supplementary.DEPORTATION: "驱逐出境",
}
EXEMPTED = "免予刑事处罚"


def penalty(sentence: Sentence | None) -> str:
    """The sentence in words; 免予刑事处罚 for none.

    Args:
        sentence: as pronounced.
    """
    if sentence is None:
        return EXEMPTED
    main = ""
    if sentence.life:
        main = "无期徒刑"
    for name, term in (
        ("有期徒刑", sentence.combined_executed or sentence.imprisonment),
        ("拘役", sentence.detention),
        ("管制", sentence.control),
    ):
        if not main and term is not None:
            main = f"{name}{duration(term)}"
    if main and sentence.suspended:
        main += "，缓刑"
    beside = "、".join(_SUPPLEMENTARY[one] for one in sentence.supplementary)
    if not main:
        return f"单处{beside}" if beside else EXEMPTED
    return f"{main}，并处{beside}" if beside else main


def duration(term: Term) -> str:
    """A term in words: 一年六个月."""
    years, months = divmod(term.whole_months, 12)
    parts = ((years, "年"), (months, "个月"), (term.days, "天"))
    return "".join(f"{number(count)}{unit}" for count, unit in parts if count)


def number(count: int) -> str:
    """A number from 1 to 99 in Chinese; larger ones in figures."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
