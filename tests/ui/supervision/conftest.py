"""A dossier of one person, registered by who is logged in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import CaseNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.term import Term
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame

RECORD = Record(
    kind=RecordKind.CONVICTION,
    acts=(Act(DateSpan.parse("2023-03-01"), "盗窃", Known.TRUE),),
    sentence=Sentence(imprisonment=Term(1, 6)),
    effective=date(2023, 9, 1),
)
DRAFT = DossierDraft(
    archive_no="J001-SS·2023-D60-0001",
    title="周子轩盗窃案",
    case=Case(CaseNumber("（2023）临检刑诉7号"), "盗窃"),
    part=Part.WHOLE,
    year=2023,
    retention=Retention.LONG,
    filed_on=date(2024, 1, 9),
    volumes=(Volume(1, 80, Shelf("一库", "03", "2", "07")),),
    parties=(
        Party(
            id="",
            name="周子轩",
            role=PartyRole.DEFENDANT,
            birth=Birth(PartialDate.parse("2006-05-10")),
            records=(RECORD,),
        ),
    ),
)


@pytest.fixture
def registered(qtbot: QtBot) -> Callable[[Frame], str]:
    """Registers the dossier and gives its archive number."""

    def register(frame: Frame) -> str:
        dossiers = frame.context.desk.dossiers
        assert dossiers is not None
        frame.navigate(Place(PageName.TODAY))
        frame.front.run(lambda: dossiers.register(DRAFT), lambda _dossier: None)
        qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)
        return DRAFT.archive_no

    return register
