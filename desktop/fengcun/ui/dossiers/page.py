"""The page of the dossiers: the register with its panel, and in their place the form, an assessment or a file.

It only leads from one of these to another; each knows its own matter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from fengcun.jobs import Topic
from fengcun.model.dossier import Dossier, ElectronicFile, SealedSpot
from fengcun.model.query import Facets
from fengcun.model.roles import Role
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import Intent, Place
from fengcun.ui.dossiers.assessment import AssessmentView
from fengcun.ui.dossiers.detail import WIDTH, DetailPanel, Shown
from fengcun.ui.dossiers.files import FileView
from fengcun.ui.dossiers.form import FormView
from fengcun.ui.dossiers.importing.view import ImportView
from fengcun.ui.dossiers.note_sheet import NoteSheetView
from fengcun.ui.dossiers.register import RegisterView


class DossiersPage(Page):
    """卷宗"""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.DOSSIERS, Topic.SEALING, Topic.COVERS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        desk = context.desk
        assert desk.dossiers is not None
        assert desk.sealing is not None
        assert desk.covers is not None
        self._dossiers, self._sealing, self._covers = desk.dossiers, desk.sealing, desk.covers
        self._chosen: str | None = None
        self._again = False
        self.register = RegisterView(self, desk.dossiers)
        self.detail = DetailPanel(self, desk.dossiers)
        self.form = FormView(self, desk.dossiers)
        self.assessment = AssessmentView(self)
        self.file = FileView(self, desk.dossiers)
        self.note_sheet = NoteSheetView(self)
        assert desk.imports is not None
        self.importing = ImportView(self, desk.imports)
        self.import_button = widgets.plain(self.texts("import-button"), Icon.IMPORT, self.theme)
        if not desk.person.can(Role.CLERK):
            self.import_button.hide()
        self.import_button.clicked.connect(self._import)
        self.new_button = widgets.primary(self.texts("dossiers-new"), Icon.ADD, self.theme)
        self.new_button.clicked.connect(self._new)
        self._stack = QStackedWidget()
        self._list = self._build_list()
        for view in (self._list, self.form, self.assessment, self.file, self.note_sheet, self.importing):
            self._stack.addWidget(view)
        self.body(margin=0, space=0).addWidget(self._stack)
        self.register.chosen.connect(self._choose)
        self.register.searched.connect(self._look_again)
        self.register.opened.connect(lambda _id: self.detail.focus_acts())
        self.detail.edit.connect(self._edit)
        self.detail.assess.connect(self._assess)
        self.detail.follow.connect(self._follow)
        self.detail.view.connect(self._view)
        self.detail.note_sheet.connect(self.note_sheet.make)
        self.note_sheet.made.connect(lambda: self._stack.setCurrentWidget(self.note_sheet))
        self.note_sheet.left.connect(self._back)
        self.importing.left.connect(self._back)
        self.form.saved.connect(self._saved)
        self.form.left.connect(self._back)
        self.assessment.left.connect(self._back)
        self.assessment.edit.connect(self._edit)
        self.file.left.connect(self._back)
        self.detail.show_nothing()

    def _build_list(self) -> QWidget:
        head = widgets.row(widgets.title(self.texts("dossiers-head")), None, self.import_button, self.new_button)
        column = widgets.column(head, self.register, space=16)
        column.setContentsMargins(24, 24, 20, 24)
        left = QWidget()
        left.setLayout(column)
        panel = widgets.frame("panel", widgets.column(self.detail), 0)
        made = QSplitter(Qt.Orientation.Horizontal)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(1)
        made.addWidget(left)
        made.addWidget(panel)
        made.setStretchFactor(0, 1)
        made.setStretchFactor(1, 0)
        made.setSizes([770, WIDTH])
        return made

    @property
    def view(self) -> QWidget:
        """What is seen: the list, the form, the assessment or a file."""
        return self._stack.currentWidget()

    def refresh(self) -> None:
        """Fetch the filters, the lines and the chosen dossier again."""
        self.run(self._dossiers.facets, self._show_facets)
        self._again = True
        self.register.look()
        for view in (self.form, self.assessment, self.file):
            if self.view is view:
                view.look_again()

    def visit(self, place: Place) -> None:
        """Open the form, an assessment or a dossier; what is half typed is left only if the person agrees."""
        if place.intent is Intent.NEW:
            if self.view is not self.form or self.form.dossier_id is not None:
                self._new()
        elif place.intent is Intent.ASSESS and place.dossier is not None:
            wanted = place.dossier
            self._leave_form(lambda: self._assess(wanted))
        elif place.dossier is not None:
            shown = place.dossier
            self._leave_form(lambda: self._follow(shown))
        elif place.text:
            self._leave_form(lambda: self._find(place.text))

    def keep(self) -> Kept | None:
        """The form, where something is half typed."""
        return self.form.keep() if self.view is self.form else None

    def give_back(self, kept: Kept) -> None:
        """The form as it was."""
        self._stack.setCurrentWidget(self.form)
        self.form.give_back(kept)

    def _find(self, text: str) -> None:
        self._back()
        self.register.reset(text)

    def _leave_form(self, then: Callable[[], None]) -> None:
        if self.view is self.form:
            self.form.leave(then)
        else:
            then()

    def _show_facets(self, facets: Facets) -> None:
        self.register.show_facets(facets)
        self.form.offer_causes(facets.causes)

    def _look_again(self) -> None:
        """Fetch the chosen dossier anew, once it is known that it is still there: a sealed one is not."""
        again, self._again = self._again, False
        if again and self._chosen is not None:
            self._fetch(self._chosen)

    def _choose(self, dossier_id: str | None) -> None:
        self._chosen = dossier_id
        if dossier_id is None:
            self.detail.show_nothing()
        else:
            self._fetch(dossier_id)

    def _fetch(self, dossier_id: str) -> None:
        dossiers, sealing, covers = self._dossiers, self._sealing, self._covers

        def look() -> SealedSpot | Shown:
            spot = dossiers.spot(dossier_id)
            if spot is not None:
                return spot
            return Shown(
                dossiers.get(dossier_id),
                dossiers.linked(dossier_id),
                dossiers.history(dossier_id),
                sealing.of_dossier(dossier_id),
                [order for order in covers.orders() if order.dossier == dossier_id],
            )

        def show(found: SealedSpot | Shown) -> None:
            if dossier_id != self._chosen:
                return
            if isinstance(found, Shown):
                self.detail.show_dossier(found)
            else:
                self.detail.show_spot(found)

        self.run(look, show)

    def _new(self) -> None:
        def begin() -> None:
            self._stack.setCurrentWidget(self.form)
            self.form.begin_new()

        self._leave_form(begin)

    def _import(self) -> None:
        self._stack.setCurrentWidget(self.importing)
        self.importing.setFocus()

    def _edit(self, dossier_id: str, party: str | None = None, field: str = "") -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.begin_edit(dossier_id, party, field)

    def _assess(self, dossier_id: str) -> None:
        self.register.go_to(dossier_id)
        self._stack.setCurrentWidget(self.assessment)
        self.assessment.show_dossier(dossier_id)

    def _view(self, dossier: Dossier, file: ElectronicFile) -> None:
        self._stack.setCurrentWidget(self.file)
        self.file.show_file(dossier, file)

    def _follow(self, dossier_id: str) -> None:
        self._back()
        self.register.go_to(dossier_id)

    def _back(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self.note_sheet.paper.show_paper(None)
        self.register.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, dossier_id: str, fresh: bool) -> None:
        self._follow(dossier_id)
        if fresh:
            self.context.messages.success(
                self.texts("dossiers-registered"), action=self.texts("dossiers-another"), do=self._new
            )
        else:
            self.context.messages.success(self.texts("dossiers-changed"))
