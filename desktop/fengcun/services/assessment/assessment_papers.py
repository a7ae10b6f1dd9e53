"""The printed assessment of one record, in Chinese, to be filed in the dossier. The office keeps no copy of it.

It repeats what the dossier says and is therefore held for the session only, as a cover is (`documents.issuing`).
"""

from __future__ import annotations

from fengcun.i18n import Language, Texts
from fengcun.law import explain
from fengcun.law.explain import message_of
from fengcun.model.certificate import PaperKind
from fengcun.model.record import Record
from fengcun.papers.forms import assessment as form
from fengcun.services.assessment.assessments import Assessed
from fengcun.services.assessment.packs import Packs
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.session import Session


class AssessmentPapers:
    """Printing assessments.

    Args:
        session: the session.
        papers: holds what is printed.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers
        self._packs = Packs(session)

    def paper(self, dossier_id: str, assessed: Assessed) -> Prepared:
        """The assessment of one record as a paper; that it was issued is logged.

        Args:
            dossier_id: the dossier of the record.
            assessed: the decision; one of an earlier pack is explained by that pack.

        Raises:
            BadInput: no such dossier or pack, or a character that no font has.
            Damaged: the pack of the decision was changed.
        """
        session = self._session
        with session.write() as work:
            number = work.dossiers.get(dossier_id).archive_no.text
            pdf = form.render(self._filled_in(number, assessed), session.letterhead)
            return self._papers.hold(work, PaperKind.ASSESSMENT, pdf, (dossier_id,))

    def _filled_in(self, archive_no: str, assessed: Assessed) -> form.Assessment:
        texts, decision = Texts(Language.CHINESE), assessed.decision
        pack = self._packs.kept(decision.pack)
        suggest = decision.suggest
        return form.Assessment(
            archive_no=archive_no,
            party=assessed.party.name,
            record=_record(assessed.party.records[assessed.record_index], texts),
            as_of=decision.as_of,
            outcome=texts(message_of("law-outcome", decision.outcome.value)),
            suggest="" if suggest is None else texts(message_of("law-outcome", suggest.value)),
            sentence=explain.sentence(decision, texts),
            duties=tuple(texts(message_of("law-duty", duty.value)) for duty in decision.duties),
            missing=tuple(
                texts("law-missing-line", paper=texts(name), holder=texts(f"{name}.holder"))
                for name in (message_of("law-paper", paper.value) for paper in decision.missing)
            ),
            conflicts=tuple(explain.conflict_lines(decision.conflicts, texts, pack)),
            tree=tuple(explain.tree_lines(decision, texts, pack)),
            provisions=tuple(explain.provision_text(pack.provisions[code], texts, pack) for code in decision.cites),
            pack_name=pack.name,
            pack_version=pack.version,
            pack_sha256=pack.sha256,
        )


def _record(record: Record, texts: Texts) -> str:
    kind = texts(message_of("word-record-kind", record.kind.value))
    offences = dict.fromkeys(act.offence for act in record.acts if act.offence)
    return texts("common-list-gap").join((kind, *offences))
