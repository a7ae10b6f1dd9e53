"""What an act on an inquiry is for the panel: its button, the fields it needs, and what the acts work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fengcun.i18n import Texts
from fengcun.model.roles import Person
from fengcun.services.inquiries.desk import Inquiries
from fengcun.services.inquiries.judging import Judgement
from fengcun.services.inquiries.register import Detail
from fengcun.ui.common.fields import Field, LongTextField
from fengcun.ui.common.icons import Icon

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Act:
    """One button.

    Args:
        words: on it.
        icon: beside them.
        begin: called when it is pressed; gives the work for the worker, or None where the person changed their mind.
        main: whether it is the next act.
        needs: places of fields that may not be empty for it.
        refusing: the words in their place while a refusal is proposed; empty where they stay.
    """

    words: str
    icon: Icon
    begin: Callable[[], Work | None]
    main: bool = False
    needs: tuple[str, ...] = ()
    refusing: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be done now.

    Args:
        fields: to be filled in, by place.
        acts: the buttons, the main one first.
        hint: what is waited for, where I cannot do anything.
    """

    fields: dict[str, Field[Any]] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What the acts work with.

    Args:
        texts: the catalogue.
        inquiries: the desk.
        detail: the inquiry.
        judgement: what the law says; None where it is decided already.
        partners: who can open the repository with me.
        scan: asks for a scanned paper and gives its kind of file and its bytes; None where none was chosen.
        open_vault: opens the repository with a partner's passphrase.
        edit: begins to complete the application.
        again: begins a new application that follows this one; None where I do not take applications in.
    """

    texts: Texts
    inquiries: Inquiries
    detail: Detail
    judgement: Judgement | None
    partners: Sequence[Person]
    scan: Callable[[], tuple[str, Callable[[], bytes]] | None]
    open_vault: Callable[[str, str], None]
    edit: Callable[[], None]
    again: Callable[[], None] | None


def plain(around: Around, name: str, icon: Icon, begin: Callable[[Around], Work | None], *needs: str) -> Act:
    """Another act, with the words ``inquiry-act-<name>``."""
    return Act(around.texts(f"inquiry-act-{name}"), icon, lambda: begin(around), needs=needs)


def main(around: Around, name: str, icon: Icon, begin: Callable[[], Work | None], *needs: str) -> Act:
    """The next act, with the words ``inquiry-act-<name>``."""
    return Act(around.texts(f"inquiry-act-{name}"), icon, begin, main=True, needs=needs)


def of(words: LongTextField, call: Callable[[str, str], object], inquiry: str) -> Work:
    """The work of a service that takes an inquiry and what was typed; read in the window before."""
    text = words.text()
    return lambda: call(inquiry, text)
