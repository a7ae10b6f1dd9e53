"""Who approves inquiries, set by an approver and read by the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from fengcun.model.inquiry import Rank
from fengcun.model.roles import Role
from fengcun.services.inquiries.chains import Track
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.settings.chains import ChainsSection
from fengcun.ui.settings.page import SettingsPage

pytestmark = pytest.mark.window


def _section(frame: Frame, qtbot: QtBot) -> ChainsSection:
    frame.navigate(Place(PageName.SETTINGS))
    page = frame.front
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    assert page.chains is not None
    return page.chains


def test_an_approver_sets_the_chain(enter: Callable[[Role], Frame], qtbot: QtBot) -> None:
    frame = enter(Role.APPROVER)
    section = _section(frame, qtbot)
    usual = frame.context.desk.session.profile.chains
    assert {track: field.value() for track, field in section.fields.items()} == usual
    section.fields[Track.ORGAN].set_value((Rank.LEADER,))
    section.save.click()
    page = frame.front
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
    assert page.desk.inquiries is not None
    assert page.desk.inquiries.chains.all()[Track.ORGAN] == (Rank.LEADER,)
    assert page.desk.inquiries.chains.all()[Track.UNIT] == usual[Track.UNIT]


def test_a_clerk_only_reads_it(enter: Callable[[Role], Frame], qtbot: QtBot) -> None:
    section = _section(enter(Role.CLERK), qtbot)
    assert not any(field.isEnabled() for field in section.fields.values())
    assert section.save.parent() is None or not section.save.isVisible()
