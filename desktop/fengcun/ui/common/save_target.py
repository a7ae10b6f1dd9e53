"""Asks where a paper is to be saved. A place from where it would travel on by itself, and a file that would be replaced
without the system having asked, are told first.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fengcun.i18n import Texts
from fengcun.services.printing.target import exposure
from fengcun.ui.common.files import Files
from fengcun.ui.common.messages import Messages, Question

_SUFFIX = ".pdf"


class SaveTarget:
    """The way to a file for a paper.

    Args:
        files: the file dialogs.
        messages: where it asks.
        texts: of the scene.
    """

    def __init__(self, files: Files, messages: Messages, texts: Texts) -> None:
        self._files, self._messages, self._texts = files, messages, texts

    def ask(
        self,
        parent: QWidget,
        title: str,
        name: str,
        then: Callable[[Path], None],
        *,
        suffix: str = _SUFFIX,
        kinds: str = "",
    ) -> None:
        """Ask for a place.

        Args:
            parent: of the dialog.
            title: of the dialog.
            name: suggested, without its ending.
            then: called with the place that the person stands by.
            suffix: of the file.
            kinds: what the dialog offers; left out, papers.
        """
        texts = self._texts
        chosen = self._files.save_file(parent, title, name + suffix, kinds or texts("print-save-kinds"))
        if chosen is None:
            return
        path = chosen if chosen.suffix.lower() == suffix else chosen.with_name(chosen.name + suffix)
        if path != chosen and path.exists():
            question = Question(
                texts("print-replace"),
                texts("print-replace-body", file=path.name),
                act=texts("print-replace-act"),
                leave=texts("print-replace-leave"),
            )
            self._messages.ask(question, lambda: self._look(path, then))
            return
        self._look(path, then)

    def _look(self, path: Path, then: Callable[[Path], None]) -> None:
        texts, found = self._texts, exposure(path)
        if found is None:
            then(path)
            return
        question = Question(
            texts(f"print-exposed-{found.value}"),
            texts("print-exposed-body"),
            act=texts("print-exposed-act"),
            leave=texts("print-exposed-leave"),
            facts=((texts("print-exposed-place"), str(path.parent)),),
        )
        self._messages.ask(question, lambda: then(path))
