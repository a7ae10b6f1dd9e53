"""Whose paper it is: what forms print of the office, and the forms that it has made its own. Nothing of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fengcun.model.dossier import Organ
from fengcun.papers import wording
from fengcun.papers.wording import Spec, Wording
from fengcun.resources import resource


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office as its papers name it.

    Args:
        office: full name, for example ``临江市人民检察院``.
        organ: which justice organ it is; chooses words on covers.
        fonds: 全宗号, empty where the office has none.
        own: the text of the forms that the office has made its own, by name; the others ship with the program.
    """

    office: str
    organ: Organ
    fonds: str = ""
    own: Mapping[str, str] = field(default_factory=dict)

    def source(self, form: str) -> str:
        """The text of a form's file: the office's own, else the one that ships with the program."""
        return self.own.get(form) or shipped(form)

    def words(self, form: str, spec: Spec) -> Wording:
        """The words of a form with fixed places.

        Args:
            form: its name.
            spec: what it expects.

        Raises:
            BadInput: ``err-form-…``.
        """
        return wording.parse(f"{form}.toml", self.source(form), spec)


def shipped(form: str) -> str:
    """The text of a form's file as it ships with the program."""
    return resource("forms", f"{form}.toml").read_text(encoding="utf-8")
