"""Rules for the source that no linter knows."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

LONGEST = 400
IDEOGRAPH = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# Modules whose matter is Chinese itself: forms and numbers as the norms print them, what is typed, the sample office.
CHINESE = (
    "fengcun.law.",
    "fengcun.papers.",
    "fengcun.services.sample.",
    "fengcun.model.certificate",
    "fengcun.model.numbers",
    "fengcun.services.sealing.execution",
    "fengcun.model.reading",
    "fengcun.services.importing.",
    "fengcun.cli.walk",
)
TEXT = {".py", ".toml", ".md", ".ftl", ".yaml", ".sql", ".qss", ".lock", ".in", ".txt", ""}
# Paths of one machine, and promises instead of work.
BANNED = re.compile(
    r"(?<![\w.])/(?:tmp|work|root)/|\b(?:TODO|FIXME|XXX|HACK|lorem ipsum|coming soon|not implemented yet)\b", re.I
)
ALLOWED = {"tests/arch/test_source.py"}
FOLDERS = ("desktop", "resources", "tests", "installer", ".ci")
OUT = {"__pycache__", "fengcun.egg-info"}


def files(checkout: Path) -> list[Path]:
    found = [checkout / "pyproject.toml", checkout / "README.md"]
    for folder in FOLDERS:
        found += [path for path in sorted((checkout / folder).rglob("*")) if path.is_file()]
    return [path for path in found if not OUT & set(path.relative_to(checkout).parts)]


@pytest.fixture(scope="module")
def project(checkout: Path) -> dict[str, Any]:
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_module_says_what_it_is_for(modules: Any) -> None:
    # A package without content of its own needs no words.
    silent = [module.path for module in modules if module.text.strip() and not ast.get_docstring(module.tree)]
    assert silent == [], "\n" + "\n".join(silent)


def test_no_module_is_too_long(modules: Any) -> None:
    assert [module.path for module in modules if len(module.text.splitlines()) > LONGEST] == []


def test_no_chinese_words_outside_the_catalogue(modules: Any) -> None:
    found = [
        f"{module.at(constant)}: {constant.value}"
        for module in modules
        if not module.name.startswith(CHINESE)
        for constant in module.strings()
        if IDEOGRAPH.search(constant.value)
    ]
    assert found == [], "\n" + "\n".join(found)


def test_the_log_gets_ids_only(modules: Any) -> None:
    """The formatter drops other words; a caller that gives any has not understood the log."""
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    found = []
    for module in modules:
        for call in module.calls():
            of = getattr(call.func, "value", None)
            name = getattr(of, "id", getattr(of, "attr", "")).lstrip("_").lower()
            if getattr(call.func, "attr", "") in levels and name in {"log", "logger", "logging"}:
                said = call.args[0] if call.args else None
                if not (isinstance(said, ast.Constant) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", str(said.value))):
                    found.append(module.at(call))
    assert found == [], "\n" + "\n".join(found)


def test_no_machine_paths_and_no_promises(checkout: Path) -> None:
    found = []
    for path in files(checkout):
        name = str(path.relative_to(checkout))
        if path.suffix not in TEXT or name in ALLOWED:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if BANNED.search(line):
                found.append(f"{name}:{number}: {line.strip()[:100]}")
    assert found == [], "\n" + "\n".join(found)


def test_every_font_has_its_licence_beside_it(checkout: Path) -> None:
    folder = checkout / "resources" / "fonts"
    licences = {"HanaMinB": "LICENSE-HanaMin.txt", "Noto": "LICENSE-Noto-OFL.txt"}
    fonts = sorted(path for path in folder.iterdir() if path.suffix in {".ttf", ".otf", ".ttc"})
    assert fonts
    for font in fonts:
        owner = next((name for name in licences if font.name.startswith(name)), None)
        assert owner is not None, f"{font.name}: name its licence here"
        assert len((folder / licences[owner]).read_text(encoding="utf-8")) > 1000


def test_icons_have_their_licence_beside_them(checkout: Path) -> None:
    folder = checkout / "resources" / "icons"
    assert list(folder.glob("*.svg"))
    assert list(folder.glob("LICENSE*"))


def test_every_dependency_says_why(checkout: Path, project: dict[str, Any]) -> None:
    lines = (checkout / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for dependency in project["project"]["dependencies"]:
        line = next(line for line in lines if f'"{dependency}"' in line)
        assert re.search(r"#\s*\S{2,}", line), dependency


def test_every_package_has_its_place_in_the_layers(checkout: Path, project: dict[str, Any]) -> None:
    root = checkout / "desktop" / "fengcun"
    names = {path.name for path in root.iterdir() if (path / "__init__.py").is_file()}
    names |= {path.stem for path in root.glob("*.py")} - {"__init__", "__main__"}
    contracts = {contract["id"]: contract for contract in project["tool"]["importlinter"]["contracts"]}
    layers = {part.strip() for layer in contracts["layers"]["layers"] for part in layer.split("|")}
    assert layers == {f"fengcun.{name}" for name in names}


@pytest.mark.parametrize(
    ("contract", "owners"),
    [
        (
            "qt",
            {"app", "ui", "jobs", "cli"},
        ),  # cli may not reach Qt either, but for the window, which it starts by name
        ("sql", {"store"}),
        ("pdf", {"papers"}),
        ("crypto", {"keys"}),
        ("spreadsheets", {"services"}),
    ],
)
def test_every_contract_covers_everybody_else(project: dict[str, Any], contract: str, owners: set[str]) -> None:
    contracts = {one["id"]: one for one in project["tool"]["importlinter"]["contracts"]}
    layers = {part.strip() for layer in contracts["layers"]["layers"] for part in layer.split("|")}
    assert set(contracts[contract]["source_modules"]) == layers - {f"fengcun.{name}" for name in owners}


def test_no_network_module_is_imported(modules: Any) -> None:
    """Beyond the linter: by name at run time, or one of the lesser-known ways out."""
    banned = {"socket", "ssl", "http", "urllib", "asyncio", "ftplib", "smtplib", "xmlrpc", "socketserver", "webbrowser"}
    banned |= {"PySide6.QtNetwork", "PySide6.QtWebSockets", "_socket", "_ssl"}
    found = []
    for module in modules:
        for node in ast.walk(module.tree):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
                "import_module",
                "__import__",
            }:
                names = [str(getattr(argument, "value", "")) for argument in node.args[:1]]
            found += [f"{module.path}: {name}" for name in names if name in banned or name.split(".")[0] in banned]
    assert found == [], "\n" + "\n".join(found)
