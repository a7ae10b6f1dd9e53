"""How texts become searchable and how a search becomes a question to FTS5. No table of the register is known here.

Every character is a token of its own and a word is looked for as a phrase, so that 张三, 刑初12 and rare characters
beyond the basic plane are found from the first character on. Names are indexed by pinyin and initials too, in every
reading that a character has, from each of their syllables on. Punctuation is dropped on both sides: nothing that
could mean something to FTS5 reaches it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from pypinyin import Style, lazy_pinyin, pinyin
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

_READINGS_PER_NAME = 32
_BORDER = "‖"
_LETTERS = re.compile(r"[a-z]+")
_RUNS = re.compile(r"[a-z]+|[^a-z]+")


def characters(words: str) -> list[str]:
    """The characters that count, in one form: compatibility forms resolved, small letters, no punctuation.

    Variation selectors are dropped, private-use characters are kept: rare names are written with either.
    """
    normal = unicodedata.normalize("NFKC", words).casefold()
    return [c for c in normal if _counts(c)]


def _counts(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co" or (category == "Mc")


def natural(words: str) -> str:
    """A key that sorts numbers within a text by value: ``…-9`` before ``…-10``."""
    return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(12), unicodedata.normalize("NFKC", words))


def by_pinyin(words: str) -> str:
    """A key that sorts Chinese by pronunciation."""
    return " ".join(lazy_pinyin(words)).casefold()


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one thing, each column ready for FTS5."""

    names: str
    pinyin: str
    initials: str
    numbers: str
    title: str


def entry(names: Iterable[str], numbers: Iterable[str], title: str = "") -> Entry:
    """What the index should hold.

    Args:
        names: names and former names.
        numbers: numbers to be found by any part of them.
        title: a text to be found by any part of it.
    """
    known = [name for name in names if name]
    whole: dict[str, None] = {}
    short: dict[str, None] = {}
    for name in known:
        for syllables in _spoken(name):
            whole["".join(syllables)] = None
            short["".join(syllable[0] for syllable in syllables)] = None
    return Entry(_apart(known), " ".join(whole), " ".join(short), _apart(numbers), _apart([title]))


def _apart(texts: Iterable[str]) -> str:
    """The characters of some texts, each a token, with a border that no phrase crosses between the texts."""
    return f" {_BORDER} ".join(" ".join(characters(words)) for words in texts)


def _spoken(name: str) -> Iterator[tuple[str, ...]]:
    """The pronunciations of a name and of each of its tails, a syllable each; unknown characters are left out."""
    readings = [found for c in characters(name) if (found := _readings(c))]
    for start in range(len(readings)):
        yield from islice(product(*readings[start:]), _READINGS_PER_NAME)


def _readings(character: str) -> list[str]:
    """Every reading of a character, without tones; ü as typed (v) and as printed in passports (u, yu)."""
    if character.isascii():
        return [character] if character.isalpha() else []
    found: dict[str, None] = {}
    for reading in pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")[:1]:
        for sound in reading:
            for spelling in (sound, sound.replace("v", "u"), sound.replace("v", "yu")):
                if _LETTERS.fullmatch(spelling):
                    found[spelling] = None
    return list(found)


def question(words: str) -> str | None:
    """The FTS5 expression for what was typed; None where nothing in it counts.

    Args:
        words: terms apart by white space; all of them must be found. A term is a part of a name, number or title,
            the beginning of a pinyin or of initials, or a name begun in characters and continued in letters.
    """
    terms = [term for part in words.split() if (term := "".join(characters(part)))]
    return " AND ".join(_term(term) for term in terms) or None


def _term(term: str) -> str:
    ways = [_phrase("names numbers title", term)]
    runs = _RUNS.findall(term)
    if len(runs) > 1:
        ways.append(" AND ".join(_spoken_run(run) for run in runs))
    elif _LETTERS.fullmatch(term):
        ways.append(_spoken_run(term))
    return "(" + " OR ".join(f"({way})" for way in ways) + ")"


def _spoken_run(run: str) -> str:
    return f'{{pinyin initials}} : "{run}" *' if _LETTERS.fullmatch(run) else _phrase("names", run)


def _phrase(columns: str, run: str) -> str:
    return f'{{{columns}}} : "{" ".join(run)}"'


class Index:
    """A full-text index within one transaction. Its row number is that of the thing it belongs to.

    Args:
        connection: where it lies.
        table: its name.
    """

    def __init__(self, connection: Connection, table: str) -> None:
        self._connection = connection
        self._table = table

    def put(self, row: int, what: Entry) -> None:
        """Index a thing, in the place of what was indexed of it before."""
        self.remove(row)
        self._connection.execute(
            text(
                f"INSERT INTO {self._table} (rowid, names, pinyin, initials, numbers, title)"
                " VALUES (:row, :names, :pinyin, :initials, :numbers, :title)"
            ),
            {
                "row": row,
                "names": what.names,
                "pinyin": what.pinyin,
                "initials": what.initials,
                "numbers": what.numbers,
                "title": what.title,
            },
        )

    def remove(self, row: int) -> None:
        """Take a thing out of the index."""
        self._connection.execute(text(f"DELETE FROM {self._table} WHERE rowid = :row"), {"row": row})

    def rebuild(self) -> None:
        """Make the index anew from what it should hold.

        After a removal FTS5 may still keep a term that stood at the border of two of its pages; after this nothing
        of the old index is left.
        """
        self._connection.execute(text(f"INSERT INTO {self._table} ({self._table}) VALUES ('rebuild')"))

    def sound(self) -> bool:
        """Whether the index agrees with the texts that it was made from; within a transaction that writes."""
        try:
            self._connection.execute(text(f"INSERT INTO {self._table} ({self._table}) VALUES ('integrity-check')"))
        except DBAPIError as fault:
            if getattr(fault.orig, "sqlite_errorcode", 0) & 0xFF != dbapi2.SQLITE_CORRUPT:
                raise
            return False
        return True

    def held(self) -> dict[int, Entry]:
        """What is indexed, by row."""
        chosen = text(f"SELECT rowid, names, pinyin, initials, numbers, title FROM {self._table}")
        return {row[0]: Entry(*row[1:]) for row in self._connection.execute(chosen)}
