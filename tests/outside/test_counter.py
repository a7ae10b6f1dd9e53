"""The counter task from outside the process: found by role and name alone, and a second time by keys alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.model.roles import Role
from fengcun.papers import preview
from fengcun.services.clock import SystemClock
from fengcun.services.desk import Desk
from fengcun.services.office import Office

NAME, NUMBER = "吕慧", "110000199909246560"
SEALED, SEALED_NUMBER = "李㛃", "110000200509164385"
CLERK, CUSTODIAN = "张敏  档案员", "李素芬  保管员"
PHRASE = "paper is patient {}"

Start = Callable[..., Any]


def log_in(reader: Any, account: str, role: Role) -> None:
    reader.order("press", "radio button", account)
    reader.order("type", "password text", "口令", text=PHRASE.format(list(Role).index(role)))
    told = reader.order("see", "password text", "口令")
    assert "paper" not in f"{told}"
    reader.order("press", "push button", "登录")
    reader.order("see", "label", "今日")


def unwrapped(job: bytes) -> bytes:
    """The PDF of a job, out of the printer's own commands around it."""
    return job[job.index(b"%PDF-") : job.rindex(b"%%EOF") + 6]


def printed(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def ink(pdf: bytes) -> int:
    """How much of the first page is black: what a program says of a text layer is not what comes out on the paper."""
    rgba = preview.render(pdf, 0, 100).rgba
    return sum(255 - shade for shade in rgba[::4])


def papers(folder: Path) -> list[tuple[str, bytes]]:
    """Number and bytes of what the office keeps."""
    office = Office.open(folder)
    clerk = next(person for person in office.people() if Role.CLERK in person.roles)
    phrase = PHRASE.format(list(Role).index(Role.CLERK))
    desk = Desk(office.log_in(clerk.account, phrase, SystemClock()))
    kept = [(paper.number, desk.papers.pdf(paper.id)) for paper in desk.papers.page(0, 10)]
    desk.session.close()
    return kept


@pytest.mark.parametrize(("name", "number"), [(NAME, NUMBER), (SEALED, SEALED_NUMBER)])
def test_from_a_new_person_to_paper_by_roles_and_names(
    name: str, number: str, cups: Any, program: Start, reader: Any, office: Path
) -> None:
    running = program(CUPS_SERVER=str(cups.socket), AT_SPI_BUS_ADDRESS=reader.bus)
    log_in(reader, CLERK, Role.CLERK)
    reader.order("press", "radio button", "查询", begins=True)
    reader.order("type", "text", "被查询人姓名", text=name)
    reader.order("type", "text", "身份号码", text=number)
    reader.order("press", "push button", "出具", begins=True)
    reader.order("see", "label", "无犯罪记录证明")
    reader.order("see", "label", "临检证字〔2026〕1号")
    assert reader.order("see", "combo box", "打印机")["text"] == "laser"
    reader.order("press", "push button", "打印")
    pdf = unwrapped(cups.printed(1))
    assert name in printed(pdf)
    assert number in printed(pdf)
    assert "未发现有犯罪记录" in printed(pdf)
    reader.order("press", "push button", "下一位", begins=True)
    assert reader.order("see", "text", "被查询人姓名")["text"] == ""
    running.terminate()
    running.wait(20)
    kept = dict(papers(office))["临检证字〔2026〕1号"]
    assert printed(kept) == printed(pdf)
    assert ink(pdf) == pytest.approx(ink(kept), rel=0.03)
    assert cups.spooled == []


TYPED = "Sana Ahmed"
"""Letters that xdotool can type; Chinese comes through the input method, which is the desktop's."""
KEYS = (
    # log in
    ("type", PHRASE.format(0)),
    ("key", "Return"),
    # the counter
    ("see", "label", "今日"),
    ("page", "查询"),
    ("focused", "text", "被查询人姓名"),
    ("type", TYPED),
    ("key", "Return"),
    ("type", NUMBER),
    ("key", "ctrl+Return"),
    ("focused", "push button", "打印"),
    ("key", "space"),
    ("printed",),
    ("key", "alt+n"),
    ("focused", "text", "被查询人姓名"),
)


def test_from_a_new_person_to_paper_without_a_mouse(cups: Any, program: Start, reader: Any, screen: Any) -> None:
    """The reader only looks here, so that keys come when the program is ready for them, as a person's do."""
    if shutil.which("xdotool") is None:
        pytest.skip("no keyboard for the screen (package xdotool)")
    program(CUPS_SERVER=str(cups.socket), AT_SPI_BUS_ADDRESS=reader.bus)
    reader.order("see", "push button", "登录")
    window = screen.keys("search", "--sync", "--onlyvisible", "--name", "封存").splitlines()[0]
    screen.keys("windowfocus", window)
    reader.order("focused", "password text", "口令")
    pressed, pdf = 0, b""
    for what, *how in KEYS:
        if what == "type":
            screen.keys("type", "--delay", "20", how[0])
        elif what == "key":
            screen.keys("key", how[0])
            pressed += 1
        elif what == "page":
            pages = [node["name"] for node in reader.tree() if node["role"] == "radio button"]
            screen.keys("key", f"alt+{1 + [name[:2] for name in pages].index(how[0])}")
            pressed += 1
        elif what == "printed":
            pdf = unwrapped(cups.printed(1))
        else:
            reader.order(what, *how)
    assert TYPED.replace(" ", "") in printed(pdf)
    assert NUMBER in printed(pdf)
    assert pressed == 6, "keys besides the words themselves, the log-in and the next applicant among them"
