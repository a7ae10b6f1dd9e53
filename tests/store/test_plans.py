"""How what is asked at every log-in is found: by an index, and not by reading every paper with its envelope."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from fengcun.store.registry import Registry, Work

ASKED: dict[str, Callable[[Work], object]] = {
    "recalls": lambda work: work.recalls.open(),
    "void answers": lambda work: work.inquiries.void_answers(),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_no_list_of_what_is_open_reads_every_paper(registry: Registry, ask: Callable[[Work], object]) -> None:
    statements: list[tuple[Any, str, Any]] = []

    def keep(connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        statements.append((connection, statement, parameters))

    with registry.read() as work:
        event.listen(Engine, "before_cursor_execute", keep)
        try:
            ask(work)
        finally:
            event.remove(Engine, "before_cursor_execute", keep)
        plans = [
            row[3]
            for connection, statement, parameters in statements
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert any("papers" in plan for plan in plans)
    assert [plan for plan in plans if plan.startswith("SCAN papers")] == []
