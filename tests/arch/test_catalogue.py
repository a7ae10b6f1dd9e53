"""The catalogue: both languages say the same, the code asks only for what is there, nothing lies unused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LANGUAGES = ("zh-CN", "en")
IDEOGRAPH = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
FAULTS = {"FengcunError", "BadInput", "Refused", "Damaged", "EnvironmentFault"}
# English writes dates as ISO 8601 does.
OTHER_PLACEABLES = {"law-date", "law-month"}
# Modules whose own method `texts` reads a list of texts from a file.
READERS = ("fengcun.law.inquiry_reader", "fengcun.law.pack_reader", "fengcun.law.reader")


def _asked(module: Any) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Calls that ask the catalogue for a text: `texts(...)`, `self._texts(...)`, `context.texts(...)`."""
    if module.name in READERS:
        return
    for call in module.calls():
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name.lstrip("_") == "texts" and call.args:
            yield call, call.args[0]


def _start(node: ast.expr) -> str:
    """What an f-string surely begins with."""
    if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value)
    return ""


def test_both_languages_hold_the_same(catalogue: Any) -> None:
    chinese, english = (catalogue[language] for language in LANGUAGES)
    assert sorted(chinese.keys() ^ english.keys()) == []
    assert [name for name in chinese if chinese[name].file != english[name].file] == []
    different = {name for name in chinese if chinese[name].placeables != english[name].placeables}
    assert sorted(different - OTHER_PLACEABLES) == []


def test_nothing_is_left_in_the_other_language(checkout: Path) -> None:
    found = []
    for path in sorted((checkout / "resources" / "locale" / "en").glob("*.ftl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            # Words of Chinese papers and names of Chinese things may stand in brackets or quotes beside the English.
            bare = re.sub(r"\([^)]*\)|（[^）]*）|“[^”]*”|\"[^\"]*\"|《[^》]*》|\[[^\]]*\]", "", line)
            words = re.sub(r"[^A-Za-z]", "", bare.partition("=")[2] or bare)
            if IDEOGRAPH.search(bare) and not words:
                found.append(f"{path.name}:{number}: {line.strip()}")
    # Examples of what is typed in Chinese, whichever language the screen speaks.
    typed = ("common-example-term = ", ".example = ", "settings-language-zh-cn = ")
    assert [line for line in found if not any(word in line for word in typed)] == []


def test_every_error_says_what_why_and_what_next(catalogue: Any) -> None:
    for messages in catalogue.values():
        incomplete = [
            name
            for name, entry in messages.items()
            if name.startswith("err-") and not {"", ".reason", ".next"} <= entry.placeables.keys()
        ]
        assert incomplete == []


def test_every_text_that_is_asked_for_is_there(modules: Any, catalogue: Any) -> None:
    messages = catalogue["en"]
    absent = []
    for module in modules:
        for _, asked in _asked(module):
            if isinstance(asked, ast.Constant) and isinstance(asked.value, str):
                name, dot, attribute = asked.value.partition(".")
                if name not in messages or (dot + attribute) not in messages[name].placeables:
                    absent.append(f"{module.at(asked)}: {asked.value}")
            start = _start(asked)
            if start and not any(name.startswith(start) for name in messages):
                absent.append(f"{module.at(asked)}: {start}*")
    assert absent == [], "\n" + "\n".join(absent)


def test_every_error_that_is_raised_is_there(modules: Any, catalogue: Any) -> None:
    messages = catalogue["en"]
    absent = []
    for module in modules:
        for constant in module.strings():
            name = constant.value.partition(".")[0]
            if re.fullmatch(r"err-[a-z0-9-]*[a-z0-9]", name) and name not in messages:
                absent.append(f"{module.at(constant)}: {name}")
    assert absent == [], "\n" + "\n".join(absent)


def test_every_argument_of_a_text_is_given(modules: Any, catalogue: Any) -> None:
    messages = catalogue["en"]
    lacking = []
    for module in modules:
        calls = [(call, asked, False) for call, asked in _asked(module)]
        calls += [
            (call, call.args[0], True)
            for call in module.calls()
            if getattr(call.func, "id", "") in FAULTS and call.args
        ]
        for call, asked, whole in calls:
            if not isinstance(asked, ast.Constant) or any(keyword.arg is None for keyword in call.keywords):
                continue
            name, dot, attribute = str(asked.value).partition(".")
            if name not in messages:
                continue  # told by another test
            entry = messages[name]
            needed = entry.arguments if whole else entry.placeables.get(dot + attribute, frozenset())
            missing = needed - {str(keyword.arg) for keyword in call.keywords}
            if missing:
                lacking.append(f"{module.at(call)}: {asked.value} needs {sorted(missing)}")
    assert lacking == [], "\n" + "\n".join(lacking)


def test_no_text_lies_unused(modules: Any, catalogue: Any, checkout: Path) -> None:
    """A text is used by its id, by an f-string that begins so, or by a constant that is its family (`law-duty`)."""
    named: set[str] = set()
    families: set[str] = set()
    for module in modules:
        named.update(constant.value.partition(".")[0] for constant in module.strings())
        families.update(start for node in ast.walk(module.tree) if len(start := _start(node)) > 4)
    families |= {f"{name}-" for name in named if "-" in name and not name.startswith("err-")}
    named.update(name for entry in catalogue["en"].values() for name in entry.texts)
    data = [*(checkout / "resources").rglob("*.toml"), *(checkout / "resources").rglob("*.yaml")]
    shipped = "\n".join(path.read_text(encoding="utf-8") for path in data)
    unused = [
        f"{entry.file}: {name}"
        for name, entry in catalogue["en"].items()
        if name not in named
        and not any("-" in family and name.startswith(family) for family in families)
        and not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", shipped)
    ]
    assert unused == [], "\n" + "\n".join(unused)
