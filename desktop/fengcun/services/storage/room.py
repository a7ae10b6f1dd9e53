"""The archive room as one person stands in it: everything of its paper side that the person's keys allow."""

from __future__ import annotations

from fengcun.services.documents.papers import Papers
from fengcun.services.session import Session
from fengcun.services.storage.checks import Checks
from fengcun.services.storage.furniture import Furniture
from fengcun.services.storage.handovers import Handovers
from fengcun.services.storage.incidents import Incidents
from fengcun.services.storage.labels import PlaceLabels
from fengcun.services.storage.loans import Loans
from fengcun.services.storage.numbers import StripSheets
from fengcun.services.storage.places import Places
from fengcun.services.storage.strips import OpenStrips
from fengcun.services.vault.opened import OpenVault


class ArchiveRoom:
    """The paper side.

    Args:
        session: of somebody who works with dossiers.
        papers: where papers are held for this session.

    Attributes:
        places, furniture, labels, loans, handovers, checks: of open dossiers.
        incidents, sheets: of seal strips, without what they are on.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session = session
        self.places = Places(session)
        self.furniture = Furniture(session)
        self.labels = PlaceLabels(session, papers)
        self.loans = Loans(session)
        self.handovers = Handovers(session, papers)
        self.checks = Checks(session, papers)
        self.incidents = Incidents(session)
        self.sheets = StripSheets(session, papers)

    def strips(self, opened: OpenVault) -> OpenStrips:
        """Strips and places of sealed volumes, while two people have the repository open."""
        return OpenStrips(self._session, opened)
