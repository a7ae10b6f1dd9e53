"""The explanation in words: the one sentence, the tree as text, the tree as JSON. The only place that knows languages.

A provision's wording is shown as a quotation only where it was verified in that language; a recalled, translated or
inferred one is shown as content with its status.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from fengcun.i18n import Language, Texts
from fengcun.law.decision import Decision
from fengcun.law.node import Node
from fengcun.law.pack import Pack, Provision, TextStatus
from fengcun.law.phrase import Phrase, Value
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.term import Term


def render(phrase: Phrase, texts: Texts) -> str:
    """A phrase in words.

    Args:
        phrase: the phrase.
        texts: the catalogue.

    Raises:
        KeyError: the catalogue lacks the message.
    """
    return texts(phrase.id, **{name: _value(value, texts) for name, value in phrase.args})


def sentence(decision: Decision, texts: Texts) -> str:
    """The decision in one sentence."""
    return render(decision.sentence, texts)


def tree_lines(decision: Decision, texts: Texts, pack: Pack) -> Iterator[str]:
    """The reasoning as lines of text, indented by depth.

    Args:
        decision: the decision.
        texts: the catalogue.
        pack: for the names of the provisions.
    """
    yield from _node_lines(decision.root, texts, pack, 0)


def tree_json(node: Node, zh: Texts, en: Texts) -> dict[str, Any]:
    """The reasoning as JSON values, each text in both languages.

    Args:
        node: the top.
        zh: the Chinese catalogue.
        en: the English catalogue.
    """

    def both(phrase: Phrase) -> dict[str, str]:
        return {"zh": render(phrase, zh), "en": render(phrase, en)}

    def named(message: str) -> dict[str, str]:
        return {"zh": zh(message), "en": en(message)}

    return {
        "id": node.id,
        "question": both(node.question),
        "verdict": node.verdict.value,
        "answer": both(node.answer),
        "facts": [both(fact) for fact in node.facts],
        "cites": list(node.cites),
        "readings": [{"basis": both(r.basis), "outcome": r.outcome.value} for r in node.readings],
        "missing": [{"id": paper.value, **named(message_of("law-paper", paper.value))} for paper in node.missing],
        "conflicts": list(node.conflicts),
        "inferred": node.inferred,
        "children": [tree_json(child, zh, en) for child in node.children],
    }


def provision_text(provision: Provision, texts: Texts, pack: Pack) -> str:
    """A provision for reading: where it stands, its wording or content, how sure that is.

    Args:
        provision: the provision.
        texts: the catalogue.
        pack: for the norm's name.
    """
    norm = pack.norms[provision.norm]
    if texts.language is Language.CHINESE:
        words, status, place = provision.zh, provision.status_zh, f"《{norm.zh}》{provision.place_zh}"
    else:
        words, status, place = provision.en, provision.status_en, f"{norm.en}, {provision.place_en}"
    message = "law-provision-quoted" if status is TextStatus.VERIFIED else "law-provision-content"
    return texts(message, place=place, words=words, status=texts(f"law-status-{status.value}"))


def provision_place(code: str, texts: Texts, pack: Pack) -> str:
    """Where a provision stands, in words."""
    provision = pack.provisions[code]
    norm = pack.norms[provision.norm]
    if texts.language is Language.CHINESE:
        return f"《{norm.zh}》{provision.place_zh}"
    return f"{norm.en}, {provision.place_en}"


def conflict_lines(codes: tuple[str, ...], texts: Texts, pack: Pack) -> Iterator[str]:
    """Conflicts between norms, with what is done by default."""
    for code in codes:
        found = pack.conflicts[code]
        if texts.language is Language.CHINESE:
            yield texts("law-conflict", code=code, words=found.zh, default=found.default_zh)
        else:
            yield texts("law-conflict", code=code, words=found.en, default=found.default_en)


def message_of(prefix: str, value: str) -> str:
    """The id of the message that names a value of an enumeration."""
    return f"{prefix}-{value.replace('_', '-')}"


def _node_lines(node: Node, texts: Texts, pack: Pack, depth: int) -> Iterator[str]:
    pad = "    " * depth
    answer = render(node.answer, texts)
    yield f"{pad}{texts(f'law-sign-{node.verdict.value}')} {render(node.question, texts)}"
    yield f"{pad}  → {answer}"
    for fact in node.facts:
        yield f"{pad}  · {render(fact, texts)}"
    if node.cites:
        separator = "、" if texts.language is Language.CHINESE else "; "
        places = separator.join(provision_place(code, texts, pack) for code in node.cites)
        yield f"{pad}  § {places}"
    if node.inferred:
        yield f"{pad}  {texts('law-inferred')}"
    for reading in node.readings:
        outcome = texts(message_of("law-outcome", reading.outcome.value))
        yield f"{pad}  {texts('law-reading-line', basis=render(reading.basis, texts), outcome=outcome)}"
    for paper in node.missing:
        name = message_of("law-paper", paper.value)
        yield f"{pad}  {texts('law-missing-line', paper=texts(name), holder=texts(name + '.holder'))}"
    for line in conflict_lines(node.conflicts, texts, pack):
        yield f"{pad}  {line}"
    for child in node.children:
        yield from _node_lines(child, texts, pack, depth + 1)


def _value(value: Value, texts: Texts) -> str:
    match value:
        case Phrase():
            return render(value, texts)
        case Term():
            return _term(value, texts)
        case DateSpan() if value.end is not None:
            return texts("law-span", start=_partial(value.start, texts), end=_partial(value.end, texts))
        case DateSpan():
            return _partial(value.start, texts)
        case PartialDate():
            return _partial(value, texts)
        case date():
            return _partial(PartialDate(value.year, value.month, value.day), texts)
        case _:
            return value


def _partial(value: PartialDate, texts: Texts) -> str:
    if value.day is not None:
        return texts("law-date", year=str(value.year), month=str(value.month), day=str(value.day), iso=str(value))
    if value.month is not None:
        return texts("law-month", year=str(value.year), month=str(value.month), iso=str(value))
    return texts("law-year", year=str(value.year))


def _term(value: Term, texts: Texts) -> str:
    parts = (("years", value.years), ("months", value.months), ("days", value.days))
    separator = "" if texts.language is Language.CHINESE else " "
    return separator.join(texts(f"law-term-{unit}", count=number) for unit, number in parts if number)
