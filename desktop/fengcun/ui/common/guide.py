"""The help of the program as it lies in `resources/help/`: one page of plain Markdown for each page of the window.

Reads and searches; how it is shown is for `ui/frame/help.py`. A name in bold is a name on the screen, and a link leads
to another page of the help; nothing in it leads out of the program.
"""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.i18n import Language
from fengcun.resources import resource
from fengcun.ui.common.place import PageName

SETUP, UNLOCK = "setup", "unlock"
TOPICS = (*(name.value for name in PageName), UNLOCK, SETUP)
"""What there is help for: each page, the log-in, the first start."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The help of one page.

    Args:
        topic: one of `TOPICS`.
        title: its first heading.
        text: all of it, as Markdown.
    """

    topic: str
    title: str
    text: str

    def tells_of(self, words: str) -> bool:
        """Whether all of these words stand in it, in any order.

        Args:
            words: as typed into the search box.
        """
        bare = self.text.replace("**", "").casefold()
        wanted = words.casefold().split()
        return bool(wanted) and all(word in bare for word in wanted)


def guide(topic: str, language: Language) -> Guide:
    """Read the help of one page.

    Args:
        topic: one of `TOPICS`.
        language: in which language.

    Raises:
        FileNotFoundError: there is none, or the installation is incomplete.
    """
    text = resource("help", language.value, f"{topic}.md").read_text(encoding="utf-8")
    return Guide(topic, text.partition("\n")[0].removeprefix("# ").strip(), text)
