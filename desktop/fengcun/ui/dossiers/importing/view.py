"""Importing dossiers from a list, in the place of the register: choose, match, check, import, one below the other.

What was read lies in this view alone and goes with it; only the numbers of the rows that are done are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Cancelled, Progress, Ticket, Topic
from fengcun.services.importing import fault_list, reading
from fengcun.services.importing.imports import Earlier, Imported, Imports, Standing
from fengcun.services.importing.plan import Plan, plan
from fengcun.services.importing.reading import ListFile
from fengcun.ui.common import chosen_file, widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.place import SWEEP, PageName, Place
from fengcun.ui.common.progress_line import ProgressLine
from fengcun.ui.common.save_target import SaveTarget
from fengcun.ui.common.sheet import keep
from fengcun.ui.common.taborder import order_tabs
from fengcun.ui.common.wording import day
from fengcun.ui.dossiers.importing.check_table import CheckTable, counted
from fengcun.ui.dossiers.importing.columns_form import ColumnsForm

T = TypeVar("T")
_CHANGES = frozenset({Topic.DOSSIERS, Topic.SEALING, Topic.LOG})
_Opened = tuple[ListFile, dict[str, str], Earlier | None]


class ImportView(QWidget):
    """The steps.

    Args:
        page: the page it stands on.
        imports: importing lists.
    """

    left = Signal()

    def __init__(self, page: Page, imports: Imports) -> None:
        super().__init__()
        texts, theme = page.texts, page.theme
        self._page, self._imports = page, imports
        self._file: ListFile | None = None
        self._data, self._name = b"", ""
        self._plan: Plan | None = None
        self._standings: Sequence[Standing] = ()
        self._ticket: Ticket | None = None
        self._turn = 0
        self.back = widgets.quiet(texts("import-back"), Icon.LEFT, theme)
        self.choose = widgets.primary(texts("import-choose"), Icon.FOLDER, theme)
        self.chosen = widgets.label(texts("import-nothing"), "soft")
        self.earlier = widgets.label("", "plain")
        self.columns = ColumnsForm(page, page.desk.facts.organ)
        self.check = widgets.primary(texts("import-check"), Icon.STEPS, theme)
        self.checked = CheckTable(page)
        self.run_button = widgets.primary("", Icon.IMPORT, theme)
        self.line = ProgressLine(texts)
        self.result = widgets.label("", "plain")
        self.save = widgets.plain(texts("import-save-faults"), Icon.SAVE, theme)
        self.sweep = widgets.plain(texts("import-sweep"), Icon.STEPS, theme)
        self._cards: dict[str, QWidget] = {}
        self._content = QWidget()
        self._area = widgets.scrolled(self._content)
        self._build()
        self.back.clicked.connect(self.leave)
        self.choose.clicked.connect(self._choose)
        self.columns.changed.connect(self._changed)
        self.columns.other_sheet.connect(self._read)
        self.check.clicked.connect(self._check)
        self.run_button.clicked.connect(self._run)
        self.line.stopped.connect(self._stop)
        self.save.clicked.connect(self._save)
        self.sweep.clicked.connect(lambda: page.context.navigate(Place(PageName.SEALING, text=SWEEP)))
        self.setFocusProxy(self.choose)
        self.forget()

    def _build(self) -> None:
        texts = self._page.texts
        steps = {
            "file": widgets.column(widgets.row(self.choose, self.chosen, None, space=12), self.earlier),
            "columns": widgets.column(self.columns, widgets.row(self.check, None), space=12),
            "check": widgets.column(self.checked),
            "run": widgets.column(
                widgets.row(self.run_button, self.save, self.sweep, None, space=12), self.result, space=12
            ),
        }
        column = widgets.column(space=16)
        for name, layout in steps.items():
            heading = widgets.heading(texts(f"import-step-{name}"))
            self._cards[name] = widgets.card(widgets.column(heading, layout, space=12))
            column.addWidget(self._cards[name])
        column.addStretch(1)
        column.setContentsMargins(24, 4, 24, 24)
        self._content.setLayout(column)
        head = widgets.row(self.back, widgets.title(texts("import-head")), None, space=12)
        said = widgets.column(widgets.soft(texts("import-what")), self.line, space=8)
        said.setContentsMargins(8, 0, 0, 0)
        top = widgets.column(head, said, space=8)
        top.setContentsMargins(16, 20, 24, 8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self._area, 1)

    @property
    def busy(self) -> bool:
        """Whether rows are being checked or registered."""
        return self._ticket is not None

    def leave(self) -> None:
        """Go back to the register; what runs is stopped and can go on later."""
        self._stop()
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """Show no list any more."""
        self._turn += 1
        self._file, self._plan, self._standings = None, None, ()
        self._data, self._name = b"", ""
        self.chosen.setText(self._page.texts("import-nothing"))
        self.earlier.hide()
        self.columns.forget()
        self.checked.forget()
        self.result.setText("")
        self._show_steps()

    def _show_steps(self) -> None:
        """Each step is there once the one before is done."""
        planned = self._plan is not None
        self._cards["columns"].setVisible(self._file is not None)
        self._cards["check"].setVisible(planned)
        self._cards["run"].setVisible(planned)
        ready = sum(standing is Standing.READY for standing in self._standings)
        again = Standing.IMPORTED in self._standings
        words = self._page.texts("import-run-again" if again else "import-run", number=str(ready))
        self.run_button.setText(words)
        self.run_button.setAccessibleName(words)
        self.run_button.setVisible(ready > 0)
        wrong = any(standing in (Standing.FAULTY, Standing.TAKEN) for standing in self._standings)
        self.save.setVisible(wrong)
        self.sweep.setVisible(again)
        self.result.setVisible(bool(self.result.text()))
        for button in (self.choose, self.check, self.run_button, self.columns):
            button.setEnabled(not self.busy)
        order_tabs(self)

    def _choose(self) -> None:
        texts = self._page.texts
        path = self._page.context.files.open_file(self, texts("import-choose-title"), texts("import-kinds"))
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Take a file in.

        Args:
            path: of the list.
        """
        self.forget()
        self._name = path.name
        self.chosen.setText(self._page.texts("import-reading"))
        turn, imports = self._turn, self._imports

        def work() -> tuple[bytes, _Opened]:
            data = chosen_file.read(path)
            return data, _open(imports, data, 0)

        def show(found: tuple[bytes, _Opened]) -> None:
            if turn == self._turn:
                self._data = found[0]
                self._opened(found[1])

        self._page.run(work, show, self._unreadable)

    def _read(self, sheet: int) -> None:
        """Another sheet of the same file."""
        data, turn, imports = self._data, self._turn, self._imports
        self._page.run(
            lambda: _open(imports, data, sheet),
            lambda found: self._opened(found) if turn == self._turn else None,
            self._unreadable,
        )

    def _unreadable(self, fault: FengcunError) -> None:
        self.forget()
        self._page.context.messages.error(fault)

    def _opened(self, found: _Opened) -> None:
        texts, (self._file, remembered, earlier) = self._page.texts, found
        sheet = self._file.sheet
        self.chosen.setText(texts("import-chosen", file=self._name, rows=str(len(sheet.rows))))
        self.earlier.setVisible(earlier is not None)
        if earlier is not None:
            self.earlier.setText(texts("import-earlier", day=day(texts, earlier.on), rows=str(earlier.rows)))
        self._show_steps()
        self.columns.show_sheet(sheet, remembered)
        order_tabs(self)
        self.check.setFocus()

    def _changed(self) -> None:
        self._plan, self._standings = None, ()
        self.result.setText("")
        self._show_steps()

    def _check(self) -> None:
        if self._file is None or self.columns.header.value() is None or self.columns.filed_on.fault():
            return
        file, columns, common = self._file, self.columns.columns(), self.columns.common()
        imports, turn = self._imports, self._turn

        def work(progress: Progress) -> tuple[Plan, list[Standing]]:
            made = plan(file, columns, common, progress.step)
            return made, imports.standings(made)

        def show(found: tuple[Plan, list[Standing]]) -> None:
            self._ended(self.check)
            if turn == self._turn:
                self._show_plan(*found)
                (self.run_button if not self.run_button.isHidden() else self.checked.table).setFocus()
                self._go_to_end()

        self._begin("import-checking", work, show, self.check)

    def _show_plan(self, made: Plan, standings: Sequence[Standing]) -> None:
        self._plan, self._standings = made, standings
        self.checked.show_plan(made, standings)
        self._show_steps()

    def _run(self) -> None:
        made, imports = self._plan, self._imports
        if made is None:
            return

        def work(progress: Progress) -> Imported:
            return imports.run(made, progress.step)

        def show(done: Imported) -> None:
            self._ended(self.sweep)
            if made is self._plan:
                self.result.setText(self._words(done))
                self._show_plan(made, done.standings)
                self.sweep.setFocus()
                self._go_to_end()

        self._begin("import-running", work, show, self.run_button)

    def _words(self, done: Imported) -> str:
        texts = self._page.texts
        said = [texts("import-done", registered=str(done.registered), rows=str(done.rows))]
        if left := counted(texts, done.standings, (Standing.TAKEN, Standing.FAULTY)):
            said.append(texts("import-done-left", parts=left))
        said.append(texts("import-list-care"))
        return "\n".join(said)

    def _begin(self, words: str, work: Callable[[Progress], T], done: Callable[[T], None], button: QWidget) -> None:
        texts = self._page.texts
        self.line.begin(texts(words))

        def moved(finished: int, total: int) -> None:
            self.line.tell(finished, total)
            if words == "import-running":
                self.line.words.setText(texts("import-moved", done=str(finished), total=str(total)))

        def failed(fault: FengcunError) -> None:
            self._ended(button)
            if not isinstance(fault, Cancelled):
                self._page.context.messages.error(fault)
            elif words == "import-running":
                self._look_again()

        self._ticket = self._page.context.jobs.run_long(
            work, done, failed, owner=self, moved=moved, changes=_CHANGES if words == "import-running" else frozenset()
        )
        self._show_steps()
        self.line.stop.setFocus()

    def _look_again(self) -> None:
        """After a stop: what is registered stays, and the rest can go on."""
        made, imports = self._plan, self._imports
        self._page.context.messages.notice(self._page.texts("import-stopped"))
        if made is None:  # the view was left; the pages look again all the same
            self._page.run(lambda: None, lambda _none: None, changes=_CHANGES)
            return
        self._page.run(
            lambda: imports.standings(made),
            lambda standings: self._show_plan(made, standings) if made is self._plan else None,
            changes=_CHANGES,
        )

    def _go_to_end(self) -> None:
        """Show the step that comes next, once what was added has its room."""
        bar = self._area.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))

    def _ended(self, then: QWidget) -> None:
        self._ticket = None
        self._show_steps()
        self.line.end(then)

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.progress.cancel()

    def _save(self) -> None:
        context, texts = self._page.context, self._page.texts
        target = SaveTarget(context.files, context.messages, texts)
        target.ask(
            self,
            texts("import-save-title"),
            texts("import-save-name"),
            self._save_to,
            suffix=".csv",
            kinds=texts("import-save-kinds"),
        )

    def _save_to(self, path: Path) -> None:
        made, standings, texts = self._plan, self._standings, self._page.texts
        if made is None:
            return
        office = self._page.desk.session.folder
        self._page.run(
            lambda: keep(fault_list.write(fault_list.of_plan(made, standings), texts), path, office),
            lambda _none: self._page.context.messages.success(texts("import-saved", path=str(path))),
        )


def _open(imports: Imports, data: bytes, sheet: int) -> _Opened:
    file = reading.read(data, sheet)
    return file, imports.remembered(), imports.earlier(file.digest)
