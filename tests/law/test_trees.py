"""Whole decisions, node by node: what `trees/` says of each example was read against the articles by people.

An example is its name after ``#``, facts as in a case file, and the decision in outline::

    outcome (suggestion because why)  ground                what is decided
    marks, duties, then: follow-ups                         what follows
      node verdict answer §cites ·facts !missing ~conflicts *inferred
        nodes below it, indented
      = reading → what it leads to

Words are named by the ids of the catalogue without their prefix. All of it is compared, so that no node, provision,
paper, mark, duty or reading can come or go unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fengcun.i18n import Texts
from fengcun.law import explain, reader
from fengcun.law.assess import assess
from fengcun.law.decision import Decision
from fengcun.law.node import Node
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase, Value, say
from fengcun.law.reader import DecisionCase
from fengcun.law.verdict import Outcome

TREES = Path(__file__).with_name("trees")


def examples() -> list[tuple[str, str, str]]:
    """Name, facts and outline of every example."""
    found = []
    for path in sorted(TREES.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("\n# ")[1:]:
            name, facts, outlined = part.split("\n", 2)
            found.append((f"{path.stem}: {name}", facts, outlined.strip("\n")))
    return found


def outline(decision: Decision) -> str:
    """A decision in the form of the examples."""
    return "\n".join(_lines(decision))


def _lines(decision: Decision) -> Iterator[str]:
    words = dict(decision.sentence.args)
    head = decision.outcome.value
    if decision.suggest is not None:
        assert decision.sentence.id == "law-sentence-review-suggest"
        assert _said(words["suggest"]) == decision.suggest.value.replace("_", "-")
        head += f" (suggest {decision.suggest.value} because {_said(words['because'])})"
    else:
        assert decision.sentence.id == f"law-sentence-{head.replace('_', '-')}"
    yield f"{head}  {_said(words['ground'])}"
    follows = [*(f"[{mark.value}]" for mark in decision.marks), *(duty.value for duty in decision.duties)]
    if decision.follow_ups:
        follows += ["then:", *(each.value for each in decision.follow_ups)]
    if follows:
        yield " ".join(follows)
    root = decision.root
    assert root.id == "record"
    assert _said(root.answer) == decision.outcome.value.replace("_", "-")
    yield from _node(root, 0)


def _node(node: Node, depth: int) -> Iterator[str]:
    parts = [
        f"{node.id} {node.verdict.value} {_said(node.answer)}",
        *(f"§{code}" for code in node.cites),
        *(f"·{_said(fact)}" for fact in node.facts),
        *(f"!{paper.value}" for paper in node.missing),
        *(f"~{code}" for code in node.conflicts),
        *(["*inferred"] if node.inferred else []),
    ]
    yield "  " * depth + " ".join(parts)
    for child in node.children:
        yield from _node(child, depth + 1)
    for reading in node.readings:
        yield "  " * depth + f"= {_said(reading.basis)} → {reading.outcome.value}"


_PREFIXES = (
    "law-outcome-",
    "law-ground-",
    "law-because-",
    "law-reading-",
    "law-standing-",
    "law-kind-",
    "law-a-",
    "law-f-",
)


def _said(value: Value) -> str:
    if not isinstance(value, Phrase):
        return str(value)
    name = value.id
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name + (f"({','.join(_said(each) for _, each in value.args)})" if value.args else "")


QUESTIONS = {
    "m18-none": "m18",
    "m18-served": "m18",
    "m18-nothing": "m18",
    "m18-1-new-crime": "m18-1-new",
    "m18-1-undiscovered-crime": "m18-1-undiscovered",
}
"""Nodes whose question has another name."""


def decided(facts: str, pack: Pack) -> Decision:
    """The decision on facts in the form of a case file, each of its questions being the one it should be."""
    file = reader.read(f"- {{id: x, {facts.removeprefix('{')}", "trees")
    assert not file.faults, file.faults
    (case,) = file.cases
    assert isinstance(case, DecisionCase)
    decision = assess(case.facts, pack)
    acts = iter(case.facts.record.acts)
    for node in decision.root.walk():
        name = QUESTIONS.get(node.id, node.id)
        expected = say(f"law-q-{name}")
        if node.id == "record" and case.facts.sealed:
            expected = say("law-q-record-sealed")
        elif node.id == "age-act":
            act = next(acts)
            expected = say("law-q-age-act", date=act.date, offence=act.offence)
        elif node.id == "responsibility-age":
            expected = say("law-q-responsibility-age", years=node.answer.id.rpartition("-")[2])
        assert node.question == expected
    assert decision.as_of == case.facts.as_of
    assert decision.pack == pack.sha256
    return decision


@pytest.mark.parametrize(("facts", "outlined"), [each[1:] for each in examples()], ids=[each[0] for each in examples()])
def test_the_decision_is_as_the_articles_say(facts: str, outlined: str, pack: Pack, zh: Texts, en: Texts) -> None:
    decision = decided(facts, pack)
    assert outline(decision) == outlined
    assert decision.cites == tuple(dict.fromkeys(_cited(decision.root)))
    reached = decision.outcome is not Outcome.REVIEW
    tops = [top for top in decision.root.children if top.id in {"m5", "m18-2"}] if reached else [decision.root]
    assert decision.missing == tuple(dict.fromkeys(one for top in tops for node in top.walk() for one in node.missing))
    assert decision.conflicts == tuple(dict.fromkeys(code for node in decision.root.walk() for code in node.conflicts))
    for texts in (zh, en):
        told = list(explain.tree_lines(decision, texts, pack))
        assert len(told) >= sum(1 for _ in decision.root.walk()) * 2


def _cited(root: Node) -> list[str]:
    """The provisions below the root in their order, then those of the suggestion."""
    return [code for child in root.children for node in child.walk() for code in node.cites] + list(root.cites)
