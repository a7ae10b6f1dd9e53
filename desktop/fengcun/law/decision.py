"""A decision: the outcome, what follows from it, and the whole reasoning, as bytes that replay.

`canonical()` is RFC 8785 JSON: the same facts under the same pack give the same bytes for ever. It holds what the
tree read (dates, offences), so it is case data and is stored where case data may be.
"""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

import rfc8785

from fengcun.errors import Damaged
from fengcun.law.node import Node, plain_node, restore_node
from fengcun.law.phrase import Phrase, plain, restore
from fengcun.law.verdict import Duty, FollowUp, Outcome, Paper
from fengcun.model.sealing import CoverReason

__all__ = ["FORM", "CoverReason", "Decision", "Duty", "FollowUp", "Outcome", "Paper"]

FORM = "fengcun-decision/1"
_BESIDE = frozenset({"m5", "m18-2"})
"""The questions that no outcome hangs on, but a cover mark (M5) or a duty (M18.2)."""


class Decision(NamedTuple):
    """What the law says of one record on one day.

    Args:
        outcome: what is to be done.
        suggest: with `REVIEW`, what the program suggests; None where it has no ground to.
        marks: covers that must bear 含犯罪记录封存信息.
        duties: what particular facts oblige somebody to do.
        follow_ups: what follows every outcome of its kind.
        sentence: the decision in one sentence.
        root: the reasoning.
        pack: SHA-256 of the rule pack, hexadecimal.
        as_of: the day of the assessment.
    """

    outcome: Outcome
    suggest: Outcome | None
    marks: tuple[CoverReason, ...]
    duties: tuple[Duty, ...]
    follow_ups: tuple[FollowUp, ...]
    sentence: Phrase
    root: Node
    pack: str
    as_of: date

    @property
    def cites(self) -> tuple[str, ...]:
        """All provisions of the tree, in its order and those of the top last, each once."""
        below = (code for child in self.root.children for node in child.walk() for code in node.cites)
        return tuple(dict.fromkeys((*below, *self.root.cites)))

    @property
    def missing(self) -> tuple[Paper, ...]:
        """The papers that could still change the answer, in the order of the tree, each once.

        Where the outcome is reached, whatever is still open leads to it alike: only what a mark or a duty hangs on is
        asked for. Where it is not, the questions are read together, and all that is open counts.
        """
        tops: tuple[Node, ...] = (self.root,)
        if self.outcome is not Outcome.REVIEW:
            tops = tuple(top for top in self.root.children if top.id in _BESIDE)
        return tuple(dict.fromkeys(paper for top in tops for node in top.walk() for paper in node.missing))

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The conflicts between norms that the tree shows, each once."""
        return tuple(dict.fromkeys(code for node in self.root.walk() for code in node.conflicts))

    def canonical(self) -> bytes:
        """The decision as RFC 8785 canonical JSON."""
        return rfc8785.dumps(
            {
                "form": FORM,
                "outcome": self.outcome.value,
                "suggest": self.suggest.value if self.suggest else None,
                "marks": [mark.value for mark in self.marks],
                "duties": [duty.value for duty in self.duties],
                "follow_ups": [follow_up.value for follow_up in self.follow_ups],
                "cites": list(self.cites),
                "sentence": plain(self.sentence),
                "tree": plain_node(self.root),
                "pack": self.pack,
                "as_of": self.as_of.isoformat(),
            }
        )

    @classmethod
    def restored(cls, stored: bytes | str) -> Decision:
        """The decision that `canonical` wrote, for showing it again; it is not judged anew.

        Raises:
            Damaged: these are not the bytes of a decision.
        """
        try:
            data = json.loads(stored)
            if data["form"] != FORM:
                raise ValueError(data["form"])
            decision = cls(
                outcome=Outcome(data["outcome"]),
                suggest=Outcome(data["suggest"]) if data["suggest"] else None,
                marks=tuple(CoverReason(mark) for mark in data["marks"]),
                duties=tuple(Duty(duty) for duty in data["duties"]),
                follow_ups=tuple(FollowUp(follow_up) for follow_up in data["follow_ups"]),
                sentence=restore(data["sentence"]),
                root=restore_node(data["tree"]),
                pack=str(data["pack"]),
                as_of=date.fromisoformat(data["as_of"]),
            )
            if data["cites"] != list(decision.cites):
                raise ValueError(data["cites"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise Damaged("err-law-decision-damaged") from fault
        return decision
