"""Each of the 26 articles: the questions, periods and answers that rest on it, or why no rule decides it.

The table was read against the articles by people; a node that begins or ceases to cite one must change it here.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from fengcun.law import reader
from fengcun.law.assess import assess
from fengcun.law.deadlines import PERIODS
from fengcun.law.inquiry import Admitted, Answer, RegisterFinding, admit, answer_individual
from fengcun.law.inquiry_reader import InquiryCase
from fengcun.law.pack import Pack
from fengcun.law.reader import AnyCase, DecisionCase

TREES = Path(__file__).with_name("trees")

RESTS_ON: dict[str, set[str]] = {
    "M1": {"record"},  # the ground of a suggestion only: 最有利于未成年人
    "M3": {"m3", "m3-by-law", "both-sides"},
    "M4.1": {"m4-1", "m24", "reduction"},
    "M4.2": {"m4-2", "joined", "principal", "both-sides"},
    "M5.1": {"m5"},
    "M5.2": {"m5"},
    "M6": {"m6"},
    "M7": {"m3", "m7", "m7-lift", "m3-by-law"},
    "M8": {"follow-ups"},
    "M9": {"answer seal_first"},
    "M9.1": {"follow-ups"},
    "M10.1": {"follow-ups"},
    "M10.2": {"follow-ups"},
    "M10.3": {"follow-ups", "answer refuse_before_lookup"},
    "M11": {"final", "period court_notice_received"},
    "M12": {"final", "period procuratorate_notice_received"},
    "M13": {"m13", "period correction_ended"},
    "M15": {
        "period person_applied",
        "answer certificate_none",
        "answer seal_first",
        "answer refuse_before_lookup",
        "answer review",
    },
    "M16": {
        "period unit_applied",
        "answer certificate_yes_no",
        "answer refuse_before_lookup",
        "answer review",
    },
    "M17": {"answer certificate_yes_no", "answer review"},
    "M18.1": {
        "m18-none",
        "m18-1-new-crime",
        "m18-1-undiscovered-crime",
        "m18-1-retrial",
        "m18-served",
        "m18-nothing",
        "combined",
        "m7-lift",
    },
    "M18.2": {"m18-2"},
    "M19": {"m19"},
    "M22": {"answer seal_first"},
    "M23": {"m23"},
    "M24": {"m24", "combined", "m18-1-retrial"},
    "M26": {"in-force"},
}
NOT_BY_RULE = {1, 2, 14, 20, 21, 25}
"""目的和原则；材料范围；机关职权；责任追究；当事人申请；解释权。"""


@pytest.fixture(scope="module")
def found(all_cases: list[AnyCase], pack: Pack) -> dict[str, set[str]]:
    """What cites each provision, over all case files and all examples of whole decisions."""
    citing: dict[str, set[str]] = defaultdict(set)
    examples: list[AnyCase] = list(all_cases)
    for path in sorted(TREES.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("{as_of")]
        text = "\n".join(f"- {{id: c{at}, {line[1:]}" for at, line in enumerate(lines))
        examples += reader.read(text, path.name).cases
    for case in examples:
        if isinstance(case, DecisionCase):
            for node in assess(case.facts, pack).root.walk():
                for code in node.cites:
                    citing[code].add(node.id)
        elif isinstance(case, InquiryCase):
            gate = admit(case.application, pack)
            answers = (
                [answer_individual(gate, each) for each in RegisterFinding] if isinstance(gate, Admitted) else [gate]
            )
            for answer in answers:
                for code in answer.cites:
                    citing[code].add(f"answer {answer.answer.value}")
    for trigger, period in PERIODS.items():
        for code in period.cites:
            citing[code].add(f"period {trigger.value}")
    return citing


@pytest.mark.parametrize("code", RESTS_ON)
def test_what_rests_on_a_provision_of_the_measures(code: str, found: dict[str, set[str]]) -> None:
    assert found[code] == RESTS_ON[code]


def test_nothing_else_of_the_measures_is_cited(found: dict[str, set[str]], pack: Pack) -> None:
    assert {code for code, cited in found.items() if cited and pack.provisions[code].norm == "M"} == set(RESTS_ON)


@pytest.mark.parametrize("number", range(1, 27))
def test_an_article_is_cited_or_says_why_no_rule_decides_it(
    number: int, pack: Pack, found: dict[str, set[str]]
) -> None:
    article = pack.articles[number - 1]
    codes = {code for code in RESTS_ON if code.removeprefix("M").partition(".")[0] == str(number)}
    assert article.number == number
    assert article.decidable is (number not in NOT_BY_RULE)
    if article.decidable:
        assert set(article.cited_as) == codes
        assert (article.zh, article.en) == ("", "")
    else:
        assert len(article.zh) > 10
        assert len(article.en) > 20
        assert codes <= {"M1"}
        assert not any(found[code] for code in article.cited_as if code != "M1")
    for code in article.cited_as:
        assert pack.provisions[code].norm == "M"


def test_every_answer_of_the_counter_is_met(found: dict[str, set[str]]) -> None:
    answers = {
        where.removeprefix("answer ") for cited in found.values() for where in cited if where.startswith("answer ")
    }
    assert answers == {answer.value for answer in Answer}


def test_every_other_norm_is_cited_where_it_belongs(found: dict[str, set[str]], pack: Pack) -> None:
    others = {code: cited for code, cited in found.items() if pack.provisions[code].norm != "M"}
    assert others["CPL286"] >= {"in-force", "m4-1", "both-sides", "answer review"}
    assert others["FS2006-1.2"] == {"age", "age-act", "age-at-event"}
    assert others["FS2006-1.3"] == {"record"}
    assert others["FS2021-1.146"] == {"age", "record"}
    assert others["FS2021-1.202"] == {"age"}
    assert others["FS2021-1.581"] == {"in-force"}
    assert others["PJDL59"] == {"m3", "in-force", "pjdl59", "both-sides"}
    assert others["PSAPL136"] == {"psapl136"}
    assert others["PL115"] == {"pl115"}
    assert others["PML103"] == {"pml103"}
    assert others["CL17"] == {"responsibility-age"}
    assert others["CL69"] == {"m24"}
    assert others["CL71"] == {"m18-served"}
    assert others["CL72"] == {"suspended"}
    assert others["CL99"] == {"m24", "m18-1-retrial"}
    assert others["CPL283"] == {"m3"}
    assert others["SPP485"] == {"in-force"}
    assert others["SPP486"] == {"in-force"}
    assert others["PS331"] == {"in-force"}
