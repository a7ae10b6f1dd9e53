"""The head of the dossier's form: the numbers and dates of the dossier, the case, the volumes with their shelves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from fengcun.i18n import Texts
from fengcun.model.dossier import Case, CaseType, Organ, Part, Retention, Volume
from fengcun.model.numbers import ArchiveNumber, CaseNumber
from fengcun.model.reading import read_shelf
from fengcun.model.record import Handled, JointWith
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.parsed_fields import DateField, NumberField, ParsedField
from fengcun.ui.common.wording import choices
from fengcun.ui.dossiers.cells import FieldGrid, Rows, Sheet
from fengcun.ui.dossiers.record_form import FormTools


class VolumeRow(Sheet):
    """One volume.

    Args:
        tools: texts, theme and the rest.
        remove: takes it away.
    """

    def __init__(self, tools: FormTools, remove: Callable[[], None]) -> None:
        super().__init__()
        texts = tools.texts
        self.number = NumberField(texts, texts("dossiers-volume-number"), least=1, most=9999, needed=True)
        self.pages = NumberField(texts, texts("dossiers-volume-pages"), least=1, needed=True)
        self.shelf = ParsedField(
            texts("dossiers-volume-shelf"),
            read_shelf,
            str,
            texts("dossiers-volume-shelf.wrong"),
            placeholder=texts("dossiers-volume-shelf.example"),
        )
        self._grid = FieldGrid(texts)
        self._grid.add("number", self.number, 2)
        self._grid.add("pages", self.pages, 2)
        self._grid.add("shelf", self.shelf, 5)
        away = widgets.quiet(texts("dossiers-volume-remove"), Icon.CLOSE, tools.theme)
        away.clicked.connect(remove)
        self._grid.add_widget(away, 3)
        self._grid.changed.connect(self.changed)
        self.setLayout(widgets.column(self._grid))

    def grids(self, prefix: str) -> Iterator[tuple[str, FieldGrid]]:
        """Its one grid."""
        yield prefix, self._grid

    def first(self) -> QWidget:
        """The pages: the number is there already."""
        return self.pages

    def show_volume(self, volume: Volume) -> None:
        """Show a volume."""
        self.number.set_value(volume.number)
        self.pages.set_value(volume.pages)
        self.shelf.set_value(volume.shelf)

    def volume(self) -> Volume:
        """The volume; the grid must have been checked."""
        return Volume(self.number.value() or 0, self.pages.value() or 0, self.shelf.value())


def volume_rows(tools: FormTools) -> Rows[VolumeRow]:
    """The volumes, with the button that adds the next."""
    add = widgets.quiet(tools.texts("dossiers-volume-add"), Icon.ADD, tools.theme)
    rows = Rows(
        "volumes",
        lambda away: VolumeRow(tools, away),
        add,
        lambda back: tools.removed("dossiers-volume-removed", back),
        space=4,
    )

    def next_one() -> None:
        number = max((row.number.value() or 0 for row in rows.items), default=0) + 1
        rows.add_new().number.set_value(number)

    add.clicked.connect(next_one)
    return rows


class HeadForm(Sheet):
    """Everything of the draft but volumes, parties and note.

    Args:
        texts: the catalogue.
    """

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.archive_no = ParsedField(
            texts("dossiers-archive-no"), ArchiveNumber, str, texts("dossiers-archive-no.wrong"), needed=True
        )
        self.year = NumberField(texts, texts("dossiers-year"), least=1900, most=2199, needed=True)
        self.retention = ChoiceField(texts("dossiers-retention"), choices(texts, Retention))
        self.part = ChoiceField(texts("dossiers-part"), choices(texts, Part))
        self.filed_on = DateField(texts, texts("dossiers-filed-on"), needed=True)
        self.title = TextField(texts("dossiers-title"), needed=True, placeholder=texts("dossiers-title.example"))
        self.number = ParsedField(
            texts("dossiers-case-no"),
            CaseNumber,
            str,
            texts("dossiers-case-no.wrong"),
            placeholder=texts("dossiers-case-no.example"),
            needed=True,
        )
        self.cause = TextField(texts("dossiers-cause"), needed=True)
        self.type = ChoiceField(texts("dossiers-case-type"), choices(texts, CaseType))
        self.organ = ChoiceField(texts("dossiers-organ"), choices(texts, Organ))
        self.joint_with = ChoiceField(texts("dossiers-joint-with"), choices(texts, JointWith))
        self.handled = ChoiceField(texts("dossiers-handled"), choices(texts, Handled), empty=texts("dossiers-unstated"))
        self.opened = DateField(texts, texts("dossiers-opened"))
        self.closed = DateField(texts, texts("dossiers-closed"))
        self._grid, self._case = FieldGrid(texts), FieldGrid(texts)
        for grid, place, field, span in (
            (self._grid, "year", self.year, 2),
            (self._grid, "retention", self.retention, 3),
            (self._grid, "archive_no", self.archive_no, 4),
            (self._grid, "filed_on", self.filed_on, 3),
            (self._grid, "title", self.title, 9),
            (self._grid, "part", self.part, 3),
            (self._case, "number", self.number, 4),
            (self._case, "cause", self.cause, 4),
            (self._case, "type", self.type, 2),
            (self._case, "organ", self.organ, 2),
            (self._case, "opened", self.opened, 2),
            (self._case, "closed", self.closed, 2),
            (self._case, "joint_with", self.joint_with, 4),
            (self._case, "handled", self.handled, 4),
        ):
            grid.add(place, field, span)
            field.changed.connect(self.changed)
        self.joint_with.changed.connect(self._follow)
        self._follow()
        self.setLayout(
            widgets.column(
                widgets.card(widgets.column(widgets.heading(texts("dossiers-the-dossier")), self._grid, space=12)),
                widgets.card(widgets.column(widgets.heading(texts("dossiers-the-case")), self._case, space=12)),
                space=16,
            )
        )

    def grids(self, prefix: str) -> Iterator[tuple[str, FieldGrid]]:
        """The dossier, the case."""
        yield prefix, self._grid
        yield f"{prefix}case.", self._case

    def first(self) -> QWidget:
        """The year, from which the archive number follows."""
        return self.year

    def begin(self, today: date, organ: Organ) -> None:
        """An empty head for a dossier filed today."""
        for field in (self.archive_no, self.title, self.number, self.cause, self.opened, self.closed, self.handled):
            field.set_value(None)
        self.year.set_value(today.year)
        self.retention.set_value(Retention.LONG)
        self.part.set_value(Part.WHOLE)
        self.filed_on.set_value(today)
        self.type.set_value(CaseType.CRIMINAL)
        self.organ.set_value(organ)
        self.joint_with.set_value(JointWith.NONE)
        self._fix(fixed=False)

    def show_draft(self, draft: DossierDraft) -> None:
        """Show a dossier that is registered; its archive number stays."""
        case = draft.case
        self.archive_no.set_value(ArchiveNumber(draft.archive_no))
        self.title.set_value(draft.title)
        self.year.set_value(draft.year)
        self.retention.set_value(draft.retention)
        self.part.set_value(draft.part)
        self.filed_on.set_value(draft.filed_on)
        self.number.set_value(case.number)
        self.cause.set_value(case.cause)
        self.type.set_value(case.type)
        self.organ.set_value(case.organ)
        self.joint_with.set_value(case.joint_with)
        self.handled.set_value(case.handled)
        self.opened.set_value(case.opened)
        self.closed.set_value(case.closed)
        self._fix(fixed=True)

    def draft(self, volumes: tuple[Volume, ...]) -> DossierDraft:
        """The draft without its parties and note; the grids must have been checked."""
        archive_no, number, filed_on = self.archive_no.value(), self.number.value(), self.filed_on.value()
        assert archive_no is not None
        assert number is not None
        assert filed_on is not None
        joint = self.joint_with.value() or JointWith.NONE
        return DossierDraft(
            archive_no=archive_no.text,
            title=self.title.text(),
            case=Case(
                number=number,
                cause=self.cause.text(),
                type=self.type.value() or CaseType.CRIMINAL,
                organ=self.organ.value() or Organ.PROCURATORATE,
                joint_with=joint,
                handled=self.handled.value() if joint is not JointWith.NONE else None,
                opened=self.opened.value(),
                closed=self.closed.value(),
            ),
            part=self.part.value() or Part.WHOLE,
            year=self.year.value() or 0,
            retention=self.retention.value() or Retention.LONG,
            filed_on=filed_on,
            volumes=volumes,
        )

    def _fix(self, *, fixed: bool) -> None:
        """The archive number and its year never change once the dossier is registered."""
        self.archive_no.line.setReadOnly(fixed)
        self.year.line.setReadOnly(fixed)

    def _follow(self) -> None:
        self._case.show_field("handled", on=self.joint_with.value() not in (None, JointWith.NONE))
