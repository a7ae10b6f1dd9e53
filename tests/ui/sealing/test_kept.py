"""A half-typed proposal, and an opinion begun on a request, through a lock; given up where the dossier is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fengcun.i18n import Language, Texts
from fengcun.model.roles import Role
from fengcun.model.sealing import SealStep
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.sealing.page import SealingPage

pytestmark = pytest.mark.window
At = Callable[[Role, Place], SealingPage]
WHOLE, JOINT = "J001-SS·2025-D60-0001", "J001-SS·2025-D60-0003"


def _page(window: MainWindow, qtbot: QtBot) -> SealingPage:
    frame = window.scene
    assert isinstance(frame, Frame)
    page = frame.front
    assert isinstance(page, SealingPage)
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    return page


def _lock(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.locked):
        window.lock()


@pytest.fixture
def begun(at: At, qtbot: QtBot) -> Callable[[str], SealingPage]:
    """Begins a proposal for a dossier, as from its assessment, and types into it."""

    def begin(number: str) -> SealingPage:
        page = at(Role.CLERK, Place(PageName.SEALING))
        dossier_id = page.desk.dossiers.by_archive_no(number)
        page.context.navigate(Place(PageName.SEALING, Intent.SEAL, dossier=dossier_id))
        qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
        page.proposal.remark.set_value("法院通知")
        page.proposal.received_on.line.setText("2026-3")
        page.proposal.shelf_code.set_value("封-2026-0099")
        return page

    return begin


def test_a_proposal_comes_back(
    window: MainWindow,
    begun: Callable[[str], SealingPage],
    enter: Callable[[Role], Frame],
    qtbot: QtBot,
    preferences: Preferences,
) -> None:
    page = begun(JOINT)
    scope, dossier = page.proposal.scope.value(), page.proposal.dossier_id
    _lock(window, qtbot)
    enter(Role.CLERK)
    for language in (Language.ENGLISH, Language.CHINESE):
        page = _page(window, qtbot)
        form = page.proposal
        assert page.view is form
        assert (form.dossier_id, form.scope.value()) == (dossier, scope)
        assert form.remark.text() == "法院通知"
        assert form.received_on.line.text() == "2026-3"
        assert form.shelf_code.text() == "封-2026-0099"
        assert form.preflight is not None
        preferences.choose_language(language)


def test_a_proposal_for_what_was_sealed_meanwhile_is_given_up(
    window: MainWindow,
    begun: Callable[[str], SealingPage],
    enter: Callable[[Role], Frame],
    qtbot: QtBot,
    folder: Path,
    clock: FixedClock,
    desk_in: Callable[..., CaseDesk],
) -> None:
    begun(WHOLE)
    _lock(window, qtbot)
    clerk, approver, custodian = (desk_in(folder, role, clock) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN))
    dossier_id = clerk.dossiers.by_archive_no(WHOLE)
    assert dossier_id is not None
    request = clerk.sealing.propose(dossier_id, None, "封-2026-0001")
    approver.sealing.approve(request.id)
    custodian.sealing.execute(request.id)
    for each in (clerk, approver, custodian):
        each.session.close()
    enter(Role.CLERK)
    page = _page(window, qtbot)
    assert page.view is not page.proposal
    assert page.context.messages.banners
    assert not [label.text() for label in window.findChildren(QLabel) if "贺小川" in label.text()]


def test_an_opinion_comes_back_at_its_request(
    window: MainWindow, at: At, proposed: str, enter: Callable[[Role], Frame], qtbot: QtBot, texts: Texts
) -> None:
    page = at(Role.APPROVER, Place(PageName.SEALING, request=proposed))
    page.panel.opinion.set_value("还要核对")
    _lock(window, qtbot)
    enter(Role.APPROVER)
    page = _page(window, qtbot)
    matter = page.panel.matter
    assert matter is not None
    assert matter.request is not None
    assert (matter.request.id, matter.request.step) == (proposed, SealStep.PROPOSED)
    assert page.panel.opinion.text() == "还要核对"
    assert texts("frame-given-back") in [banner.text for banner in page.context.messages.banners]
