"""Taking a sealed person's name out of the words of dossiers that stay open (articles 5 and 6: 必要保密措施)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fengcun.model.dossier import Document, Dossier, Party, PartyRole
from fengcun.model.ids import new_id

MASK = "×××"


def names_of(people: Iterable[Party]) -> tuple[str, ...]:
    """Every name of these people, the longest first, so that a part never hides the whole."""
    names = {name for party in people for name in (party.name, *party.former_names) if name}
    return tuple(sorted(names, key=len, reverse=True))


def mask(text: str, names: Iterable[str]) -> str:
    """The text with every one of the names replaced."""
    for name in names:
        text = text.replace(name, MASK)
    return text


def mask_documents(documents: Iterable[Document], names: Iterable[str]) -> tuple[Document, ...]:
    """The catalogue with every one of the names replaced."""
    names = tuple(names)
    return tuple(
        replace(
            one,
            number=mask(one.number, names),
            author=mask(one.author, names),
            title=mask(one.title, names),
            remark=mask(one.remark, names),
        )
        for one in documents
    )


def same_person(party: Party, sealed: Party) -> bool:
    """Whether a party of a linked dossier is the person whose record is sealed.

    Linked dossiers are of the same events: there a name without an identity number is taken for the same person.
    """
    if party.masked:
        return False
    if party.id_number is not None and sealed.id_number is not None:
        return party.id_number == sealed.id_number
    return party.name == sealed.name or party.name in sealed.former_names


def masked_party() -> Party:
    """What stands in the place of a sealed party: nothing of the person."""
    return Party(id=new_id(), name="", role=PartyRole.OTHER, masked=True)


def mask_dossier(dossier: Dossier, people: Iterable[Party]) -> tuple[Dossier, tuple[tuple[int, Party], ...]]:
    """A linked dossier without the sealed people, and the parties taken out with their places."""
    sealed = tuple(people)
    names = names_of(sealed)
    taken = tuple(
        (place, party)
        for place, party in enumerate(dossier.parties)
        if any(same_person(party, person) for person in sealed)
    )
    places = {place for place, _ in taken}
    parties = tuple(masked_party() if n in places else party for n, party in enumerate(dossier.parties))
    masked = replace(
        dossier,
        title=mask(dossier.title, names),
        note=mask(dossier.note, names),
        documents=mask_documents(dossier.documents, names),
        parties=parties,
    )
    return masked, taken
