"""Names that stay on the open side for good: of places, and of units on hand-over lists. None is ever a person's.

Whoever names something is asked where the name reads like that of somebody in an open dossier, since furniture named
after a person would tell of that person when the dossier is gone. Of sealed people nothing is known here, so nothing is
asked: a name that only they bear is taken without a word, like one that nobody bears.
"""

from __future__ import annotations

from fengcun.errors import BadInput
from fengcun.services.drafts import check_line
from fengcun.store.registry import Work

ASKED = "err-storage-named"
"""The message with which somebody is asked; the same act with ``sure=True`` goes on."""
_LONGEST = 20


def checked(work: Work, name: str, *, sure: bool) -> str:
    """The name of a place as it is kept.

    Args:
        work: the transaction.
        name: as it was typed.
        sure: that it is not the name of a registered person, although it reads like one.

    Raises:
        BadInput: at ``name``: empty, too long or with a hyphen (``err-storage-name``), or it reads like the name of
            somebody in an open dossier (``err-storage-named``).
    """
    name = check_line(name, "name")
    if len(name) > _LONGEST or "-" in name:  # the register joins the names of a place by it
        raise BadInput("err-storage-name", "name", limit=str(_LONGEST))
    nobody(work, name, "name", sure=sure)
    return name


def nobody(work: Work, text: str, place: str, *, sure: bool) -> None:
    """See that a text does not name somebody in an open dossier.

    Args:
        work: the transaction.
        text: what is going to stand in the register.
        place: the field.
        sure: that it does not, although it reads like it.

    Raises:
        BadInput: it may (``err-storage-named``).
    """
    if not sure and work.places.named_after_somebody(text):
        raise BadInput(ASKED, place, name=text)
