"""Certificates for a sealed and for a clean person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.services.desk import CaseDesk
from fengcun.services.documents.issuing import Prepared

CLEAN = ("宋明远", "110000199906301317")

Issue = Callable[..., Prepared]


@pytest.fixture
def issue() -> Issue:
    """Issues a certificate, to a clean person where none is named."""

    def issued(desk: CaseDesk, name: str = CLEAN[0], number: str = CLEAN[1]) -> Prepared:
        request = CertificateRequest(name, IdNumber(number), Applicant.PERSON, date(2026, 11, 20))
        return desk.certificates.issue(request)

    return issued
