"""Rows put together into dossiers: what is taken, what stays unknown, what is wrong and where it is told."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import PartyRole, Retention, Sex, Shelf, Volume
from fengcun.model.record import Handled, JointWith, Known, RecordKind
from fengcun.services.importing import columns, fault_list
from fengcun.services.importing.columns import Field
from fengcun.services.importing.faults import Problem
from fengcun.services.importing.gathering import Hint
from fengcun.services.importing.imports import Standing
from fengcun.services.importing.plan import faults_of


def problems(plan) -> list[tuple[int, Field, Problem]]:
    return [(one.row, one.field, one.problem) for one in faults_of(plan.entries)]


def test_a_whole_row(planned, a_book, a_row) -> None:
    extra = {
        "性别": "女",
        "身份证号": "11010119970510004x".upper(),
        "存放位置": "一库-03-2-07",
        "判决日期": "2014年2月20日",
    }
    extra.pop("身份证号")
    (entry,) = planned(a_book([a_row(7, **extra)])).entries
    draft = entry.draft
    assert draft is not None
    assert (draft.archive_no, draft.year, draft.retention) == ("J001-SS·2014-D60-0007", 2014, Retention.LONG)
    assert draft.volumes == (Volume(1, 80, Shelf("一库", "03", "2", "07")),)
    assert draft.note == "清单记载：判决日期 2014-02-20。"
    (party,) = draft.parties
    assert (party.role, party.sex, party.birth.date) == (PartyRole.DEFENDANT, Sex.FEMALE, PartialDate(1997, 5, 10))
    (record,) = party.records
    assert (record.kind, record.effective) == (RecordKind.CONVICTION, date(2014, 3, 5))
    (act,) = record.acts
    assert (act.date, act.offence) == (DateSpan(PartialDate(2013, 8, 1)), "盗窃")


def test_what_a_row_does_not_say_is_not_known(planned, a_book, a_row) -> None:
    silent = dict.fromkeys(("出生日期", "作案时间", "生效日期", "页数"))
    (entry,) = planned(a_book([a_row(1, **silent)])).entries
    assert entry.draft is not None
    (party,) = entry.draft.parties
    assert (party.sex, party.id_number, party.birth.date) == (Sex.UNKNOWN, None, None)
    assert (party.records[0].effective, party.records[0].acts) == (None, ())
    (entry,) = planned(a_book([a_row(1, 案由="故意伤害")])).entries
    act = entry.draft.parties[0].records[0].acts[0]
    assert (act.principal, act.intentional) == (Known.UNKNOWN, Known.TRUE)
    assert planned(a_book([a_row(1)])).entries[0].draft.parties[0].records[0].acts[0].intentional is Known.UNKNOWN


def test_without_an_outcome_the_person_is_registered_without_a_record(planned, a_book, a_row) -> None:
    (entry,) = planned(a_book([a_row(1, 刑罚="不详")])).entries
    assert entry.draft is not None
    assert entry.draft.parties[0].records == ()
    assert entry.lines[0].hints == (Hint.NO_RECORD, Hint.IN_NOTE)
    assert entry.draft.note == "清单记载：作案时间 2013-08-01；生效日期 2014-03-05。"


def test_volumes_of_which_the_pages_are_not_known_stay_in_the_note(planned, a_book, a_row) -> None:
    (entry,) = planned(a_book([a_row(1, 册数="3册", 页数=None, 存放位置="二楼东侧")])).entries
    assert (entry.draft.volumes, entry.draft.note) == ((), "清单记载：册数 3；存放位置 二楼东侧。")
    (entry,) = planned(a_book([a_row(1, 册数=2, 页数="120、98")])).entries
    assert entry.draft.volumes == (Volume(1, 120), Volume(2, 98))


def test_a_list_with_a_title_blank_lines_and_unusual_headings(planned, a_book, a_row) -> None:
    rows = [("未成年人案卷目录",), (), ("档 号", "案号（年度）", "案由*", "姓 名", "归档时间", "审判员"), ()]
    rows += [(" J001－SS·2014－Ｄ６０－０００１ ", "(2014)临刑初1号 ", "盗窃", "张　三", date(2015, 3, 1), "李")]
    plan = planned(a_book(rows, heads="x"))
    (entry,) = plan.entries
    assert entry.lines[0].row == 6
    assert entry.draft is not None
    assert (entry.draft.archive_no, str(entry.draft.case.number)) == ("J001-SS·2014-D60-0001", "（2014）临刑初1号")
    assert (entry.draft.title, entry.draft.parties[0].name) == ("张三盗窃案", "张三")
    assert plan.remember["审判员"] == ""


def test_rows_of_one_dossier_are_joined(planned, a_book, a_row) -> None:
    heads = "档号 案号 案由 姓名 归档日期 共同犯罪 分案 身份"
    rows = [
        a_row(1, 姓名=name, 共同犯罪=joint, 分案=apart)
        for name, joint, apart in (("甲", "与成年人", "是"), ("乙", "", ""))
    ]
    rows.append(a_row(1, 姓名="丙", 身份="被害人", 案由=None, 案号=None))
    (entry,) = planned(a_book(rows, heads)).entries
    assert entry.draft is not None
    assert [(one.name, one.role) for one in entry.draft.parties] == [
        ("甲", PartyRole.DEFENDANT),
        ("乙", PartyRole.DEFENDANT),
        ("丙", PartyRole.VICTIM),
    ]
    assert (entry.draft.case.joint_with, entry.draft.case.handled) == (JointWith.ADULTS, Handled.SEPARATELY)
    assert entry.draft.title == "甲、乙、丙盗窃案"


def test_a_dossier_is_taken_with_all_its_rows_or_not_at_all(planned, a_book, a_row) -> None:
    rows = [a_row(1, 姓名="甲"), a_row(1, 姓名="乙", 身份证号="1", 案由="抢劫"), a_row(2)]
    plan = planned(a_book(rows))
    assert problems(plan) == [
        (2, Field.JOINT, Problem.JOINT),
        (3, Field.ID_NUMBER, Problem.ID_LENGTH),
        (3, Field.CAUSE, Problem.DIFFERS),
    ]
    assert [entry.draft is not None for entry in plan.entries] == [False, True]
    plan = planned(
        a_book([a_row(1, 姓名="甲"), a_row(1, 姓名="乙", 出生日期="昨天")], "档号 案号 案由 姓名 出生日期 归档日期")
    )
    assert (2, Field.JOINT, Problem.JOINT) in problems(plan)


def test_a_row_beside_a_wrong_one_says_so(planned, a_book, a_row) -> None:
    heads = "档号 案号 案由 姓名 出生日期 归档日期 共同犯罪"
    rows = [a_row(1, 姓名="甲", 共同犯罪="与未成年人"), a_row(1, 姓名="乙", 出生日期="昨天")]
    plan = planned(a_book(rows, heads))
    assert problems(plan) == [(2, Field.ARCHIVE_NO, Problem.WITH_OTHER), (3, Field.BIRTH, Problem.DATE)]


def test_nobody_stands_twice_in_a_dossier(planned, a_book, a_row) -> None:
    heads = "档号 案号 案由 姓名 身份证号 归档日期 共同犯罪"
    first, second = "110101200605100017", "11010519491231002X"

    def found(*people: tuple[str, str | None]) -> list[int]:
        rows = [a_row(1, 姓名=name, 身份证号=number, 共同犯罪="否") for name, number in people]
        return [row for row, _, problem in problems(planned(a_book(rows, heads))) if problem is Problem.SAME_PERSON]

    assert found(("甲", first), ("甲", second)) == []
    assert found(("甲", None), ("甲", second)) == [3]
    assert found(("甲", first), ("乙", first)) == [3]
    assert found(("甲", first), ("甲", None)) == [3]


def test_what_the_form_refuses_is_refused_here(planned, a_book, a_row) -> None:
    rows = [
        a_row(1, 案件名称="某" * 201),
        a_row(2, 案由="盗\u202e窃\x07"[:2] + "\ue000\ufff0"),
        a_row(3, 生效日期="2013-01-01"),
        a_row(4, 归档日期=None, 案号=None),
        a_row(5, 档号="＃＃"),
        a_row(6, 姓名=None),
    ]
    assert problems(planned(a_book(rows))) == [
        (2, Field.TITLE, Problem.TOO_LONG),
        (3, Field.CAUSE, Problem.CHARACTERS),
        (4, Field.EFFECTIVE, Problem.AFTER_EFFECT),
        (5, Field.CASE_NO, Problem.MISSING),
        (5, Field.FILED_ON, Problem.MISSING),
        (6, Field.ARCHIVE_NO, Problem.ARCHIVE_NO),
        (7, Field.NAME, Problem.MISSING),
    ]


def test_what_holds_for_the_whole_list_fills_what_the_rows_leave_out(planned, a_book, a_row) -> None:
    data = a_book([a_row(1, 档号="旧-17", 归档日期=None)], "档号 案号 案由 姓名 归档日期 年度")
    assert [one for _, one, _ in problems(planned(data, retention=None))] == [
        Field.YEAR,
        Field.RETENTION,
        Field.FILED_ON,
    ]
    data = a_book([{**a_row(1, 档号="旧-17", 归档日期=None), "年度": "2003年"}], "档号 案号 案由 姓名 归档日期 年度")
    (entry,) = planned(data, retention=Retention.SHORT, filed_on=date(2004, 1, 1), role=PartyRole.SUSPECT).entries
    assert (entry.draft.year, entry.draft.retention, entry.draft.filed_on) == (2003, Retention.SHORT, date(2004, 1, 1))
    assert entry.draft.parties[0].role is PartyRole.SUSPECT


def test_columns_without_archive_number_or_twice_the_same(planned, a_book, a_row) -> None:
    with pytest.raises(BadInput, match="err-import-columns"):
        planned(a_book([a_row(1)], "案号 姓名"))
    assert columns.known("身份证号码（18位）") is Field.ID_NUMBER
    assert columns.known("案件名称/案由") is Field.TITLE
    assert columns.known("审判员", {"审判员": "note"}) is Field.NOTE
    assert columns.known("备注", {"备注": ""}) is None


@pytest.mark.parametrize("language", list(Language))
def test_the_error_list_says_where_and_what_to_do_and_no_value(planned, a_book, a_row, language) -> None:
    secret = "11010119970510001"
    rows = [a_row(1, 姓名="欧阳若溪", 身份证号=secret), a_row(2, 刑罚="判缓某某"), a_row(3)]
    plan = planned(a_book(rows))
    standings = [Standing.FAULTY, Standing.FAULTY, Standing.TAKEN]
    text = fault_list.write(fault_list.of_plan(plan, standings), Texts(language)).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert [line[:2] for line in lines[1:]] == [["2", "身份证号"], ["3", "刑罚"], ["4", "档号"]]
    assert all(len(line) == 4 and line[2] and line[3] for line in lines)
    assert not any(value in text for value in ("欧阳", secret, "判缓", "J001"))


def test_every_problem_and_field_has_words() -> None:
    for language in Language:
        texts = Texts(language)
        for problem in Problem:
            assert texts(f"import-problem-{problem.value}")
            assert texts(f"import-problem-{problem.value}.next")
        for one in Field:
            assert texts(f"import-field-{one.value}")
    assert set(columns.HEADINGS) == set(Field)


def test_a_heading_is_no_formula_in_the_list_that_is_saved(planned, a_book, a_row) -> None:
    data = a_book([["旧-1", "案", "由", "x", "2015-01-01", "不是"]], "档号 案号 案由 姓名 归档日期 =出生日期")
    text = fault_list.write(faults_of(planned(data).entries), Texts(Language.CHINESE)).decode("utf-8-sig")
    assert ",=" not in text
