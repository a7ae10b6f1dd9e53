"""The words for the values of the model: states, roles, kinds, days, instants. All pages say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from fengcun.i18n import Texts
from fengcun.model.dossier import DossierState
from fengcun.model.roles import Person, Role
from fengcun.ui.common.widgets import Tone

E = TypeVar("E", bound=StrEnum)


def word(texts: Texts, value: StrEnum) -> str:
    """The word for a value: message ``word-<class>-<value>`` in `common.ftl`, both in kebab-case.

    Args:
        texts: the catalogue.
        value: a member of one of the model's enumerations.
    """
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(value).__name__).lower()
    return texts(f"word-{name}-{re.sub(r'[_.]', '-', value.value)}")


def choices(texts: Texts, values: Iterable[E]) -> list[tuple[E, str]]:
    """Values with their words, for a `ChoiceField`."""
    return [(value, word(texts, value)) for value in values]


def roles(texts: Texts, person: Person) -> str:
    """The roles of a person, in the order of the enumeration."""
    return texts("common-list-gap").join(word(texts, role) for role in Role if role in person.roles)


def day(texts: Texts, value: date | None) -> str:
    """A day, for example ``2026年3月5日``; empty for none."""
    if value is None:
        return ""
    month = texts(f"common-month-{value.month}")
    return texts("common-day", year=str(value.year), month=month, day=str(value.day))


def short_day(value: date | None) -> str:
    """A day in a table: ``2026-03-05``; empty for none."""
    return value.isoformat() if value is not None else ""


def moment(value: datetime | None) -> str:
    """An instant where the office is: ``2026-03-05 10:32``; empty for none."""
    return value.astimezone().strftime("%Y-%m-%d %H:%M") if value is not None else ""


def clock_time(value: datetime) -> str:
    """The time of day where the office is: ``10:32``."""
    return value.astimezone().strftime("%H:%M")


def due(texts: Texts, value: date | None, today: date) -> str:
    """When something is due, seen from today: overdue by days, today, in days; empty for none."""
    if value is None:
        return ""
    days = (value - today).days
    if days < 0:
        return texts("common-overdue", days=-days)
    return texts("common-due-today") if days == 0 else texts("common-due-in", days=days)


def due_tone(value: date | None, today: date) -> Tone:
    """Amber for what is overdue, due today or within three days."""
    return Tone.DUE if value is not None and (value - today).days <= 3 else Tone.PLAIN


def state_tone(state: DossierState) -> Tone:
    """Cinnabar for what is sealed, wholly or in part."""
    return Tone.PLAIN if state is DossierState.OPEN else Tone.SEAL


def file_size(size: int) -> str:
    """The size of a file, for example ``3.4 MB`` or ``12 KB``.

    Args:
        size: in bytes.
    """
    for unit, name in ((1024**3, "GB"), (1024**2, "MB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{max(1, round(size / 1024))} KB"
