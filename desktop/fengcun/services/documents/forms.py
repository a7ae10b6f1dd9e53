"""The forms of the office: their wording and layout read, tried, made its own, taken back. Each change is logged.

A form is drawn with invented data before it is kept, so that a mistake is found by who makes it and never at the
counter. What is in use lies beside the log (`resources/specs/forms.md`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime

from fengcun.errors import BadInput
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.papers.catalogue import FORMS
from fengcun.papers.letterhead import shipped
from fengcun.services.documents import own_forms
from fengcun.services.session import Session

_MOST = 64 * 1024  # characters of a file


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form as the list shows it.

    Args:
        name: of its file.
        own: whether the office has made it its own.
        changed_at, changed_by: when and by which account; None and empty for the shipped one.
    """

    name: str
    own: bool
    changed_at: datetime | None = None
    changed_by: str = ""


class Forms:
    """The forms that an office may make its own.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self) -> list[FormLine]:
        """Every form, in the order of an office's work."""
        with self._session.read_log() as work:
            kept = own_forms.entries(work)
        return [_line(name, kept) for name in FORMS]

    def source(self, name: str) -> str:
        """The text of a form's file as it is in use.

        Raises:
            BadInput: no such form.
        """
        _known(name)
        return self._session.letterhead.source(name)

    def trial(self, name: str, text: str) -> bytes:
        """A form drawn with invented data; nothing is kept.

        Args:
            name: which form.
            text: of its file.

        Raises:
            BadInput: ``err-form-…`` with file and line; ``err-paper-missing-glyph``.
        """
        _known(name)
        if len(text) > _MOST:
            raise BadInput("err-form-too-long", f"{name}.toml", most=str(_MOST))
        return FORMS[name](replace(self._session.letterhead, own={name: text}))

    def change(self, name: str, text: str) -> None:
        """Make a form the office's own.

        Args:
            name: which form.
            text: of its file.

        Raises:
            Refused: not an approver.
            BadInput: as `trial`.
        """
        self._session.require(Role.APPROVER)
        self.trial(name, text)
        digest = hashlib.sha256(text.encode()).hexdigest()
        self._put(name, {**self._stamp(), "text": text}, {"form": name, "sha256": digest})

    def restore(self, name: str) -> None:
        """Take the form that ships with the program back into use.

        Args:
            name: which form; one that is not the office's own is left as it is.

        Raises:
            Refused: not an approver.
            BadInput: no such form.
        """
        self._session.require(Role.APPROVER)
        _known(name)
        digest = hashlib.sha256(shipped(name).encode()).hexdigest()
        self._put(name, None, {"form": name, "sha256": digest, "shipped": "yes"})

    def _stamp(self) -> dict[str, str]:
        return {"at": self._session.clock.now().isoformat(), "by": self._session.person.account}

    def _put(self, name: str, entry: dict[str, str] | None, clear: dict[str, str]) -> None:
        with self._session.write_log() as work:
            kept = own_forms.entries(work)
            if entry is None and name not in kept:
                return
            kept.pop(name, None)
            if entry is not None:
                kept[name] = entry
            work.settings.put(own_forms.KEY, json.dumps(kept, ensure_ascii=False, sort_keys=True))
            self._session.record(work, LogAct.FORM_CHANGED, "", clear)
        self._session.read_letterhead()


def _known(name: str) -> None:
    if name not in FORMS:
        raise BadInput("err-form-none", name)


def _line(name: str, kept: dict[str, dict[str, str]]) -> FormLine:
    entry = kept.get(name)
    if entry is None:
        return FormLine(name, own=False)
    return FormLine(name, own=True, changed_at=datetime.fromisoformat(entry["at"]), changed_by=entry["by"])
