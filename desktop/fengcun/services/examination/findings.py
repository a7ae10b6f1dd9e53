"""What an examination found, check by check, and the notes it is made from while it runs.

A finding holds places inside the office's folder and counts. It never holds a name, a case number, an archive number
or a title, so that the report may be shown to anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fengcun.errors import FengcunError
from fengcun.model.examination import CHECKS, Because, Check, Matter, Property, Repair, Severity
from fengcun.model.sealing import CoverReason

Told = Callable[[int, int], None]
"""Told how many of how many pieces are done; what it raises stops the work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    Args:
        matter: what.
        place: a path inside the office's folder, with slashes; empty where it is about the whole.
        count: how many things it is about, or the number that the words of the matter speak of.
    """

    matter: Matter
    place: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """A cover mark that must be ordered; kept for the repair, never shown or printed.

    Args:
        dossier: whose cover.
        reason: which provision wants it.
    """

    dossier: str
    reason: CoverReason


@dataclass(frozen=True, slots=True)
class Result:
    """How one check ended.

    Args:
        check: what was looked at.
        looked: how many things.
        findings: what was found.
        because: why something of it could not be looked at; none where all of it was.
    """

    check: Check
    looked: int
    findings: tuple[Finding, ...] = ()
    because: tuple[Because, ...] = ()

    @property
    def severity(self) -> Severity:
        """The worst of what was found; where nothing was, whether it was looked at."""
        if self.findings:
            return max((finding.matter.severity for finding in self.findings), key=lambda each: each.weight)
        return Severity.UNEXAMINED if self.because and not self.looked else Severity.GOOD


@dataclass(frozen=True, slots=True)
class Examination:
    """A whole examination.

    Args:
        at: when.
        whole: whether two people opened the sealed repository for it.
        results: one for every check, in the order of the report.
        owed: cover marks that are to be ordered.
    """

    at: datetime
    whole: bool
    results: tuple[Result, ...]
    owed: tuple[Owed, ...] = field(default=(), repr=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return tuple(finding for result in self.results for finding in result.findings)

    @property
    def severity(self) -> Severity:
        """The worst that was found; good where nothing was, however much could not be looked at."""
        found = [finding.matter.severity for finding in self.findings]
        return max(found, key=lambda each: each.weight, default=Severity.GOOD)

    @property
    def repairs(self) -> frozenset[Repair]:
        """What can be mended."""
        return frozenset(repair for finding in self.findings if (repair := finding.matter.repair) is not None)

    def of(self, what: Property) -> tuple[Result, ...]:
        """The results under one property."""
        return tuple(result for result in self.results if result.check in CHECKS[what])

    def result(self, check: Check) -> Result:
        """The result of one check."""
        return next(result for result in self.results if result.check is check)

    def count(self, severity: Severity) -> int:
        """How many checks ended so."""
        return sum(result.severity is severity for result in self.results)

    @property
    def exit_code(self) -> int:
        """0 where nothing is to be done, 1 with warnings, 2 where something is grave."""
        return {Severity.GRAVE: 2, Severity.WARNING: 1}.get(self.severity, 0)


class Notes:
    """What is noted while an examination runs.

    Args:
        folder: the office.
        told: told how far it is.
        steps: how many pieces there will be, as far as is known.
    """

    def __init__(self, folder: Path, told: Told, steps: int) -> None:
        self._folder, self._told, self._steps, self._done = folder, told, max(1, steps), 0
        self._looked: dict[Check, int] = defaultdict(int)
        self._found: list[Finding] = []
        self._because: dict[Check, list[Because]] = defaultdict(list)
        self._owed: list[Owed] = []

    def step(self) -> None:
        """One more piece begins."""
        self._told(min(self._done, self._steps), self._steps)
        self._done += 1

    def more(self, steps: int) -> None:
        """There are more pieces than was known."""
        self._steps += steps

    def looked(self, check: Check, count: int = 1) -> None:
        """So many things were looked at."""
        self._looked[check] += count

    def found(self, matter: Matter, place: Path | str = "", count: int = 1) -> None:
        """Something was found; a count of nothing is no finding.

        Args:
            matter: what.
            place: a file or folder; left out unless it lies in the office.
            count: how many.
        """
        finding = Finding(matter, self._inside(place), count)
        if count and finding not in self._found:
            self._found.append(finding)

    def owe(self, owed: Iterable[Owed]) -> None:
        """Cover marks are to be ordered; of one dossier the reason that is told first counts."""
        known = {one.dossier for one in self._owed}
        self._owed += [one for one in dict.fromkeys(owed) if one.dossier not in known]

    def unexamined(self, check: Check, because: Because) -> None:
        """It could not be looked at."""
        if because not in self._because[check]:
            self._because[check].append(because)

    def has(self, check: Check) -> bool:
        """Whether anything is noted of a check."""
        return bool(
            self._looked[check] or self._because[check] or any(one.matter.check is check for one in self._found)
        )

    def damaged(self, matter: Matter, fault: FengcunError) -> None:
        """Something is damaged where the fault says, as far as that is a place in the office."""
        self.found(matter, fault.place)

    def examination(self, at: datetime, whole: bool, nothing: Because) -> Examination:
        """The examination as noted.

        Args:
            at: when.
            whole: whether two people opened the sealed repository.
            nothing: why checks were not done of which nothing is noted.
        """
        found = [*self._found]
        if self._owed:
            found.append(Finding(Matter.COVER_MISSING, count=len(self._owed)))
        results = []
        for check in Check:
            if not self.has(check):
                self.unexamined(check, nothing)
            here = tuple(one for one in found if one.matter.check is check)
            results.append(Result(check, self._looked[check], here, tuple(self._because[check])))
        return Examination(at, whole, tuple(results), tuple(self._owed))

    def _inside(self, place: Path | str) -> str:
        """A path below the office's folder; empty for anything else, which may be a title."""
        text = str(place).partition("|")[0]
        if not text:
            return ""
        name = text.partition(":")[0] if not Path(text).is_absolute() else text
        for path in (
            Path(name),
            self._folder / name,
            self._folder / "keys" / name,
            self._folder / "keys/accounts" / name,
        ):
            if path.is_absolute() and path.is_relative_to(self._folder) and path.exists():
                return path.relative_to(self._folder).as_posix()
        if isinstance(place, Path) and place.is_relative_to(self._folder):
            return place.relative_to(self._folder).as_posix()
        return ""
