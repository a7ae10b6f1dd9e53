"""The minutes of each ceremony as a paper, from what the ceremony gave back. Nothing is written and nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengcun.i18n import Language
from fengcun.keys.rules import fingerprint
from fengcun.keys.statement import Anchors
from fengcun.model.clock import Clock
from fengcun.model.roles import KeyName, Person, Role
from fengcun.papers.forms.minutes import Ceremony, Minutes, MinutesPerson, Part, Replaced, render
from fengcun.papers.letterhead import Letterhead
from fengcun.services.ceremonies import drill, people, recovery, replacing
from fengcun.services.office import Office

_LETTERS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Secretary:
    """Writes minutes for one office in one language.

    Args:
        letterhead: of the office.
        language: of the words.
    """

    letterhead: Letterhead
    language: Language

    def of_statement(self, ceremony: Ceremony, done: people.Stated, keys: frozenset[KeyName]) -> bytes:
        """An account registered, handed keys, renewed or suspended.

        Args:
            ceremony: which of these.
            done: the statement.
            keys: the keys concerned.
        """
        there = [_person(done.by, Part.DID)] if done.by is not None else []
        there.append(_person(done.person, Part.SUBJECT, done.fingerprint))
        return self._paper(
            Minutes(
                ceremony,
                _local(done.at),
                done.person.name,
                tuple(there),
                _ordered(keys),
                line=done.line,
                head=done.head,
            )
        )

    def of_passphrase(self, person: Person, fingerprint_now: str, at: datetime) -> bytes:
        """Somebody's own passphrase changed.

        Args:
            person: whose.
            fingerprint_now: of the account's public keys, which did not change.
            at: when.
        """
        there = (_person(person, Part.DID, fingerprint_now),)
        return self._paper(Minutes(Ceremony.PASSPHRASE, _local(at), person.name, there))

    def of_replacing(self, done: replacing.Replaced, fingerprints: dict[str, str]) -> bytes:
        """Keys replaced, with or without somebody removed.

        Args:
            done: what was done.
            fingerprints: of the accounts, by id.
        """
        there = [
            _person(one, Part.DID if number == 0 else Part.WITH, fingerprints.get(one.account, ""))
            for number, one in enumerate(done.people)
        ]
        if done.removed is not None:
            there.append(_person(done.removed, Part.BEFORE))
        replaced = tuple(
            Replaced(key, _print_of(done.before, key), _print_of(done.after, key)) for key in _ordered(done.keys)
        )
        locks = [key in done.keys for key in (KeyName.LOCK_A, KeyName.LOCK_B)]
        return self._paper(
            Minutes(
                Ceremony.REMOVED if done.removed else Ceremony.ENVELOPES,
                _local(done.at),
                done.removed.name if done.removed else "",
                tuple(there),
                _ordered(done.keys),
                replaced,
                _numbers(done.envelopes),
                tuple(
                    f"{letter}-{number - 1}"
                    for letter, number, changed in zip(_LETTERS, done.envelopes, locks, strict=True)
                    if changed
                ),
                (fingerprint(done.after.envelope_a), fingerprint(done.after.envelope_b)),
                done.line,
                done.head,
            )
        )

    def of_recovery(self, done: recovery.Recovered) -> bytes:
        """The office begun anew with both envelopes."""
        there = [_person(one, Part.NEW, prints) for one, prints in done.people]
        there += [_person(one, Part.BEFORE) for one in done.suspended]
        return self._paper(
            Minutes(
                Ceremony.RECOVERED,
                _local(done.at),
                "",
                tuple(there),
                tuple(KeyName),
                (),
                _numbers(done.envelopes),
                _numbers((done.envelopes[0] - 1, done.envelopes[1] - 1)),
                done.fingerprints,
                done.line,
                done.head,
            )
        )

    def of_drill(self, done: drill.Drilled) -> bytes:
        """The yearly drill."""
        return self._paper(
            Minutes(
                Ceremony.DRILL,
                _local(done.at),
                "",
                (_person(done.by, Part.DID), _person(done.witness, Part.WITH)),
                envelopes=_numbers(done.envelopes),
                prints=done.fingerprints,
                head=done.record,
                next_by=done.next_by,
            )
        )

    def of_founding(self, office: Office, clock: Clock) -> bytes:
        """A new office with its first people.

        Args:
            office: just founded.
            clock: tells the time.
        """
        roster = office.roster
        there = tuple(_person(one.person, Part.NEW, one.fingerprint) for one in roster.members())
        anchors = roster.anchors
        return self._paper(
            Minutes(
                Ceremony.FOUNDED,
                _local(clock.now()),
                "",
                there,
                tuple(KeyName),
                (),
                _numbers(roster.envelopes),
                (),
                (fingerprint(anchors.envelope_a), fingerprint(anchors.envelope_b)),
                roster.size,
                roster.head,
            )
        )

    def _paper(self, minutes: Minutes) -> bytes:
        return render(minutes, self.letterhead, english=self.language is Language.ENGLISH)


def _person(person: Person, part: Part, prints: str = "") -> MinutesPerson:
    return MinutesPerson(person.name, tuple(role for role in Role if role in person.roles), part, prints)


def _print_of(anchors: Anchors, key: KeyName) -> str:
    value = {
        KeyName.OFFICE: anchors.register,
        KeyName.LEDGER: anchors.log,
        KeyName.LOCK_A: anchors.lock_a,
        KeyName.LOCK_B: anchors.lock_b,
    }[key]
    return fingerprint(value)


def _numbers(envelopes: tuple[int, int]) -> tuple[str, ...]:
    return tuple(f"{letter}-{number}" for letter, number in zip(_LETTERS, envelopes, strict=True))


def _ordered(keys: frozenset[KeyName]) -> tuple[KeyName, ...]:
    return tuple(key for key in KeyName if key in keys)


def _local(at: datetime) -> datetime:
    """As the clock on the wall shows it."""
    return at.astimezone()
