"""Every text a user sees, in Chinese and English, from the Fluent catalogue under `resources/locale/`.

One file per page or part and language; both languages hold the same messages (a test says so). A text is asked
for by its id; an id that is missing is an error of ours, not of the user, and raises.
"""

from __future__ import annotations

from enum import StrEnum

from fluent.runtime import FluentBundle, FluentResource

from fengcun.errors import FengcunError
from fengcun.resources import resource

_MOST = 400
"""Characters of a value in an error; Fluent itself refuses more than a thousand."""


class Language(StrEnum):
    """The languages of the program; the value is the folder under `resources/locale/`."""

    CHINESE = "zh-CN"
    ENGLISH = "en"

    @classmethod
    def for_locale(cls, name: str) -> Language:
        """The language for a system locale such as ``en_GB.UTF-8``; Chinese where it says nothing.

        Args:
            name: the locale's name, possibly empty, ``C`` or ``POSIX``.
        """
        return cls.ENGLISH if name.lower().startswith("en") else cls.CHINESE


class Texts:
    """The catalogue in one language.

    Args:
        language: which language to speak.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._bundle = FluentBundle([language.value], use_isolating=False)
        for path in sorted(resource("locale", language.value).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def __call__(self, message: str, /, **args: str | int | float) -> str:
        """The text of a message.

        Args:
            message: its id, or ``id.attribute``.
            args: values for its placeables.

        Raises:
            KeyError: the catalogue has no such message.
            ValueError: an argument of the message was not given.
        """
        name, _, attribute = message.partition(".")
        if not self._bundle.has_message(name):
            raise KeyError(message)
        entry = self._bundle.get_message(name)
        pattern = entry.attributes.get(attribute) if attribute else entry.value
        if pattern is None:
            raise KeyError(message)
        text, faults = self._bundle.format_pattern(pattern, args)
        if faults:
            raise ValueError(f"{message}: {faults[0]}")
        return str(text)

    def has(self, message: str) -> bool:
        """Whether the catalogue holds ``id`` or ``id.attribute``."""
        name, _, attribute = message.partition(".")
        if not self._bundle.has_message(name):
            return False
        entry = self._bundle.get_message(name)
        return (attribute in entry.attributes) if attribute else entry.value is not None

    def error(self, fault: FengcunError) -> ErrorText:
        """An error in words: what happened, why, what to do."""
        args = {name: value if isinstance(value, int) else _short(value) for name, value in fault.arguments.items()}
        return ErrorText(
            place=_short(fault.place),
            what=self(fault.message, **args),
            why=self(f"{fault.message}.reason", **args) if self.has(f"{fault.message}.reason") else "",
            next=self(f"{fault.message}.next", **args) if self.has(f"{fault.message}.next") else "",
        )


def _short(text: str) -> str:
    """What a damaged file holds may be of any length, and whoever reads the error needs its beginning only."""
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


class ErrorText:
    """An error ready to be shown; `str()` joins its parts on lines for the terminal."""

    def __init__(self, *, place: str, what: str, why: str, next: str) -> None:
        self.place, self.what, self.why, self.next = place, what, why, next

    def __str__(self) -> str:
        head = f"{self.place}: {self.what}" if self.place else self.what
        return "\n".join(part for part in (head, self.why, self.next) if part)
