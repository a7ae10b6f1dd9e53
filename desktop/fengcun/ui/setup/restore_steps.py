"""The steps of a restore that ask: which backup and where to, who opens it, what was sealed since."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.model.roles import Person
from fengcun.services.backup import restoring
from fengcun.services.backup.openers import Opener, Openers, TwoEnvelopes, TwoPeople
from fengcun.services.backup.resealing import Named
from fengcun.services.backup.restoring import Seen, Since
from fengcun.ui.common import widgets
from fengcun.ui.common.envelope_entry import EnvelopeEntry
from fengcun.ui.common.fields import CheckField, ChoiceField, LongTextField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.progress_line import ProgressLine
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.common.wording import moment

_LABELS = 160


class FileStep(QWidget):
    """Step one: the backup, and the empty folder for the office.

    Args:
        around: what the window gives.
        messages: of the scene.
    """

    seen_now = Signal()
    """What the backup shows has changed."""

    def __init__(self, around: Surroundings, messages: Messages) -> None:
        super().__init__()
        self._around, self._messages = around, messages
        texts, theme = around.texts, around.theme
        self.file: Path | None = None
        self.seen: Seen | None = None
        self.pick = widgets.primary(texts("restore-file-choose"), Icon.FOLDER, theme)
        self.pick.clicked.connect(self._pick)
        self.path = widgets.copyable()
        self._facts = widgets.column(space=8)
        self._well = widgets.frame("well", self._facts, 12)
        self._well.hide()
        self.folder = TextField(texts("restore-folder"), hint=texts("restore-folder.hint"), needed=True)
        where = widgets.plain(texts("setup-folder-choose"), Icon.FOLDER, theme)
        where.clicked.connect(self._pick_folder)
        self.form = Form(texts, label_width=_LABELS)
        self.form.add("folder", self.folder)
        self.setLayout(
            widgets.column(
                widgets.soft(texts("restore-file-what")),
                widgets.row(self.pick, None),
                self.path,
                self._well,
                self.form,
                widgets.row(None, where),
                None,
                space=12,
            )
        )

    def check(self) -> bool:
        """Whether it can be left; faults are shown."""
        if self.seen is None or not self.form.check():
            return False
        folder = Path(self.folder.text())
        if not folder.is_absolute():
            self.folder.say(self._around.texts("setup-folder-absolute"))
            return False
        with suppress(OSError):  # what cannot be looked at is told when the restore begins
            if folder.exists() and any(folder.iterdir() if folder.is_dir() else (folder,)):
                self.folder.say(self._around.texts("setup-folder-not-empty"))
                return False
        return True

    def _pick(self) -> None:
        texts = self._around.texts
        path = self._around.files.open_file(self, texts("restore-file-choose"), texts("restore-file-kinds"))
        if path is None:
            return
        self.file, self.seen = path, None
        self._messages.clear()
        self.path.setText(str(path))
        self._around.jobs.run(lambda: restoring.look(path), self._looked, self._not_looked, owner=self)
        self._show()

    def _looked(self, seen: Seen) -> None:
        self.seen = seen
        self._show()
        self.folder.setFocus()

    def _not_looked(self, fault: FengcunError) -> None:
        self._messages.error(fault)
        self._show()

    def _show(self) -> None:
        widgets.clear(self._facts)
        seen, texts = self.seen, self._around.texts
        if seen is not None:
            shown = (
                (texts("restore-office"), seen.name),
                (texts("restore-number"), texts("backup-number", number=str(seen.head.number))),
                (texts("restore-made"), moment(seen.head.made_at)),
                (texts("restore-root"), seen.root),
            )
            self._facts.addWidget(widgets.facts(shown, width=_LABELS))
            self._facts.addWidget(widgets.soft(texts("restore-root.hint")))
        self._well.setVisible(seen is not None)
        self.seen_now.emit()

    def _pick_folder(self) -> None:
        chosen = self._around.files.folder(self, self._around.texts("setup-folder"))
        if chosen is not None:
            inside = chosen.is_dir() and any(chosen.iterdir())
            self.folder.set_value(str(chosen / "fengcun" if inside else chosen))


class OpenersStep(QWidget):
    """Step two: a custodian and an approver with their passphrases, or the two recovery envelopes."""

    def __init__(self, around: Surroundings, seen: Seen) -> None:
        super().__init__()
        texts = around.texts
        self.by_envelopes = CheckField(texts("restore-by-envelopes"))
        self.custodian = _choice(texts("restore-custodian"), seen.custodians)
        self.first = TextField(texts("restore-custodian-passphrase"), secret=True, needed=True)
        self.approver = _choice(texts("restore-approver"), seen.approvers)
        self.second = TextField(texts("restore-approver-passphrase"), secret=True, needed=True)
        self.form = Form(texts, label_width=_LABELS)
        for place, field in (
            ("custodian", self.custodian),
            ("first", self.first),
            ("approver", self.approver),
            ("second", self.second),
        ):
            self.form.add(place, field)
        self.entries = tuple(
            EnvelopeEntry(texts, letter, number) for letter, number in zip("AB", seen.envelopes, strict=True)
        )
        self._envelopes = widgets.frame("clear", widgets.row(*self.entries, space=24), 0)
        self.by_envelopes.changed.connect(self._show)
        self.setLayout(
            widgets.column(
                widgets.soft(texts("restore-openers-what")),
                self.form,
                self.by_envelopes,
                self._envelopes,
                None,
                space=12,
            )
        )
        self._show()

    def check(self) -> bool:
        """Whether it can be left; faults are shown."""
        if self.by_envelopes.value():
            return all(entry.identity() is not None for entry in self.entries)
        return self.form.check()

    def openers(self) -> Openers | None:
        """Who opens it; None where that is not whole."""
        if self.by_envelopes.value():
            a, b = (entry.identity() for entry in self.entries)
            return TwoEnvelopes(a, b) if a is not None and b is not None else None
        one, other = self.custodian.value(), self.approver.value()
        if one is None or other is None:
            return None
        return TwoPeople(Opener(one.account, self.first.text()), Opener(other.account, self.second.text()))

    def forget(self) -> None:
        """Take every secret out of the fields."""
        for field in (self.first, self.second):
            field.set_value(None)
        for entry in self.entries:
            entry.forget()

    def _show(self) -> None:
        envelopes = bool(self.by_envelopes.value())
        self.form.setHidden(envelopes)
        self._envelopes.setHidden(not envelopes)


class SinceStep(QWidget):
    """Step three: the lists of seals that were found, another one, and what people know beside them.

    Args:
        around: what the window gives.
        seen: what the backup shows.
    """

    def __init__(self, around: Surroundings, seen: Seen) -> None:
        super().__init__()
        self._around = around
        texts, theme = around.texts, around.theme
        self.list: Path | None = None
        self._found = bool(seen.lists)
        lists = "\n".join(path.name for path in seen.lists)
        found = texts("restore-lists", lists=lists) if seen.lists else texts("restore-no-list")
        self.found = widgets.label(found)
        self.pick = widgets.plain(texts("restore-list-choose"), Icon.FOLDER, theme)
        self.pick.clicked.connect(self._pick)
        self.path = widgets.copyable()
        self.named = LongTextField(texts("restore-named"), hint=texts("restore-named.hint"), lines=4)
        self.nothing = CheckField(texts("restore-nothing-more" if seen.lists else "restore-nothing"))
        self.form = Form(texts, label_width=_LABELS)
        self.form.add("named", self.named)
        self.form.add("nothing", self.nothing)
        self.progress = ProgressLine(texts)
        self.setLayout(
            widgets.column(
                widgets.soft(texts("restore-since-what")),
                widgets.frame("well", widgets.column(self.found), 12),
                widgets.row(self.pick, self.path, None, space=12),
                self.form,
                self.progress,
                None,
                space=12,
            )
        )

    def check(self) -> bool:
        """Whether something was said; otherwise that is asked for."""
        if self._found or self.list is not None or self.named.text() or self.nothing.value():
            return True
        self.nothing.say(self._around.texts("restore-say-something"))
        return False

    def since(self) -> Since:
        """What was said."""
        return Since(self.list, _named(self.named.text()), self.nothing.value())

    def _pick(self) -> None:
        texts = self._around.texts
        path = self._around.files.open_file(self, texts("restore-list-choose"), texts("restore-list-kinds"))
        self.list = path
        self.path.setText(str(path) if path is not None else "")


def _choice(name: str, people: Sequence[Person]) -> ChoiceField[Person]:
    return ChoiceField(name, [(one, one.name) for one in people])


def _named(text: str) -> tuple[Named, ...]:
    """One seal a line: an archive number, and a name behind an equals sign where one party was sealed."""
    lines = (line.replace("＝", "=").partition("=") for line in text.splitlines() if line.strip())
    return tuple(Named(number.strip(), name.strip()) for number, _, name in lines)
