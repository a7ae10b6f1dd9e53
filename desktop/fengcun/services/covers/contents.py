"""The catalogue of a dossier's papers (卷内目录): entered by a clerk, kept with the dossier, printed for each volume.

It goes with the dossier into the package when that is sealed. Where one party is sealed, its name is masked in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import Document
from fengcun.model.sealing import SealStep
from fengcun.papers.forms import contents_list
from fengcun.papers.forms.contents_list import ContentsList
from fengcun.services.documents.issuing import Prepared
from fengcun.services.documents.papers import Papers
from fengcun.services.drafts import check_line
from fengcun.services.session import Session

MOST = 2000
"""Papers in one dossier."""
_SHORT, _MOST_PAGES = 60, 9999


class Contents:
    """The catalogues.

    Args:
        session: the session.
        papers: where what is printed is held.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session = session
        self._papers = papers

    def documents(self, dossier_id: str) -> tuple[Document, ...]:
        """The papers of a dossier.

        Raises:
            BadInput: no such dossier, or it was sealed.
        """
        with self._session.read() as work:
            return work.dossiers.get(dossier_id).documents

    def put(self, dossier_id: str, documents: Sequence[Document]) -> tuple[Document, ...]:
        """Keep the papers of a dossier in the place of those it had.

        Args:
            dossier_id: the dossier.
            documents: in the order in which they are bound.

        Returns:
            them as they are kept, by volume, with spaces trimmed.

        Raises:
            BadInput: no such dossier; a title is missing, a text too long, a volume or page that cannot be (`place`
                is for example ``3.title``: the third line).
            Refused: a request to seal the dossier is under way.
        """
        if len(documents) > MOST:
            raise BadInput("err-contents-many", most=str(MOST))
        checked = sorted((_checked(one, nth) for nth, one in enumerate(documents, 1)), key=lambda one: one.volume)
        with self._session.write() as work:
            dossier = work.dossiers.get(dossier_id)
            if any(request.step is not SealStep.RETURNED for request in work.requests.of_dossier(dossier_id)):
                raise Refused("err-dossier-in-sealing", archive_no=dossier.archive_no.text)
            volumes = max(len(dossier.volumes), 1)
            for nth, one in enumerate(checked, 1):
                if one.volume > volumes:
                    raise BadInput("err-contents-volume", f"{nth}.volume", volumes=str(volumes))
            work.dossiers.replace(replace(dossier, documents=tuple(checked)))
            self._session.record(work, LogAct.DOSSIER_CHANGED, dossier_id, {"archive_no": dossier.archive_no.text})
        return tuple(checked)

    def paper(self, dossier_id: str, volume: int) -> Prepared:
        """The catalogue of one volume; a blank where no paper of it is entered.

        Args:
            dossier_id: the dossier.
            volume: which, from 1.

        Raises:
            BadInput: no such dossier, it was sealed, or a character that no font has.
        """
        with self._session.write() as work:
            dossier = work.dossiers.get(dossier_id)
            documents = tuple(one for one in dossier.documents if one.volume == volume)
            data = ContentsList(dossier.archive_no, volume, max(len(dossier.volumes), volume), documents)
            pdf = contents_list.render(data, self._session.letterhead)
            return self._papers.hold(work, PaperKind.CONTENTS_LIST, pdf, (dossier_id,))


def _checked(one: Document, nth: int) -> Document:
    if one.volume < 1:
        raise BadInput("err-contents-volume", f"{nth}.volume", volumes="1")
    if not 0 <= one.page <= _MOST_PAGES:
        raise BadInput("err-contents-page", f"{nth}.page", most=str(_MOST_PAGES))
    return replace(
        one,
        number=_short(one.number, f"{nth}.number"),
        author=_short(one.author, f"{nth}.author"),
        title=check_line(one.title, f"{nth}.title"),
        remark=_short(one.remark, f"{nth}.remark"),
    )


def _short(text: str, place: str) -> str:
    text = text.strip()
    if not text:
        return ""
    text = check_line(text, place)
    if len(text) > _SHORT:
        raise BadInput("err-field-long", place, limit=str(_SHORT))
    return text
