"""Language, look and idle time of this machine; each takes effect at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from fengcun.errors import FengcunError
from fengcun.i18n import Language
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.page import Context
from fengcun.ui.common.preferences import IDLE_MINUTES
from fengcun.ui.common.theme import ThemeChoice

V = TypeVar("V")


class MachineSection(Form):
    """The settings of this machine."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.texts, label_width=120)
        texts, preferences = context.texts, context.preferences
        self._context = context
        self.language: ChoiceField[Language] = ChoiceField(
            texts("settings-language"),
            [(language, texts(f"settings-language-{language.value.lower()}")) for language in Language],
            empty=texts("settings-language-system"),
        )
        self.language.set_value(preferences.chosen_language)
        self.theme = ChoiceField(
            texts("settings-theme"), [(choice, texts(f"settings-theme-{choice.value}")) for choice in ThemeChoice]
        )
        self.theme.set_value(preferences.theme)
        self.idle = ChoiceField(
            texts("settings-idle"),
            [(n, texts("settings-idle-minutes", n=n)) for n in IDLE_MINUTES],
            hint=texts("settings-idle.hint"),
        )
        self.idle.set_value(preferences.idle_minutes)
        for place, field in (("language", self.language), ("theme", self.theme), ("idle", self.idle)):
            self.add(place, field)
        self.language.changed.connect(lambda: self._keep(preferences.choose_language, self.language.value()))
        self.theme.changed.connect(
            lambda: self._keep(preferences.choose_theme, self.theme.value() or ThemeChoice.SYSTEM)
        )
        self.idle.changed.connect(lambda: self._keep(preferences.choose_idle, self.idle.value() or IDLE_MINUTES[2]))

    def _keep(self, keep: Callable[[V], None], value: V) -> None:
        try:
            keep(value)
        except FengcunError as fault:
            self._context.messages.error(fault)
