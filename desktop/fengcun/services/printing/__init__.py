"""Printing: what a way to the printers can do (`door`), the way through CUPS (`cups`), and what is done about printers
and their queues by somebody who is logged in (`room`)."""

from fengcun.services.printing.cups import CUPS, Cups
from fengcun.services.printing.door import (
    MOST_COPIES,
    TITLE,
    Choices,
    FoundJob,
    JobState,
    JobStep,
    Keeping,
    PrintDoor,
    Printer,
    PrinterFault,
    PrintJob,
    PrintOptions,
    Sides,
    logged,
    print_now,
)

__all__ = [
    "CUPS",
    "MOST_COPIES",
    "TITLE",
    "Choices",
    "Cups",
    "FoundJob",
    "JobState",
    "JobStep",
    "Keeping",
    "PrintDoor",
    "PrintJob",
    "PrintOptions",
    "Printer",
    "PrinterFault",
    "Sides",
    "logged",
    "print_now",
]
