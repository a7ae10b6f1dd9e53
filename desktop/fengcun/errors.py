"""What can go wrong, told in the clerk's words.

An error carries the id of a message in the catalogue and its arguments, never a ready sentence: the text is
chosen where it is shown. Each message has three parts there: what happened (its value), why (`.reason`) and
what to do (`.next`). Arguments hold places and values that the reader has just given or may see; no case data
of a sealed record is ever put into one.
"""

from __future__ import annotations


class FengcunError(Exception):
    """Base of all errors that are shown to a person.

    Args:
        message: id of the message in the catalogue, for example ``err-office-missing``.
        place: where: a file, a line, a field; shown before the message.
        args: arguments of the message.
    """

    exit_code = 2

    def __init__(self, message: str, /, place: str = "", **args: str | int) -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place
        self.arguments = args


class BadInput(FengcunError):
    """What was given cannot be used: a file, a field, an option. Nothing was changed."""


class Refused(FengcunError):
    """The rules of the office or of the law forbid it: role, own request, missing approval. Nothing was changed."""

    exit_code = 1


class Damaged(FengcunError):
    """Something stored is not what was written: a flipped bit, a missing or foreign file, a wrong key."""


class EnvironmentFault(FengcunError):
    """The machine cannot do it now: disk full, read-only, no such folder, another instance runs."""
