"""Reads what became of a case as a list says it: 有期徒刑三年，缓刑四年，并处罚金；相对不起诉；免予刑事处罚.

Everything that stands there must be understood; what is left over refuses the value, so that no half of a sentence is
registered as the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fengcun.model.reading import read_term
from fengcun.model.record import Ground, RecordKind, Sentence, Supplementary
from fengcun.model.term import Term
from fengcun.services.importing import values
from fengcun.services.importing.faults import Problem, Wrong

_TERM = r"(?:\d{1,2}年)?(?:[零又0]?\d{1,3}个?月)?(?:[零又0]?\d{1,3}[天日])?"
_KINDS = ("有期徒刑", "拘役", "管制")
_OTHERS: tuple[tuple[str, RecordKind, Ground | None], ...] = (
    (r"(?:相对|酌定|微罪)不起诉", RecordKind.NON_PROSECUTION, Ground.DISCRETIONARY),
    (r"(?:绝对|法定)不起诉", RecordKind.NON_PROSECUTION, Ground.STATUTORY),
    (r"(?:存疑|证据不足)不起诉", RecordKind.NON_PROSECUTION, Ground.INSUFFICIENT),
    (r"(?<!条件)不起诉|不予起诉|non-?prosecution", RecordKind.NON_PROSECUTION, None),
    (r"免[予于除](?:刑事)?处罚|免除刑罚|exemption", RecordKind.EXEMPTION, None),
    (r"无罪|acquittal", RecordKind.ACQUITTAL, None),
    (r"不负刑事责任", RecordKind.NOT_RESPONSIBLE, None),
    (r"撤案|撤销案件|终止侦查|终止审理|终止审查", RecordKind.NOT_PURSUED, None),
    (
        r"行政处罚|行政拘留(?:\d+[天日])?|治安(?:管理)?处罚|治安拘留(?:\d+[天日])?",
        RecordKind.ADMINISTRATIVE_PENALTY,
        None,
    ),
    (r"专门(?:矫治)?教育", RecordKind.SPECIAL_EDUCATION, None),
)
_SUPPLEMENTARY = (
    (rf"剥夺政治权利(?:终身|{_TERM})?", Supplementary.POLITICAL_RIGHTS),
    (r"没收(?:个人)?(?:全部|部分)?财产", Supplementary.CONFISCATION),
    (r"驱逐出境", Supplementary.DEPORTATION),
    (r"罚金", Supplementary.FINE),
)
_AMOUNT = r"(?:人民币)?\d[\d,.]*[百千万]*元"
_FILLING = r"[,;、。:()]|被?判处?|判决|决定|宣告|单处|并处|另处|附加|数罪并罚|实刑|处|并|被"

_GAP = "|"
"""Stands where something was taken out, so that what was apart does not grow together to another number."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case.

    Args:
        kind: what kind of record it makes.
        ground: why there was no prosecution, where that is said.
        sentence: for a conviction.
    """

    kind: RecordKind
    ground: Ground | None = None
    sentence: Sentence = field(default_factory=Sentence)


def read(result: str, term: str = "", suspended: bool | None = None, supplementary: str = "") -> Outcome | None:
    """Read the result with what other columns say of it; None where none of them says anything.

    Args:
        result: in half-width characters, without spaces (`values.plain`), as the others are.
        term: of the column 刑期.
        suspended: of the column 缓刑.
        supplementary: of the column 附加刑.

    Raises:
        Wrong: something of it is not understood, or a term is missing or said in two ways.
    """
    result, term, supplementary = (_plain(each) for each in (result, term, supplementary))
    if not (result or term or suspended or supplementary):
        return None
    other = _other(result)
    if other is not None:
        if term or suspended or supplementary:
            raise Wrong(Problem.WORD)
        return other
    found = _Reading(",".join(part for part in (result, supplementary) if part))
    sentence = found.sentence(term, bool(suspended))
    return Outcome(RecordKind.CONVICTION, None, sentence)


def _plain(text: str) -> str:
    return re.sub(r"(\d)年半", r"\g<1>年6个月", values.arabic(text.lower()))


def _other(text: str) -> Outcome | None:
    if "附条件不起诉" in text:
        if re.search(r"期满|届满", text):
            return Outcome(RecordKind.NON_PROSECUTION, Ground.CONDITIONAL)
        if "考验期" in text:
            return Outcome(RecordKind.CONDITIONAL_PENDING)
        raise Wrong(Problem.CONDITIONAL)
    for pattern, kind, ground in _OTHERS:
        if re.search(pattern, text):
            rest = re.sub(rf"{pattern}|决定|作出|对其|人民检察院|人民法院|{_FILLING}", "", text)
            if rest:
                raise Wrong(Problem.WORD)
            return Outcome(kind, ground)
    return None


class _Reading:
    """What was found in one text so far, and what is left of it.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._rest = text
        self.life = self._take(rf"死刑,?(?:缓期{_TERM}执行)?|死缓|无期徒刑") is not None
        self.suspended = self._take(rf"缓刑(?:考验期)?(?:限)?(?:为)?{_TERM}") is not None
        self.supplementary = tuple(one for pattern, one in _SUPPLEMENTARY if self._take(pattern) is not None)
        if self.supplementary:
            self._rest = re.sub(_AMOUNT, _GAP, self._rest)
        executed = self._take(rf"(?:决定|合并)?执行有期徒刑(?P<term>{_TERM})")
        self.executed = executed
        self.terms: dict[str, list[str]] = {kind: self._all(rf"{kind}(?P<term>{_TERM})") for kind in _KINDS}
        left = [part for part in re.sub(_FILLING, _GAP, self._rest).split(_GAP) if part]
        self._rest = left[0] if len(left) == 1 else _GAP.join(left)

    def sentence(self, term: str, suspended: bool) -> Sentence:
        """The sentence, with what the columns 刑期 and 缓刑 say."""
        if term:
            self._add(term)
        if self._rest:
            self._add_bare(self._rest)
        terms = {kind: [_term(one) for one in found] for kind, found in self.terms.items()}
        imprisoned = terms["有期徒刑"]
        if any(len(found) > 1 for kind, found in terms.items() if self.executed is None or kind != "有期徒刑"):
            raise Wrong(Problem.TERM_DIFFERS)
        executed = _term(self.executed) if self.executed is not None else None
        return Sentence(
            imprisonment=imprisoned[0] if imprisoned and executed is None else None,
            life=self.life,
            detention=next(iter(terms["拘役"]), None),
            control=next(iter(terms["管制"]), None),
            supplementary=self.supplementary,
            suspended=self.suspended or suspended,
            counts=tuple(imprisoned) if executed is not None else (),
            combined_executed=executed,
        )

    def _add(self, term: str) -> None:
        """Take the column 刑期 in: a whole sentence, or a term alone."""
        if re.fullmatch(_TERM, term):
            self._add_bare(term)
            return
        if term in ("无期", "无期徒刑") and not any(self.terms.values()):
            self.life = True
            return
        again = _Reading(term)
        if again._rest or again.executed is not None:
            raise Wrong(Problem.TERM)
        self.life = self.life or again.life
        self.suspended = self.suspended or again.suspended
        self.supplementary = tuple(dict.fromkeys((*self.supplementary, *again.supplementary)))
        for kind, found in again.terms.items():
            mine = self.terms[kind]
            if not mine or mine == [""]:
                self.terms[kind] = found
            elif found and [_term(one) for one in mine] != [_term(one) for one in found]:
                raise Wrong(Problem.TERM_DIFFERS)

    def _add_bare(self, term: str) -> None:
        if not re.fullmatch(_TERM, term):
            raise Wrong(Problem.WORD)
        said = [kind for kind, found in self.terms.items() if found]
        if self.executed is not None:
            if self.executed and _term(self.executed) != _term(term):
                raise Wrong(Problem.TERM_DIFFERS)
            self.executed = term
            return
        if len(said) != 1:
            raise Wrong(Problem.TERM_KIND)
        (found,) = (self.terms[kind] for kind in said)
        if found == [""]:
            found[0] = term
        elif [_term(one) for one in found] != [_term(term)]:
            raise Wrong(Problem.TERM_DIFFERS)

    def _take(self, pattern: str) -> str | None:
        found = re.search(pattern, self._rest)
        if found is None:
            return None
        self._rest = self._rest[: found.start()] + _GAP + self._rest[found.end() :]
        return found.groupdict().get("term") or ""

    def _all(self, pattern: str) -> list[str]:
        found = [each.group("term") for each in re.finditer(pattern, self._rest)]
        self._rest = re.sub(pattern, _GAP, self._rest)
        return found


def _term(text: str) -> Term:
    if not text:
        raise Wrong(Problem.TERM_MISSING)
    try:
        return read_term(re.sub(r"(?<=[年月])[零又0](?=\d)", "", text))
    except ValueError as fault:
        raise Wrong(Problem.TERM) from fault
