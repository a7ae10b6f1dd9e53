"""Numbers of identity papers: what is one, what is none, and which tell the day of birth."""

from __future__ import annotations

import pytest

from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.numbers import IdMistake, IdNumber, id_mistake

K = DocumentKind


@pytest.mark.parametrize(
    ("kind", "typed", "number", "birth"),
    [
        (K.RESIDENT_ID, "110101199003078515", "110101199003078515", "1990-03-07"),
        (K.HOUSEHOLD_REGISTER, "110101 19900307 8515", "110101199003078515", "1990-03-07"),
        (K.PASSPORT, " e 1234-5678", "E12345678", None),
        (K.HK_MACAO_PERMIT, "h12345678", "H12345678", None),
        (K.HK_MACAO_PERMIT, "M1234567801", "M1234567801", None),
        (K.TAIWAN_PERMIT, "12345678", "12345678", None),
        (K.TAIWAN_PERMIT, "1234567801", "1234567801", None),
        (K.RESIDENCE_PERMIT, "810000199003071237", "810000199003071237", "1990-03-07"),
        (K.PERMANENT_RESIDENT, "usa110000900307", "USA110000900307", None),
        (K.PERMANENT_RESIDENT, "911110199003071234", "911110199003071234", "1990-03-07"),
    ],
)
def test_numbers_are_tidied_and_told_apart(kind: DocumentKind, typed: str, number: str, birth: str | None) -> None:
    document = IdentityDocument(kind, typed)
    assert (document.number, document.birth) == (number, birth)
    assert (document.resident is not None) == (kind in (K.RESIDENT_ID, K.HOUSEHOLD_REGISTER))


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (K.RESIDENT_ID, "110101199003078514"),
        (K.RESIDENT_ID, "990000197001010018"),
        (K.RESIDENT_ID, "110101199013030013"),
        (K.PASSPORT, "E12"),
        (K.PASSPORT, "E1234567890123"),
        (K.PASSPORT, "护照1234567"),
        (K.HK_MACAO_PERMIT, "A12345678"),
        (K.HK_MACAO_PERMIT, "H123456789"),
        (K.TAIWAN_PERMIT, "1234567"),
        (K.TAIWAN_PERMIT, "0123456٧"),
        (K.RESIDENCE_PERMIT, "110101199003078515"),
        (K.RESIDENCE_PERMIT, "810000199003071234"),
        (K.RESIDENCE_PERMIT, "810000199002311235"),
        (K.HOUSEHOLD_REGISTER, "110101199003078514"),
        (K.PERMANENT_RESIDENT, "US1100009003071"),
    ],
)
def test_what_is_no_number_of_the_kind_is_refused(kind: DocumentKind, typed: str) -> None:
    with pytest.raises(ValueError, match=r"not an? |day is out of range"):
        IdentityDocument(kind, typed)


@pytest.mark.parametrize(
    "number",
    [
        "440304197001010012",  # the district is younger than its people
        "111001200605010017",  # a county that no table knows
    ],
)
def test_nobody_is_refused_for_an_old_or_a_new_county(number: str) -> None:
    assert IdNumber(number).text == number
    assert id_mistake(number) is None


def test_an_unknown_province_and_a_day_that_never_was_are_mistakes() -> None:
    assert id_mistake("990000197001010018") is IdMistake.BIRTH
    assert id_mistake("110101199013030013") is IdMistake.BIRTH
    assert id_mistake("110101199003078514") is IdMistake.CHECK
