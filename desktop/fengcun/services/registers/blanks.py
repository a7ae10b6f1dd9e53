"""Blanks to be filled in by hand at the counter. They say nothing but the office's name; each is logged as a paper."""

from __future__ import annotations

from fengcun.errors import BadInput
from fengcun.model.certificate import PaperKind
from fengcun.papers.forms import blanks
from fengcun.papers.forms.blanks import Blank
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.session import Session

BLANKS = tuple(PaperKind(name) for name in blanks.NAMES)


class Blanks:
    """Handing blanks out.

    Args:
        session: the session.
        papers: holds what is printed.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def hand_out(self, kind: PaperKind) -> Prepared:
        """A blank.

        Args:
            kind: one of `BLANKS`.

        Raises:
            BadInput: another form (``err-form-none``).
        """
        if kind not in BLANKS:
            raise BadInput("err-form-none", kind.value)
        session = self._session
        pdf = blanks.render(kind.value, Blank(session.clock.today()), session.letterhead)
        with session.write() as work:
            return self._papers.hold(work, kind, pdf)
