"""The yearly drill: both envelopes are entered and must open a test record."""

from __future__ import annotations

from fengcun.jobs import Topic
from fengcun.model.roles import Person
from fengcun.services.ceremonies.drill import Drill
from fengcun.ui.common import widgets
from fengcun.ui.common.envelope_entry import EnvelopeEntry
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.page import Page
from fengcun.ui.settings.ceremonies.view import CeremonyView


class _Entries(Form):
    """The witness and both envelopes."""

    def __init__(self, page: Page, witnesses: tuple[Person, ...], numbers: tuple[int, int]) -> None:
        texts = page.texts
        super().__init__(texts, label_width=120)
        self.witness: ChoiceField[str] = ChoiceField(
            texts("ceremony-drill-witness"), [(one.account, one.name) for one in witnesses]
        )
        self.add("witness", self.witness)
        self.a, self.b = (EnvelopeEntry(texts, letter, number) for letter, number in zip("AB", numbers, strict=True))
        for entry in (self.a, self.b):
            self.add_widget(widgets.frame("well", widgets.column(entry, space=0), 12))


class DrillView(CeremonyView):
    """The drill.

    Args:
        page: the page.
        drill: the service.
        witnesses: who may be the other person.
        numbers: of the envelopes A and B in force.
    """

    def __init__(self, page: Page, drill: Drill, witnesses: tuple[Person, ...], numbers: tuple[int, int]) -> None:
        self._drill = drill
        self.entries = _Entries(page, witnesses, numbers)
        super().__init__(page, "drill", 4, (), self.entries)

    def begin(self) -> None:
        """Try both envelopes."""
        entries, witness = self.entries, self.entries.witness.value()
        a = entries.a.identity()
        b = entries.b.identity() if a is not None else None
        if a is None or b is None or witness is None or not self.act.isEnabled():
            return
        drill, secretary = self._drill, self.secretary
        self.busy(True)
        self.page.run(
            lambda: secretary.of_drill(drill.hold(a, b, witness)),
            self._held,
            self.refused,
            changes=frozenset({Topic.LOG}),
        )

    def _held(self, pdf: bytes) -> None:
        self.entries.a.forget()
        self.entries.b.forget()
        self.finish(pdf)
