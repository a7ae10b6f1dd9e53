"""Whose paper it is: what every form prints of the office. It must hold nothing about a case."""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.model.dossier import Organ


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office as its papers name it.

    Args:
        office: full name, for example ``临江市人民检察院``.
        organ: which justice organ it is; chooses words on covers.
        fonds: 全宗号, empty where the office has none.
    """

    office: str
    organ: Organ
    fonds: str = ""
