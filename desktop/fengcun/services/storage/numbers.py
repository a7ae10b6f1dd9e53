"""Numbers of seal strips: given out in sheets before anybody knows what they will be put on."""

from __future__ import annotations

from fengcun.errors import BadInput
from fengcun.model.certificate import PaperKind
from fengcun.model.roles import Role
from fengcun.model.storage import StripNumber
from fengcun.papers.forms import seal_strip
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.session import Session
from fengcun.store.registry import Work

A_SHEET = 4
"""How many strips a sheet holds."""
_MOST_SHEETS = 25


class StripSheets:
    """Prints strips with fresh numbers, whole sheets at a time: how many volumes are sealed does not show in them.

    Args:
        session: the session.
        papers: where the sheets are held for this session.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def issue(self, sheets: int) -> tuple[tuple[StripNumber, ...], Prepared]:
        """Print sheets of strips.

        Args:
            sheets: how many, from 1 to 25.

        Raises:
            Refused: neither clerk nor custodian.
            BadInput: another number of sheets (``err-strip-sheets``).
        """
        session = self._session
        session.require(Role.CLERK, Role.CUSTODIAN)
        if not 1 <= sheets <= _MOST_SHEETS:
            raise BadInput("err-strip-sheets", "sheets", most=str(_MOST_SHEETS))
        year = session.clock.today().year
        with session.write() as work:
            numbers = tuple(StripNumber.of(year, work.numbers.next(_series(year))) for _ in range(sheets * A_SHEET))
            strips = seal_strip.SealStrips(tuple(seal_strip.SealStrip(number.text) for number in numbers))
            pdf = seal_strip.render(strips, session.letterhead)
            return numbers, self._papers.hold(work, PaperKind.SEAL_STRIP, pdf)


def is_issued(work: Work, number: StripNumber) -> bool:
    """Whether the office printed a strip of this number."""
    _, year, running = number.text.split("-")
    return int(running) < work.numbers.peek(_series(int(year)))


def _series(year: int) -> str:
    return f"strip-{year}"
