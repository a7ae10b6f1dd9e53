"""《犯罪记录封存通知书》 with its proof of service (Measures, articles 11 and 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class SealingNotice:
    """What is filled in.

    Args:
        number: of the notice.
        issued_on: its date.
        name: of the person whose record is sealed.
        cause: 案由.
        document: kind of the effective document, for example ``刑事判决书``.
        document_no: its number.
        disposition: what was decided, for example ``判处你有期徒刑二年``.
        effective_on: day it took effect (生效).
        articles: article of the Measures, for example ``第十一条``.
        representative: 法定代理人; empty where there is none.
        also_to: the organs that get it too.
        sex, born, id_number: of the person; empty and None where they are not told.
        scope: what is sealed, for example ``案卷2卷、电子文件3件``; empty where it is not told.
    """

    number: str
    issued_on: date
    name: str
    cause: str
    document: str
    document_no: str
    disposition: str
    effective_on: date
    articles: str
    representative: str = ""
    also_to: tuple[str, ...] = ()
    sex: str = ""
    born: date | None = None
    id_number: str = ""
    scope: str = ""


SAMPLE = SealingNotice(
    number="临封通字〔2026〕1号",
    issued_on=date(2026, 11, 20),
    name="示例姓名",
    cause="盗窃",
    document="刑事判决书",
    document_no="（2026）甲0101刑初1号",
    disposition="判处你有期徒刑二年，缓刑三年",
    effective_on=date(2026, 11, 16),
    articles="第十一条",
    representative="示例代理人",
    also_to=("示例区人民检察院", "示例市公安局示例分局"),
    sex="男",
    born=date(2009, 5, 10),
    id_number="110000200905100010",
    scope="案卷2卷、电子文件3件",
)


def render(data: SealingNotice, letterhead: Letterhead) -> bytes:
    """The notice as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("sealing_notice", data, letterhead)
