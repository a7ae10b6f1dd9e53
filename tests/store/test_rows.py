"""The rows beside the register: standings, requests, orders, papers, numbers, drops, settings and the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError

from fengcun.errors import BadInput
from fengcun.model.certificate import IssuedPaper, PaperKind, PaperState
from fengcun.model.dossier import Dossier, SealedSpot
from fengcun.model.holder import ReceivedNotice, Sender
from fengcun.model.ids import new_id
from fengcun.model.paper_life import Leaving, Outcome, Way
from fengcun.model.sealing import CoverOrder, CoverReason, CoverStep, SealRequest, SealScope, SealStep, Standing
from fengcun.store.log import ClearText, ExportRow
from fengcun.store.registry import Registry

Maker = Callable[..., Dossier]
NOW = datetime(2026, 1, 5, 9, 30, 0, 123456, tzinfo=UTC)
DAY = date(2026, 1, 5)


def request(dossier_id: str, days: int = 0, due: date | None = None) -> SealRequest:
    at = NOW + timedelta(days=days)
    return SealRequest(
        new_id(), dossier_id, SealScope.DOSSIER, None, SealStep.PROPOSED, "a", at, "{}", "p", "F-1", due=due
    )


def order(dossier: Dossier, days: int = 0) -> CoverOrder:
    number = str(dossier.archive_no)
    at = NOW + timedelta(days=days)
    return CoverOrder(new_id(), dossier.id, number, CoverReason.WHOLE_DOSSIER, CoverStep.ORDERED, at)


def notice(dossier: Dossier, due: date) -> ReceivedNotice:
    return ReceivedNotice(new_id(), str(dossier.archive_no), Sender.COURT, DAY, due, due, "a")


def paper(number: str, days: int = 0, kind: PaperKind = PaperKind.CERTIFICATE) -> IssuedPaper:
    return IssuedPaper(new_id(), kind, number, NOW + timedelta(days=days), "a", "0" * 64)


def test_standings_come_by_last_day_and_undated_ones_last(registry: Registry, dossier: Maker) -> None:
    ten, nine, third, fourth = (dossier(number) for number in (10, 9, 3, 4))
    late, soon = date(2026, 3, 1), date(2026, 2, 1)
    expected = [
        Standing(fourth.id, soon, DAY),
        Standing(third.id, late, DAY),
        Standing(nine.id, None, DAY),
        Standing(ten.id, None, DAY),
    ]
    with registry.write() as work:
        for each in (ten, nine, third, fourth):
            work.dossiers.add(each)
        for standing in reversed(expected):
            work.standings.put(replace(standing, due=None))
        for dossier_of, due in ((fourth, late), (fourth, soon), (third, late)):
            work.notices.add(notice(dossier_of, due))
        work.standings.put(Standing(ten.id, None, date(2026, 1, 1)))
        work.standings.put(expected[3])
        assert work.standings.all() == expected
        work.standings.remove(nine.id)
        work.standings.remove("nobody")
        assert work.standings.all() == [expected[0], expected[1], expected[3]]


def test_a_standing_goes_with_its_dossier_but_not_with_its_change(registry: Registry, dossier: Maker) -> None:
    sealed, removed, changed = dossier(1), dossier(2), dossier(3)
    with registry.write() as work:
        for each in (sealed, removed, changed):
            work.dossiers.add(each)
            work.standings.put(Standing(each.id, None, DAY))
        work.dossiers.seal_spot(sealed.id, SealedSpot(sealed.archive_no, "F-1"))
        work.dossiers.remove(removed.id)
        work.dossiers.replace(replace(changed, title="抢劫案"))
        assert work.standings.all() == [Standing(changed.id, None, DAY)]
        assert work.occurrences([sealed.id, removed.id]) == []


def test_a_standing_of_no_dossier_is_refused(registry: Registry) -> None:
    with pytest.raises(IntegrityError), registry.write() as work:
        work.standings.put(Standing("nobody", None, DAY))


def test_requests_wait_by_urgency(registry: Registry, dossier: Maker) -> None:
    one = dossier(1)
    late, undated, soon, older = (
        request(one.id, 0, date(2026, 3, 1)),
        request(one.id, 1),
        request(one.id, 3, date(2026, 2, 1)),
        request(one.id, 2, date(2026, 2, 1)),
    )
    with registry.write() as work:
        work.dossiers.add(one)
        for each in (late, undated, soon, older):
            work.requests.add(each)
        assert work.requests.waiting(SealStep.PROPOSED) == [older, soon, late, undated]
        assert work.requests.of_dossier(one.id) == [late, undated, older, soon]
        decided = replace(
            undated,
            step=SealStep.APPROVED,
            scope=SealScope.PARTY,
            party="p",
            decided_by="b",
            decided_at=NOW,
            reason="同意",
            received_on=DAY,
        )
        work.requests.replace(decided)
        assert work.requests.get(undated.id) == decided
        assert work.requests.waiting(SealStep.APPROVED) == [decided]
        work.requests.remove(undated.id)
        work.requests.remove(undated.id)
        for call in (lambda: work.requests.get(undated.id), lambda: work.requests.replace(undated)):
            with pytest.raises(BadInput, match="err-store-row-missing"):
                call()


def test_orders_are_open_until_affixed(registry: Registry, dossier: Maker) -> None:
    one, two = dossier(1), dossier(2)
    newer, older = order(one, 2), order(two, 1)
    with registry.write() as work:
        work.dossiers.add(one)
        work.dossiers.add(two)
        work.orders.add(newer)
        work.orders.add(older)
        work.orders.replace(replace(older, step=CoverStep.PRINTED))
        assert [each.id for each in work.orders.open()] == [older.id, newer.id]
        done = replace(older, step=CoverStep.AFFIXED, affixed_by="a", affixed_at=NOW)
        work.orders.replace(done)
        assert work.orders.open() == [newer]
        assert work.orders.all() == [done, newer]
        assert work.orders.of_dossier(two.id) == [done] == [work.orders.get(older.id)]
        for call in (lambda: work.orders.get("nobody"), lambda: work.orders.replace(order(one))):
            with pytest.raises(BadInput, match="err-store-row-missing"):
                call()


def test_papers_come_newest_first_and_count_their_copies(registry: Registry) -> None:
    papers = [paper(f"{number:04}", number) for number in range(5)]
    label = paper("", 9, PaperKind.SEALING_LABEL)
    with registry.write() as work:
        for each in (*papers, label, paper("", 10, PaperKind.SEALING_LABEL)):
            work.papers.add(each, each.id.encode())
    with registry.write() as work:
        assert work.papers.page(1, 3) == [label, papers[4], papers[3]]
        assert work.papers.page(6, 9) == [papers[0]]
        assert work.papers.total() == 7
        assert work.papers.envelope(label.id) == label.id.encode()
        assert work.papers.by_number(PaperKind.CERTIFICATE, "0002") == papers[2]
        assert work.papers.by_number(PaperKind.NO_CERTIFICATE_NOTICE, "0002") is None
        for copies in (1, 2):
            work.paper_life.leave(Leaving(label.id, label.issued_at, "clerk", Way.PRINTER, copies))
        assert work.papers.get(label.id) == replace(label, copies=3, state=PaperState.OUT)
        failed = work.paper_life.leavings(label.id)
        for number, leaving in enumerate(failed, 1):
            work.paper_life.settle(leaving, Outcome.FAILED)
            state = PaperState.FRESH if number == len(failed) else PaperState.OUT
            assert work.papers.get(label.id).state is state
        assert work.papers.get(label.id).copies == 0
        calls = (work.papers.get, work.papers.envelope)
        for call in calls:
            with pytest.raises(BadInput, match="err-store-row-missing"):
                call("nobody")


def test_a_number_of_a_paper_is_used_once(registry: Registry) -> None:
    with registry.write() as work:
        work.papers.add(paper("0001"), b"")
        work.papers.add(paper("0001", kind=PaperKind.NO_CERTIFICATE_NOTICE), b"")
    with pytest.raises(IntegrityError), registry.write() as work:
        work.papers.add(paper("0001"), b"")


def test_numbers_have_no_gap_even_after_a_fault(registry: Registry) -> None:
    given = []
    for attempt in range(6):
        try:
            with registry.write() as work:
                number = work.numbers.next("a")
                if attempt % 2:
                    raise KeyError
                given.append(number)
        except KeyError:
            continue
    assert given == [1, 2, 3]
    with registry.write() as work:
        assert [work.numbers.peek("a"), work.numbers.peek("a"), work.numbers.next("b")] == [4, 4, 1]
        work.numbers.reach("a", 10)
        work.numbers.reach("a", 7)
        assert work.numbers.next("a") == 11


def test_drops_wait_until_they_are_taken(registry: Registry) -> None:
    with registry.write() as work:
        work.drops.add("b", b"\0two")
        work.drops.add("a", b"one")
        assert (work.drops.all(), work.drops.count()) == ([("a", b"one"), ("b", b"\0two")], 2)
        work.drops.remove("a")
        work.drops.remove("a")
        assert work.drops.all() == [("b", b"\0two")]
    with pytest.raises(IntegrityError), registry.write() as work:
        work.drops.add("b", b"other")


def test_settings_keep_the_last_text(registry: Registry) -> None:
    with registry.write() as work:
        assert work.settings.get("k") is None
        work.settings.put("k", "一")
        work.settings.put("k", "")
        work.settings.put("other", "二")
        assert (work.settings.get("k"), work.settings.get("other")) == ("", "二")


def fill(registry: Registry, count: int) -> None:
    with registry.write() as work:
        for seq in range(count):
            work.log.append(seq, b"entry %d" % seq, b"leaf %d" % seq, [(0, seq, b"node %d" % seq)])


def test_the_log_gives_what_it_was_given(registry: Registry) -> None:
    fill(registry, 4)
    with registry.read() as work:
        assert work.log.size() == 4
        assert (work.log.entry(2), work.log.leaf(2), work.log.node(0, 2)) == (b"entry 2", b"leaf 2", b"node 2")
        assert work.log.entries(1, 2) == [b"entry 1", b"entry 2"]
        assert work.log.entries(3, 9) == [b"entry 3"]
        assert work.log.node(1, 0) is None
        for call in (work.log.entry, work.log.leaf):
            with pytest.raises(BadInput, match="err-store-row-missing"):
                call(4)


@pytest.mark.parametrize("seq", [-1, 0, 1, 3, 9])
def test_the_log_grows_at_its_end_only(registry: Registry, seq: int) -> None:
    fill(registry, 2)
    with pytest.raises(BadInput, match="err-store-log-order"), registry.write() as work:
        work.log.append(seq, b"", b"", [])


@pytest.mark.parametrize("table", ["entries", "nodes", "exports"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET {}"])
def test_the_log_cannot_be_changed_past_our_code(
    registry: Registry, keys: tuple[bytes, bytes], bare: Callable[..., Any], tmp_path: Path, table: str, change: str
) -> None:
    fill(registry, 2)
    with registry.write() as work:
        work.log.add_export(ExportRow(1, 2, b"root", "note", NOW))
    opened = bare(tmp_path / "ledger.db", keys[1])
    column = {"entries": "leaf", "nodes": "hash", "exports": "root"}[table]
    with pytest.raises(Exception, match="append-only"):
        opened.execute(change.format(table, f"{column} = x'00'"))
    assert opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0


def test_clear_texts_are_destroyed_by_subject(registry: Registry) -> None:
    fill(registry, 4)
    texts = [ClearText(seq, "a" if seq % 2 else "b", b"salt %d" % seq, b"clear %d" % seq) for seq in range(3)]
    with registry.write() as work:
        for each in texts:
            work.log.keep_clear(each.seq, each.subject, each.salt, each.clear)
        assert work.log.clears(0, 9) == dict(enumerate(texts))
        assert work.log.of_subject("b") == [0, 2]
        assert work.log.destroy_clear(["b", "nobody"]) == [texts[0], texts[2]]
        assert (work.log.clear(0), work.log.clear(1), work.log.clear(3)) == (None, texts[1], None)
        assert (work.log.of_subject("b"), work.log.size()) == ([], 4)
        assert work.log.destroy_clear([]) == []


@pytest.mark.parametrize("seq", [0, 5])
def test_a_clear_text_belongs_to_one_entry_once(registry: Registry, seq: int) -> None:
    fill(registry, 1)
    with registry.write() as work:
        work.log.keep_clear(0, "a", b"", b"")
    with pytest.raises(DatabaseError), registry.write() as work:
        work.log.keep_clear(seq, "a", b"", b"other")


def test_exports_are_remembered_in_order(registry: Registry) -> None:
    rows = [ExportRow(number, number * 3, b"root", "note", NOW) for number in (1, 2)]
    with registry.write() as work:
        for row in rows:
            work.log.add_export(row)
        assert work.log.exports() == rows
    with pytest.raises(DatabaseError), registry.write() as work:
        work.log.add_export(rows[0])
