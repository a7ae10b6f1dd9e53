"""Tests of the worker need an event loop and no display."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
