"""A node of the decision tree: one question, what was read to answer it, where it stands in the law, the answer.

Nodes are data; their words live in the catalogue under the ids that the phrases name. A sweep keeps the trees of a
whole register, so nodes and readings are named tuples: unchangeable like the other values, and quicker to make.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from fengcun.law.phrase import Phrase, plain, restore
from fengcun.law.verdict import Outcome, Paper, Verdict


class Reading(NamedTuple):
    """One way to read the facts, and what it leads to.

    Args:
        basis: the reading in words.
        outcome: what follows from it.
    """

    basis: Phrase
    outcome: Outcome


class Node(NamedTuple):
    """One step of the reasoning.

    Args:
        id: which question of the rules it is, stable across versions.
        question: the question in words.
        verdict: the answer.
        answer: the answer in words, with its ground.
        facts: the facts that were read.
        cites: the provisions it stands on, by code (`M4.1`).
        children: the questions whose answers it rests on.
        readings: where readings lead apart.
        missing: the papers that would settle it.
        conflicts: conflicts between norms to be shown here, by code (`C-1`).
        inferred: True where the text does not say it in words and the rule is our reading of it.
    """

    id: str
    question: Phrase
    verdict: Verdict
    answer: Phrase
    facts: tuple[Phrase, ...] = ()
    cites: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()
    readings: tuple[Reading, ...] = ()
    missing: tuple[Paper, ...] = ()
    conflicts: tuple[str, ...] = ()
    inferred: bool = False

    def walk(self) -> Iterator[Node]:
        """This node and all below it, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()


def plain_node(node: Node) -> dict[str, Any]:
    """A node as JSON values; what is empty is left out."""
    data: dict[str, Any] = {
        "id": node.id,
        "question": plain(node.question),
        "verdict": node.verdict.value,
        "answer": plain(node.answer),
    }
    if node.facts:
        data["facts"] = [plain(fact) for fact in node.facts]
    if node.cites:
        data["cites"] = list(node.cites)
    if node.children:
        data["children"] = [plain_node(child) for child in node.children]
    if node.readings:
        data["readings"] = [{"basis": plain(r.basis), "outcome": r.outcome.value} for r in node.readings]
    if node.missing:
        data["missing"] = [paper.value for paper in node.missing]
    if node.conflicts:
        data["conflicts"] = list(node.conflicts)
    if node.inferred:
        data["inferred"] = True
    return data


def restore_node(data: dict[str, Any]) -> Node:
    """The node that `plain_node` wrote.

    Raises:
        ValueError, KeyError, TypeError: it is not of that form.
    """
    return Node(
        id=str(data["id"]),
        question=restore(data["question"]),
        verdict=Verdict(data["verdict"]),
        answer=restore(data["answer"]),
        facts=tuple(restore(fact) for fact in data.get("facts", ())),
        cites=tuple(data.get("cites", ())),
        children=tuple(restore_node(child) for child in data.get("children", ())),
        readings=tuple(Reading(restore(r["basis"]), Outcome(r["outcome"])) for r in data.get("readings", ())),
        missing=tuple(Paper(paper) for paper in data.get("missing", ())),
        conflicts=tuple(data.get("conflicts", ())),
        inferred=bool(data.get("inferred", False)),
    )
