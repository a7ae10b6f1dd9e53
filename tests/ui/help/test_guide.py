"""The help as text: whole in both languages, its names are names on the screen, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fengcun.i18n import Language
from fengcun.resources import resource
from fengcun.ui.common.guide import TOPICS, guide

BOLD, LINK = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
BOTH = pytest.mark.parametrize("language", list(Language))


def _shape(text: str) -> list[str]:
    """Headings, steps and points in their order, whichever language they speak."""
    marks = (re.match(r"#+|\d+\.|-", line) for line in text.splitlines())
    return [found.group() for found in marks if found]


def _names(language: Language) -> set[str]:
    """Texts of the catalogue, "…" for what is put in; of a button that tells its key, what stands before it."""
    names = set()
    for path in resource("locale", language.value).glob("*.ftl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            value = re.match(r"(?:\s+\.)?[\w-]+ = (.*)", line)
            if value:
                names.add(re.sub(r"\{[^}]*\}", "…", value.group(1)).strip().partition("  ")[0])
    return names


@BOTH
def test_there_is_help_for_every_page_and_no_other(language: Language) -> None:
    there = {path.stem for path in resource("help", language.value).glob("*.md")}
    assert there == set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_tell_the_same(topic: str) -> None:
    chinese, english = (guide(topic, language) for language in Language)
    assert _shape(chinese.text) == _shape(english.text)
    assert len(BOLD.findall(chinese.text)) == pytest.approx(len(BOLD.findall(english.text)), abs=6)
    assert sorted(link for _, link in LINK.findall(chinese.text)) == sorted(
        link for _, link in LINK.findall(english.text)
    )


@BOTH
@pytest.mark.parametrize("topic", TOPICS)
def test_what_is_bold_stands_on_the_screen(topic: str, language: Language) -> None:
    names = _names(language)
    assert [name for name in BOLD.findall(guide(topic, language).text) if name not in names] == []


@BOTH
@pytest.mark.parametrize("topic", TOPICS)
def test_links_lead_to_other_help(topic: str, language: Language) -> None:
    text = guide(topic, language).text
    assert [link for _, link in LINK.findall(text) if link not in TOPICS] == []
    assert "http" not in text


@BOTH
@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_begins_with_what_it_is_for_and_is_not_long(topic: str, language: Language) -> None:
    one = guide(topic, language)
    lines = one.text.splitlines()
    assert one.title
    assert lines[2]
    assert not re.match(r"[#\-\d]", lines[2])
    assert 25 <= len(lines) <= 70


def test_it_is_found_by_words_in_any_order() -> None:
    papers = guide("papers", Language.CHINESE)
    assert papers.tells_of("补打 理由")
    assert papers.tells_of("标明补打并继续")
    assert not papers.tells_of("没有这样的词")
    assert not papers.tells_of("  ")


def test_it_lies_with_the_other_resources() -> None:
    """Wherever the texts of the window are found, the help is found too."""
    assert resource("help").parent == resource("locale").parent
    assert isinstance(resource("help"), Path)
