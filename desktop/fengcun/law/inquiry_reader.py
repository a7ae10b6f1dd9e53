"""Inquiry entries of case files. The record they name is told to the answering step only, never to `admit`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fengcun.law.fields import Fields
from fengcun.law.inquiry import (
    Ability,
    Access,
    Answer,
    BasisKind,
    Channel,
    InquiryApplicant,
    InquiryApplication,
    InquiryPaper,
    LooksUp,
    Need,
    Purpose,
    RegisterFinding,
    StatuteBasis,
)
from fengcun.law.yaml_tree import Table, Tree

_KEYS = {
    "id", "title", "applicant", "ability", "basis", "purpose", "papers", "record", "channel", "expect",
}  # fmt: skip
_EXPECT = {"answer", "looks_up", "access", "needs", "cites", "same_words_as"}


class RecordThere(StrEnum):
    """What is really there of the person, open and sealed, as a case file states it."""

    NONE = "none"
    OPEN_CONVICTION = "open_conviction"
    SEALED_ONLY = "sealed_only"
    SEALED_AND_OPEN = "sealed_and_open"
    SEALABLE_NOT_YET_SEALED = "sealable_not_yet_sealed"

    @property
    def finding(self) -> RegisterFinding:
        """What the open register says of it: of what is sealed, nothing."""
        return {
            RecordThere.NONE: RegisterFinding.CLEAR,
            RecordThere.OPEN_CONVICTION: RegisterFinding.OPEN_CONVICTION,
            RecordThere.SEALED_ONLY: RegisterFinding.CLEAR,
            RecordThere.SEALED_AND_OPEN: RegisterFinding.OPEN_CONVICTION,
            RecordThere.SEALABLE_NOT_YET_SEALED: RegisterFinding.SEALABLE,
        }[self]


@dataclass(frozen=True, slots=True)
class InquiryExpectation:
    """What an inquiry is expected to be answered; None where the case says nothing."""

    answer: Answer | None = None
    looks_up: LooksUp | None = None
    access: Access | None = None
    needs: frozenset[Need] | None = None
    cites: tuple[str, ...] = ()
    same_words_as: str | None = None


@dataclass(frozen=True, slots=True)
class InquiryCase:
    """An inquiry and what is there."""

    id: str
    application: InquiryApplication
    there: RecordThere
    expect: InquiryExpectation | None


def read_inquiry(tree: Tree, file: str) -> InquiryCase:
    """An inquiry entry.

    Args:
        tree: the entry.
        file: name of the file.

    Raises:
        BadInput: an unknown key or a bad value, with its place.
    """
    named = tree.entries.get("id") if isinstance(tree, Table) else None
    top = Fields(tree, _KEYS, file, getattr(named, "text", "")[:80] or "?")
    applicant = top.choice("applicant", InquiryApplicant)
    if applicant is None:
        top.fault(tree.line, "applicant", "err-law-key-missing")
    ability = top.choice("ability", Ability)
    if ability is not None and applicant is not InquiryApplicant.STATUTORY_REPRESENTATIVE:
        top.fault(top.line("ability"), "ability", "err-law-ability-without-representative")
    application = InquiryApplication(
        applicant=applicant,
        purpose=top.choice("purpose", Purpose),
        basis=_basis(top),
        papers=frozenset(top.choices("papers", InquiryPaper)) if top.has("papers") else None,
        channel=top.choice("channel", Channel) or Channel.COUNTER,
        ability=ability,
    )
    there = top.choice("record", RecordThere)
    if there is None:
        top.fault(tree.line, "record", "err-law-key-missing")
    return InquiryCase(top.text("id"), application, there, _expect(top))


def _basis(top: Fields) -> StatuteBasis | BasisKind | None:
    if not isinstance(top.table.entries.get("basis"), Table):
        return top.choice("basis", BasisKind)
    statute = top.table_of("basis", {"law", "article"})
    return None if statute is None else StatuteBasis(statute.text("law", limit=120), statute.text("article", limit=40))


def _expect(top: Fields) -> InquiryExpectation | None:
    found = top.table_of("expect", _EXPECT)
    if found is None:
        return None
    return InquiryExpectation(
        answer=found.choice("answer", Answer),
        looks_up=found.choice("looks_up", LooksUp),
        access=found.choice("access", Access),
        needs=frozenset(found.choices("needs", Need)) if found.has("needs") else None,
        cites=found.texts("cites"),
        same_words_as=found.text("same_words_as") if found.has("same_words_as") else None,
    )
