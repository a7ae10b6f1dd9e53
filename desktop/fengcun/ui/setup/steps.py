"""The steps of the wizard that ask: the office, its numbers, its people. Each checks itself and yields its values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fengcun.i18n import Texts
from fengcun.keys.passphrase import passphrase_fault
from fengcun.model.dossier import Organ, Retention
from fengcun.model.numbers import ArchiveNumberScheme
from fengcun.model.roles import Role
from fengcun.services.organs.profiles import profile_of
from fengcun.services.plan import DEFAULT_SCHEME, RETENTION_CODES, Founder
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.common.wording import choices, word

_ROLES_AT_START = (Role.CLERK, Role.APPROVER, Role.CUSTODIAN, Role.ADMINISTRATOR, Role.AUDITOR)
_NEEDED = frozenset({Role.CLERK, Role.APPROVER, Role.CUSTODIAN, Role.ADMINISTRATOR})


class OfficeStep(QWidget):
    """Step one: what the office is called and where its folder lies."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        texts = around.texts
        self.name = TextField(texts("setup-name"), placeholder=texts("setup-name.example"), needed=True)
        self.short = TextField(texts("setup-short"), hint=texts("setup-short.hint"), needed=True)
        self.organ = ChoiceField(texts("setup-organ"), choices(texts, Organ))
        self.organ.changed.connect(self._give_example)
        self.organ.set_value(Organ.PROCURATORATE)
        self._give_example()
        self.folder = TextField(texts("setup-folder"), hint=texts("setup-folder.hint"), needed=True)
        pick = widgets.plain(texts("setup-folder-choose"), Icon.FOLDER, around.theme)
        pick.clicked.connect(self._pick)
        self.form = Form(texts)
        for place, field in (
            ("name", self.name),
            ("organ", self.organ),
            ("short", self.short),
            ("folder", self.folder),
        ):
            self.form.add(place, field)
        self.setLayout(widgets.column(self.form, widgets.row(None, pick), None))

    def check(self) -> bool:
        """Whether it can be left; faults are shown."""
        if not self.form.check():
            return False
        folder = Path(self.folder.text())
        if not folder.is_absolute():
            self.folder.say(self._around.texts("setup-folder-absolute"))
            return False
        if folder.exists() and any(folder.iterdir() if folder.is_dir() else (folder,)):
            self.folder.say(self._around.texts("setup-folder-not-empty"))
            return False
        return True

    def _give_example(self) -> None:
        """A short name as an office of this organ may have it."""
        organ = self.organ.value()
        if organ is not None:
            example = self._around.texts("setup-short.example", word=profile_of(organ).word)
            self.short.line.setPlaceholderText(example)

    def _pick(self) -> None:
        chosen = self._around.files.folder(self, self._around.texts("setup-folder"))
        if chosen is not None:
            inside = chosen.is_dir() and any(chosen.iterdir())
            self.folder.set_value(str(chosen / "fengcun" if inside else chosen))


class NumbersStep(QWidget):
    """Step two: how archive numbers are built, with an example that follows what is typed."""

    def __init__(self, texts: Texts, year: int) -> None:
        super().__init__()
        self._texts, self._year = texts, year
        self.fonds = TextField(texts("setup-fonds"), placeholder="J001", hint=texts("setup-fonds.hint"), needed=True)
        self.category = TextField(texts("setup-category"), hint=texts("setup-category.hint"), needed=True)
        self.category.set_value("SS")
        self.pattern = TextField(texts("setup-scheme"), hint=texts("setup-scheme.hint"), needed=True)
        self.pattern.set_value(DEFAULT_SCHEME)
        self._example = widgets.label("", "heading", wrap=False)
        self.form = Form(texts)
        for place, field in (("fonds", self.fonds), ("category", self.category), ("scheme", self.pattern)):
            self.form.add(place, field)
        self.form.changed.connect(self._look)
        well = widgets.frame(
            "well", widgets.column(widgets.label(texts("setup-example"), "small"), self._example, space=4)
        )
        self.setLayout(widgets.column(self.form, well, None, space=16))
        self._look()

    def scheme(self) -> ArchiveNumberScheme | None:
        """The scheme, where it can be one."""
        try:
            return ArchiveNumberScheme(self.pattern.text())
        except ValueError:
            return None

    def check(self) -> bool:
        """Whether it can be left; faults are shown."""
        if not self.form.check():
            return False
        if not self.example():
            self.pattern.say(self._texts("setup-scheme-wrong"))
            return False
        return True

    def example(self) -> str:
        """The archive number of a first dossier; empty where none can be built."""
        scheme = self.scheme()
        if scheme is None:
            return ""
        try:
            made = scheme.number(
                1,
                fonds=self.fonds.text() or "J001",
                category=self.category.text(),
                year=str(self._year),
                catalogue="1",
                retention=RETENTION_CODES[Retention.PERMANENT],
            )
        except ValueError:
            return ""
        return made.text

    def _look(self) -> None:
        self._example.setText(self.example() or "—")


@dataclass(frozen=True, slots=True)
class _Roles:
    held: frozenset[Role]


class PersonRow(QWidget):
    """One person: roles, name, passphrase twice.

    Args:
        texts: the catalogue.
        roles: what the person does; None lets one choose.
    """

    def __init__(self, texts: Texts, roles: frozenset[Role] | None) -> None:
        super().__init__()
        self._texts = texts
        offered = [frozenset({role}) for role in Role]
        offered[3:3] = [frozenset({Role.CLERK, Role.APPROVER}), frozenset({Role.CLERK, Role.CUSTODIAN})]
        gap = texts("common-list-gap")
        self.roles = ChoiceField(
            texts("setup-person-roles"),
            [(_Roles(held), gap.join(word(texts, role) for role in Role if role in held)) for held in offered],
        )
        if roles is not None:
            self.roles.set_value(_Roles(roles))
        self.needed = bool((roles or frozenset()) & _NEEDED)
        self.name = TextField(texts("setup-person-name"), placeholder=texts("setup-person-name"))
        self.first = TextField(texts("setup-person-passphrase"), secret=True)
        self.again = TextField(texts("setup-person-again"), secret=True)
        self.first.line.setPlaceholderText(texts("setup-person-passphrase"))
        self.again.line.setPlaceholderText(texts("setup-person-again"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for field, share in ((self.roles, 5), (self.name, 3), (self.first, 4), (self.again, 4)):
            column = QVBoxLayout()
            column.addWidget(field)
            column.addStretch(1)
            line.addLayout(column, share)

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.name.text() or self.first.text() or self.again.text())

    def check(self) -> bool:
        """Whether it is whole, or empty where it may be; faults are shown."""
        for field in (self.name, self.first, self.again):
            field.say("")
        if self.empty and not self.needed:
            return True
        if not self.name.text():
            self.name.say(self._texts("common-needed"))
            return False
        fault = passphrase_fault(self.first.text(), (self.name.text(),))
        if fault is not None:
            self.first.say(self._texts(fault))
            return False
        if self.first.text() != self.again.text():
            self.again.say(self._texts("setup-person-differs"))
            return False
        return True

    def founder(self) -> Founder:
        """The person as filled in."""
        held = self.roles.value()
        return Founder(self.name.text(), held.held if held else frozenset(), self.first.text())


class PeopleStep(QWidget):
    """Step three: who works here. All but the auditor there must be, each a person of its own."""

    grown = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        texts = around.texts
        self.rows: list[PersonRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._more: QPushButton = widgets.quiet(texts("setup-person-more"), Icon.ADD, around.theme)
        self._more.clicked.connect(lambda: self._add(None))
        content = widgets.column(
            widgets.soft(texts("setup-people-hint")), self._list, widgets.row(self._more, None), None, space=12
        )
        self.setLayout(content)
        for role in _ROLES_AT_START:
            self._add(frozenset({role}))

    def check(self) -> bool:
        """Whether it can be left; faults are shown."""
        whole = [row.check() for row in self.rows]
        if not all(whole):
            self.rows[whole.index(False)].name.setFocus()
            return False
        names = [row.name.text() for row in self.rows if not row.empty]
        for row in self.rows:
            if not row.empty and names.count(row.name.text()) > 1:
                row.name.say(self._around.texts("setup-person-twice"))
                return False
        return True

    def founders(self) -> tuple[Founder, ...]:
        """The people filled in."""
        return tuple(row.founder() for row in self.rows if not row.empty)

    def forget(self) -> None:
        """Take every passphrase out of the fields."""
        for row in self.rows:
            row.first.set_value(None)
            row.again.set_value(None)

    def _add(self, roles: frozenset[Role] | None) -> None:
        row = PersonRow(self._around.texts, roles)
        self.rows.append(row)
        self._list.addWidget(row)
        self.grown.emit()
