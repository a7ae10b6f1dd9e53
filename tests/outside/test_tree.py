"""What the accessibility bus tells of every page: all that can be acted on has a name, and no passphrase is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PHRASE = "paper is patient {}"
ACTED_ON = frozenset(
    {"push button", "check box", "radio button", "text", "password text", "combo box", "spin button", "page tab"}
)
READ = frozenset({"table", "list", "tree", "tree table", "image map"})
ACCOUNTS = (("张敏  档案员", 0), ("李素芬  保管员", 2), ("陈晓  系统管理员", 4))

Start = Callable[..., Any]


def unnamed(tree: list[dict[str, Any]]) -> list[str]:
    """What can be acted on or read as a whole and has no name; each with what stands before it."""
    found, last = [], ""
    for node in tree:
        bare = node["role"] == "combo box" and not node["labelled"]  # then it is named by what is chosen
        if node["role"] in ACTED_ON | READ and (bare or not node["name"]):
            found.append(f"{node['role']} after {last}")
        last = node["name"] or last
    return found


@pytest.mark.parametrize(("account", "number"), ACCOUNTS)
def test_everything_on_every_page_has_a_name(account: str, number: int, program: Start, reader: Any) -> None:
    program(AT_SPI_BUS_ADDRESS=reader.bus)
    reader.order("press", "radio button", account)
    reader.order("type", "password text", "口令", text=PHRASE.format(number))
    assert "paper" not in str(reader.tree())
    reader.order("press", "push button", "登录")
    reader.order("see", "push button", "锁定", begins=True)
    reader.order("see", "radio button", "设置", begins=True)
    pages = [node["name"] for node in reader.tree() if node["role"] == "radio button"]
    found = {}
    for page in pages:
        reader.order("press", "radio button", page)
        reader.order("chosen", "radio button", page)
        tree = reader.tree()
        found[page] = unnamed(tree)
        for tab in [node["name"] for node in tree if node["role"] == "page tab"]:
            reader.order("press", "page tab", tab)
            found[f"{page}, {tab}"] = unnamed(reader.tree())
    assert {page: nodes for page, nodes in found.items() if nodes} == {}


def test_the_door_of_the_repository_is_reached_and_tells_no_passphrase(program: Start, reader: Any) -> None:
    program(AT_SPI_BUS_ADDRESS=reader.bus)
    reader.order("press", "radio button", "李素芬  保管员")
    reader.order("type", "password text", "口令", text=PHRASE.format(2))
    reader.order("press", "push button", "登录")
    reader.order("press", "radio button", "封存库", begins=True)
    fields = [node["name"] for node in reader.tree() if node["role"] == "password text"]
    for field in fields:
        told = reader.order("type", "password text", field, text=PHRASE.format(3))
        assert "paper" not in str(told)
    assert "paper" not in str(reader.tree())
    assert fields
