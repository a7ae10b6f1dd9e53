"""Single values in the forms in which lists have them."""

from __future__ import annotations

from datetime import date

import pytest

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.record import Ground, JointWith, Pending, RecordKind, Sentence, Supplementary
from fengcun.model.term import Term
from fengcun.services.importing import outcome, values
from fengcun.services.importing.faults import Problem, Wrong
from fengcun.services.importing.sheet import CellFault

FIFTH = PartialDate(2014, 3, 5)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        *(
            (text, FIFTH)
            for text in ("2014-03-05", "2014-3-5", "2014年3月5日", "2014年03月05号", "20140305", "2014.3.5")
        ),
        *(
            (text, FIFTH)
            for text in ("2014/3/5", " ２０１４．３．５ ", "二〇一四年三月五日", "2014-03-05 00:00:00", "41703")
        ),
        *(
            (text, FIFTH)
            for text in ("2014/3/5 0:00", "2014 3 5", "2014/3/5 10:30", "2014-03-05T08:00:00", "2014年3月5日 8:30")
        ),
        ("二〇一四年十二月二十五日", PartialDate(2014, 12, 25)),
        (date(2014, 3, 5), FIFTH),
        ("2014年3月", PartialDate(2014, 3)),
        ("201403", PartialDate(2014, 3)),
        ("2014.3", PartialDate(2014, 3)),
        ("2014 12", PartialDate(2014, 12)),
        ("2014", PartialDate(2014)),
        ("2014年", PartialDate(2014)),
        *((text, None) for text in ("", "-", "不详", "无", "—", "／", "n/a")),
    ],
)
def test_dates(cell: str | date, found: PartialDate | None) -> None:
    assert values.partial_date(cell) == found


@pytest.mark.parametrize(
    "cell",
    [
        "2014.1",
        "95.3.5",
        "3/5/2014",
        "2014-02-30",
        "17岁",
        "2014-13",
        "去年",
        "99999",
        "2014/3/110:30",
        "2014-99999999999-1",
    ],
)
def test_what_is_no_date_or_two(cell: str) -> None:
    with pytest.raises(Wrong) as wrong:
        values.partial_date(cell)
    assert wrong.value.problem is Problem.DATE


def test_days_count_from_1904_in_a_book_of_an_old_mac() -> None:
    assert values.partial_date("40241", base_1904=True) == FIFTH


def test_a_whole_day_is_not_made_up() -> None:
    with pytest.raises(Wrong) as wrong:
        values.day("2014年3月")
    assert wrong.value.problem is Problem.WHOLE_DAY
    assert values.effective("尚未生效") is Pending.PENDING


def test_spans() -> None:
    assert values.span("2013年5月至2013年8月1日") == DateSpan(PartialDate(2013, 5), PartialDate(2013, 8, 1))
    assert values.span("2013-05-01—2013-05-01") == DateSpan(PartialDate(2013, 5, 1))
    with pytest.raises(Wrong):
        values.span("2013年8月至2013年5月")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("110101199705100017", Problem.ID_CHECK),
        ("11010119970510001", Problem.ID_LENGTH),
        ("11010119970510001A", Problem.ID_CHARACTERS),
        (CellFault.CUT, Problem.CELL_CUT),
        (CellFault.ERROR, Problem.CELL_ERROR),
        (CellFault.FORMULA, Problem.CELL_FORMULA),
    ],
)
def test_identity_numbers_that_cannot_be_right(cell: str, found: Problem) -> None:
    with pytest.raises(Wrong) as wrong:
        values.id_number(cell)
    assert wrong.value.problem is found


@pytest.mark.parametrize(
    "cell", ["11010120060510001７", "'110101200605100017", " 110101 20060510 0017 ", "110101200605100017"]
)
def test_identity_numbers(cell: str) -> None:
    assert str(values.id_number(cell)) == "110101200605100017"


def test_an_identity_number_of_before_1999_and_a_small_x() -> None:
    old = values.id_number("110105491231002")
    assert old is not None
    assert str(old) == "11010519491231002X"
    assert values.id_number("11010519491231002x") == old


def test_names_and_words() -> None:
    assert [values.name(text) for text in ("张　三", "张 三 丰", "斯琴 · 图雅", "Anna Maria")] == [
        "张三",
        "张三丰",
        "斯琴·图雅",
        "Anna Maria",
    ]
    assert (values.joint("无"), values.joint("与未成年人"), values.joint("")) == (
        JointWith.NONE,
        JointWith.MINORS,
        None,
    )
    assert (values.counts("120、98页"), values.count("三册"), values.year("２０１４年度")) == ((120, 98), 3, 2014)
    assert values.counts("120 98") == (120, 98)
    assert str(values.place("一库—03—2—07")) == "一库-03-2-07"
    assert values.place("二楼东侧") is None


Y = Term
FINE = (Supplementary.FINE,)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("有期徒刑三年，缓刑四年，并处罚金人民币2,000元",), Sentence(Y(3), supplementary=FINE, suspended=True)),
        (("有期徒刑", "三年"), Sentence(Y(3))),
        (("", "有期徒刑三年零六个月"), Sentence(Y(3, 6))),
        (("判处有期徒刑1年半，缓刑考验期2年",), Sentence(Y(1, 6), suspended=True)),
        (("拘役五个月", "", True, "罚金1000元"), Sentence(detention=Y(0, 5), suspended=True, supplementary=FINE)),
        (("管制一年",), Sentence(control=Y(1))),
        (("单处罚金",), Sentence(supplementary=FINE)),
        (("死刑，缓期二年执行",), Sentence(life=True)),
        (("无期徒刑，剥夺政治权利终身",), Sentence(life=True, supplementary=(Supplementary.POLITICAL_RIGHTS,))),
        (("数罪并罚，决定执行有期徒刑五年",), Sentence(combined_executed=Y(5))),
        (
            ("有期徒刑二年，有期徒刑三年，决定执行有期徒刑四年六个月",),
            Sentence(counts=(Y(2), Y(3)), combined_executed=Y(4, 6)),
        ),
    ],
)
def test_sentences(said: tuple, sentence: Sentence) -> None:
    text, *rest = (values.plain(one) if isinstance(one, str) else one for one in said)
    assert outcome.read(text, *rest) == outcome.Outcome(RecordKind.CONVICTION, None, sentence)


@pytest.mark.parametrize(
    ("said", "kind", "ground"),
    [
        ("相对不起诉", RecordKind.NON_PROSECUTION, Ground.DISCRETIONARY),
        ("存疑不起诉决定", RecordKind.NON_PROSECUTION, Ground.INSUFFICIENT),
        ("不起诉", RecordKind.NON_PROSECUTION, None),
        ("附条件不起诉考验期满不起诉", RecordKind.NON_PROSECUTION, Ground.CONDITIONAL),
        ("附条件不起诉考验期", RecordKind.CONDITIONAL_PENDING, None),
        ("免予刑事处罚", RecordKind.EXEMPTION, None),
        ("无罪", RecordKind.ACQUITTAL, None),
        ("撤销案件", RecordKind.NOT_PURSUED, None),
        ("行政拘留五日", RecordKind.ADMINISTRATIVE_PENALTY, None),
    ],
)
def test_other_outcomes(said: str, kind: RecordKind, ground: Ground | None) -> None:
    assert outcome.read(values.plain(said)) == outcome.Outcome(kind, ground)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (("盗窃罪有期徒刑一年",), Problem.WORD),
        (("判缓",), Problem.WORD),
        (("无罪还是有罪",), Problem.WORD),
        (("附条件不起诉",), Problem.CONDITIONAL),
        (("有期徒刑",), Problem.TERM_MISSING),
        (("", "3年"), Problem.TERM_KIND),
        (("有期徒刑一年", "二年"), Problem.TERM_DIFFERS),
        (("有期徒刑一年，有期徒刑二年",), Problem.TERM_DIFFERS),
        (("有期徒刑3.5年",), Problem.WORD),
        (("有期徒刑3，5年",), Problem.WORD),
        (("有期徒刑1罚金0年",), Problem.WORD),
        (("相对不起诉", "一年"), Problem.WORD),
    ],
)
def test_what_is_not_understood_whole_is_not_taken(said: tuple[str, ...], problem: Problem) -> None:
    with pytest.raises(Wrong) as wrong:
        outcome.read(*(values.plain(one) for one in said))
    assert wrong.value.problem is problem
