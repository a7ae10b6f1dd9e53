"""Asks whether a name that reads like that of somebody in a case is merely alike. Nothing is kept of the answer."""

from __future__ import annotations

from collections.abc import Callable

from fengcun.errors import FengcunError
from fengcun.services.storage import naming
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page


def asked(page: Page, fault: FengcunError, go_on: Callable[[], None], leave: Callable[[], None]) -> bool:
    """Ask where the fault is that a name reads like somebody's.

    Args:
        page: over which the question lies.
        fault: why the name was not taken.
        go_on: does the same again, being sure.
        leave: puts the cursor where the name is typed.

    Returns:
        whether it was asked; otherwise the fault is another.
    """
    if fault.message != naming.ASKED:
        return False
    texts, said = page.texts, page.texts.error(fault)
    question = Question(
        texts("storage-named-title"),
        "\n".join((said.what, said.why, said.next)),
        act=texts("storage-named-act"),
        leave=texts("storage-named-leave"),
    )
    page.context.messages.ask(question, go_on, leave)
    return True
