"""What became of a document, in words: its state, how often it left, that it is void, what stands in its place."""

from __future__ import annotations

from collections.abc import Mapping

from fengcun.i18n import Texts
from fengcun.model.certificate import PaperState
from fengcun.model.paper_life import Outcome, PaperLife, Way
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import day, moment, word

TONES = {
    PaperState.FRESH: Tone.PLAIN,
    PaperState.OUT: Tone.OK,
    PaperState.VOIDED: Tone.DUE,
    PaperState.REPLACED: Tone.DUE,
}


def facts(texts: Texts, life: PaperLife, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Names and values for `widgets.facts`.

    Args:
        texts: the catalogue.
        life: of the document.
        names: of accounts.
    """
    paper, void = life.paper, life.voiding
    told = [
        (texts("documents-form"), word(texts, paper.kind)),
        (texts("documents-number"), paper.number),
        (texts("documents-issued-on"), day(texts, paper.issued_at.astimezone().date())),
        (texts("documents-issued-by"), names.get(paper.issued_by, "")),
        (texts("documents-printed"), _left(texts, life)),
    ]
    if void is not None:
        told.append((texts("documents-void-on"), moment(void.at)))
        told.append((texts("documents-void-why"), word(texts, void.reason)))
    told.append((texts("documents-replacement"), life.replacement))
    told.append((texts("documents-replaces"), life.replaces))
    told.append((texts("documents-said"), texts("common-list-gap").join(life.said)))
    return [(name, value) for name, value in told if value]


def line(texts: Texts, life: PaperLife) -> str:
    """In one line: how often it left, and that it is void."""
    void = life.voiding
    told = [_left(texts, life)]
    if void is not None:
        told = [texts("word-paper-state-voided"), moment(void.at), word(texts, void.reason)]
    for name, value in (("replacement", life.replacement), ("replaces", life.replaces)):
        if value:
            told.append(f"{texts(f'documents-{name}')} {value}")
    return texts("documents-line-gap").join([*told, *life.said])


def _left(texts: Texts, life: PaperLife) -> str:
    came = [one for one in life.leavings if one.outcome is not Outcome.FAILED]
    saved = sum(one.way is Way.FILE for one in came)
    again = sum(one.nth > 0 for one in came)
    copies = life.paper.copies
    told = [texts("documents-printed-copies", copies=copies)] if copies else []
    if saved:
        told.append(texts("documents-saved-times", times=saved))
    if again:
        told.append(texts("documents-again-times", times=again))
    return texts("documents-gap").join(told) or texts("documents-printed-none")
