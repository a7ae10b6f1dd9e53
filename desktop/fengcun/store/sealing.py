"""Requests to seal and orders to mark covers. Both belong to a dossier and go with it when it is sealed whole."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, nulls_last, select, update

from fengcun.errors import BadInput
from fengcun.model.sealing import CoverOrder, CoverStep, SealRequest, SealStep
from fengcun.store import registry_tables as t


class RequestRows:
    """Requests to seal, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request: SealRequest) -> None:
        """Keep a new request about a registered dossier."""
        self._connection.execute(insert(t.requests).values(asdict(request)))

    def replace(self, request: SealRequest) -> None:
        """Put a request in the place of the one with its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        _replace(self._connection, t.requests, asdict(request))

    def get(self, request_id: str) -> SealRequest:
        """A request by its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        return _request(_one(self._connection, t.requests, request_id))

    def remove(self, request_id: str) -> None:
        """Forget a request; one that is gone already is fine."""
        self._connection.execute(delete(t.requests).where(t.requests.c.id == request_id))

    def put_signature(self, request_id: str, step: SealStep, account: str, signature: bytes) -> None:
        """Keep who signed a step of a request.

        Args:
            request_id: a request that is kept.
            step: which.
            account: whose signature it is.
            signature: Ed25519, 64 bytes.
        """
        values = {"request": request_id, "step": step, "account": account, "signature": signature}
        self._connection.execute(insert(t.request_signatures).prefix_with("OR REPLACE").values(values))

    def signature(self, request_id: str, step: SealStep) -> tuple[str, bytes] | None:
        """Who signed a step of a request, and the signature; None where nobody did."""
        c = t.request_signatures.c
        chosen = select(c.account, c.signature).where(c.request == request_id, c.step == step)
        row = self._connection.execute(chosen).one_or_none()
        return None if row is None else (row.account, bytes(row.signature))

    def waiting(self, step: SealStep) -> list[SealRequest]:
        """The requests at a step: the most urgent first, those without a last day at the end."""
        c = t.requests.c
        chosen = select(t.requests).where(c.step == step).order_by(nulls_last(c.due.asc()), c.proposed_at, c.id)
        return [_request(row) for row in self._connection.execute(chosen)]

    def of_dossier(self, dossier_id: str) -> list[SealRequest]:
        """The requests about a dossier, the oldest first."""
        c = t.requests.c
        chosen = select(t.requests).where(c.dossier == dossier_id).order_by(c.proposed_at, c.id)
        return [_request(row) for row in self._connection.execute(chosen)]


class OrderRows:
    """Orders to mark covers, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, order: CoverOrder) -> None:
        """Keep a new order about a registered dossier."""
        self._connection.execute(insert(t.cover_orders).values(asdict(order)))

    def replace(self, order: CoverOrder) -> None:
        """Put an order in the place of the one with its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        _replace(self._connection, t.cover_orders, asdict(order))

    def remove(self, order_id: str) -> None:
        """Forget an order; one that is gone already is fine."""
        self._connection.execute(delete(t.cover_orders).where(t.cover_orders.c.id == order_id))

    def get(self, order_id: str) -> CoverOrder:
        """An order by its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        return _order(_one(self._connection, t.cover_orders, order_id))

    def open(self) -> list[CoverOrder]:
        """The orders whose mark is not confirmed as affixed, the oldest first."""
        c = t.cover_orders.c
        chosen = select(t.cover_orders).where(c.step != CoverStep.AFFIXED).order_by(c.ordered_at, c.archive_no, c.id)
        return [_order(row) for row in self._connection.execute(chosen)]

    def all(self) -> list[CoverOrder]:
        """Every order, the oldest first."""
        c = t.cover_orders.c
        chosen = select(t.cover_orders).order_by(c.ordered_at, c.archive_no, c.id)
        return [_order(row) for row in self._connection.execute(chosen)]

    def of_dossier(self, dossier_id: str) -> list[CoverOrder]:
        """The orders about a dossier, the oldest first."""
        c = t.cover_orders.c
        chosen = select(t.cover_orders).where(c.dossier == dossier_id).order_by(c.ordered_at, c.id)
        return [_order(row) for row in self._connection.execute(chosen)]


def _request(row: Row[Any]) -> SealRequest:
    return SealRequest(**row._mapping)


def _order(row: Row[Any]) -> CoverOrder:
    return CoverOrder(**row._mapping)


def _one(connection: Connection, table: Table, row_id: str) -> Row[Any]:
    row = connection.execute(select(table).where(table.c.id == row_id)).one_or_none()
    if row is None:
        raise BadInput("err-store-row-missing")
    return row


def _replace(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    done = connection.execute(update(table).where(table.c.id == values["id"]).values(values))
    if done.rowcount != 1:
        raise BadInput("err-store-row-missing")
