"""Asking for a secret: on the terminal without showing it, or from a file descriptor that another program filled."""

from __future__ import annotations

import os
from collections.abc import Sequence
from getpass import getpass
from typing import TextIO

from fengcun.errors import BadInput

_LIMIT = 4096


class Secrets:
    """Where the secrets of one command come from, in their order.

    Args:
        descriptors: one for each secret; without any the terminal is asked.
        err: where the terminal is asked.
    """

    def __init__(self, descriptors: Sequence[int], err: TextIO) -> None:
        self._left = list(descriptors)
        self._terminal = not descriptors
        self._err = err

    def ask(self, prompt: str) -> str:
        """The next secret, without the line feed at its end.

        Args:
            prompt: what the terminal says.

        Raises:
            BadInput: there is no descriptor left or it cannot be read (``err-secret-descriptor``), no terminal
                (``err-secret-terminal``).
        """
        if self._terminal:
            try:
                return getpass(f"{prompt} ", stream=self._err)
            except EOFError as fault:
                raise BadInput("err-secret-terminal") from fault
        if not self._left:
            raise BadInput("err-secret-descriptor")
        number = self._left.pop(0)
        try:
            with os.fdopen(number, "rb") as source:
                data = source.read(_LIMIT + 1)
            if len(data) > _LIMIT:
                raise ValueError("too long")
            return data.decode("utf-8").removesuffix("\n").removesuffix("\r")
        except (OSError, ValueError) as fault:
            raise BadInput("err-secret-descriptor") from fault
