"""The examination of an office under the four properties of electronic archives (四性检测), its report and repairs."""

from fengcun.services.examination.examining import examine, examine_closed, examine_locked, examine_whole
from fengcun.services.examination.findings import Examination, Finding, Result

__all__ = ["Examination", "Finding", "Result", "examine", "examine_closed", "examine_locked", "examine_whole"]
