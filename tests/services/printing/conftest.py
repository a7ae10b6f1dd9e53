"""A clerk at the desk of a real office."""

from __future__ import annotations

from typing import Any

import pytest

from fengcun.model.roles import Role
from fengcun.services.desk import Desk


@pytest.fixture
def desk(house: Any) -> Desk:
    """The clerk's desk."""
    return Desk(house.log_in(Role.CLERK))
