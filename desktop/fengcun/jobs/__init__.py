"""The only bridge between the window and work that takes time: one worker, results handed back to the window."""

from fengcun.jobs.topics import Topic
from fengcun.jobs.worker import Cancelled, Jobs, Progress, Ticket

__all__ = ["Cancelled", "Jobs", "Progress", "Ticket", "Topic"]
