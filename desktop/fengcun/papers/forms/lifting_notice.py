"""《解除犯罪记录封存通知书》 with its proof of service (Measures, articles 7, 18 and 19)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


class LiftingCause(StrEnum):
    """Why a seal is lifted; the words and the article of each stand in the form's file."""

    NEW_CRIME = "new_crime"
    UNDISCOVERED_CRIME = "undiscovered_crime"
    RETRIAL = "retrial"
    FIRST_SENTENCE_SERVED = "first_sentence_served"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class LiftingNotice:
    """What is filled in.

    Args:
        number: of the notice.
        issued_on: its date.
        name: of the person.
        document_no: number of the case whose record was sealed.
        cause: why it is lifted.
        lifted_on: from which day.
        article: of the Measures; follows from the cause.
    """

    number: str
    issued_on: date
    name: str
    document_no: str
    cause: LiftingCause
    lifted_on: date
    article: LiftingCause = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "article", self.cause)


SAMPLE = LiftingNotice(
    number="临解封字〔2026〕1号",
    issued_on=date(2026, 11, 20),
    name="示例姓名",
    document_no="（2024）甲0101刑初1号",
    cause=LiftingCause.UNDISCOVERED_CRIME,
    lifted_on=date(2026, 11, 20),
)


def render(data: LiftingNotice, letterhead: Letterhead) -> bytes:
    """The notice as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("lifting_notice", data, letterhead)
