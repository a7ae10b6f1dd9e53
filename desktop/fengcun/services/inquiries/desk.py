"""Everything of inquiries that one logged-in person can do, gathered for the window and the command line."""

from __future__ import annotations

from fengcun.model.roles import KeyName
from fengcun.services.documents.papers import Papers
from fengcun.services.inquiries.certificates import Certificates
from fengcun.services.inquiries.chains import Chains
from fengcun.services.inquiries.closing import Closing
from fengcun.services.inquiries.deciding import Deciding
from fengcun.services.inquiries.individuals import Individuals
from fengcun.services.inquiries.intake import Intake
from fengcun.services.inquiries.look_up import LookUps
from fengcun.services.inquiries.namesakes import Namesakes
from fengcun.services.inquiries.register import InquiryRegister
from fengcun.services.session import Session

_LOCKS = frozenset({KeyName.LOCK_A, KeyName.LOCK_B})


class Inquiries:
    """The inquiry desk.

    Args:
        session: the session.
        certificates: answers from the open register.
        papers: holds answers while they may be printed.

    Attributes:
        register: lists and details.
        intake, deciding, individuals, namesakes, closing, chains: the steps.
        look_ups: for who holds a lock; None for everybody else.
        profile: what is different in the offices of this organ.
    """

    def __init__(self, session: Session, certificates: Certificates, papers: Papers) -> None:
        self.register = InquiryRegister(session)
        self.intake = Intake(session)
        self.deciding = Deciding(session)
        self.individuals = Individuals(session, certificates, papers)
        self.namesakes = Namesakes(session, certificates)
        self.closing = Closing(session)
        self.chains = Chains(session)
        self.profile = session.profile
        held = session.roster.member(session.person.account).keys
        self.look_ups = LookUps(session, papers) if held & _LOCKS else None
