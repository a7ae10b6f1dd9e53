"""Inputs that are nearly right: valid samples with a few changes, of their bytes, their words, or their tree."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Sequence
from typing import Any

import rfc8785
import tomli_w
from hypothesis import strategies as st

_WORD = re.compile(rb'"[^"\n]*"|[\w.+:/-]+')
_WORDS = [
    b"", b'""', b"0", b"-1", b"1", b"00", b"1e999", b"-0.0", b"NaN", b"9" * 25, b"9" * 5000, b"true", b"null", b"[]",
    b"{}", b'"\x00"', b"2026-02-30", b"9999-12-31", b"0001-01-01", b"../../etc/passwd", b"a" * 70_000, b"\xff\xfe",
    "\u202e\u4e00".encode(), b"\xed\xa0\x80", b"\r\n", b"---", b"&a [*a]", b"!!python/object:x", b"<<: *a", b"%PDF-1.7",
    b"endobj", b"/JS", b"{" * 200, b"[" * 3000, b"AGE-SECRET-KEY-1", b"age1", b"=" * 64, b"\x00" * 512, b"-----BEGIN",
]  # fmt: skip
_VALUES: list[Any] = [
    None, True, False, 0, 1, -1, 2**31, 2**53, 10**30, 0.5, 1e300, "", " ", "x", "\x00", "\ud800", "\u202e", "1" * 5000,
    "2026-02-30", "0001-01-01", "9999-12-31", "2026-11-20T01:30:00Z", "\u5468\u5b50\u8f69", "a" * 70_000, "../../x",
    [], {}, [[]], [None], {"": None}, ["x"] * 2000,
]  # fmt: skip
_FEW = st.integers(1, 4)


def _spot(draw: Callable[[Any], Any], data: bytes) -> int:
    return int(draw(st.integers(0, max(0, len(data) - 1))))


@st.composite
def of_bytes(draw: Any, samples: Sequence[bytes]) -> bytes:
    """A sample with bytes or words changed, cut out, put in, doubled, or the rest cut off."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(_FEW)):
        at, kind = _spot(draw, data), draw(st.integers(0, 8))
        match kind:
            case 0:
                data = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[at + draw(st.integers(1, 64)) :]
            case 2:
                data = data[:at] + draw(st.binary(max_size=24)) + data[at:]
            case 3:
                end = at + draw(st.integers(1, 200))
                data = data[:end] + data[at:end] + data[end:]
            case 4:
                data = data[:at]
            case 5 | 6 | 7:
                words = list(_WORD.finditer(data[:200_000]))
                if words:
                    word = words[draw(st.integers(0, len(words) - 1))]
                    data = data[: word.start()] + draw(st.sampled_from(_WORDS)) + data[word.end() :]
            case _:
                lines = data.split(b"\n")
                first, second = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
                lines[first], lines[second] = lines[second], lines[first]
                data = b"\n".join(lines)
    return bytes(data)


@st.composite
def of_tree(draw: Any, trees: Sequence[Any]) -> Any:
    """A tree of JSON or TOML with parts changed, taken out, doubled, moved, or put deep into lists."""
    tree = json.loads(json.dumps(draw(st.sampled_from(trees)), default=str))
    for _ in range(draw(_FEW)):
        tree = _changed(draw, tree)
    return tree


def _changed(draw: Callable[[Any], Any], node: Any) -> Any:
    inner = isinstance(node, dict | list) and bool(node)
    if not inner or draw(st.integers(0, 9)) == 0:
        if isinstance(node, str) and node and draw(st.booleans()):
            at = draw(st.integers(0, len(node) - 1))
            return node[:at] + draw(st.sampled_from(["", "0", "x", "-", "\u4e00", "\x00"])) + node[at + 1 :]
        if isinstance(node, int) and draw(st.booleans()):
            return node + draw(st.sampled_from([-1, 1, 2**31, 2**62]))
        value = draw(st.sampled_from(_VALUES))
        if draw(st.integers(0, 30)) == 0:
            for _ in range(400):
                value = [value]
        return value
    if isinstance(node, dict):
        key = draw(st.sampled_from(sorted(node)))
        kind = draw(st.integers(0, 7))
        if kind == 0:
            return {name: value for name, value in node.items() if name != key}
        if kind == 1:
            return {**node, draw(st.sampled_from(["", "x", "\u4e00", "id", "format", "sig"])): node[key]}
        if kind == 2:
            return {**node, key: node[draw(st.sampled_from(sorted(node)))]}
        return {**node, key: _changed(draw, node[key])}
    at = draw(st.integers(0, len(node) - 1))
    kind = draw(st.integers(0, 7))
    if kind == 0:
        return node[:at] + node[at + 1 :]
    if kind == 1:
        return [*node, node[at]]
    if kind == 2:
        return [node[at], *node[:at], *node[at + 1 :]]
    return [*node[:at], _changed(draw, node[at]), *node[at + 1 :]]


_LOOKALIKES = [
    "\u0660", "\u0665", "\uff10", "\uff21", "\u2167", "\u017f", "\u00df", "\u0130", "\u200b", "\u202e", "\u2014",
    "\uff0d", "\u00b7", "\u30fb", ".", " ", "\t", "\n", "\x00", "0", "O", "I", "1", "8", "B", "\U0001f600",
    "\U00020000",
]  # fmt: skip


@st.composite
def of_text(draw: Any, samples: Sequence[str], raw: bool = False) -> str:
    """A typed or scanned text with characters changed for others that look like them, left out, doubled or swapped.

    Args:
        draw: by Hypothesis.
        samples: valid texts.
        raw: whether bytes that are no UTF-8 come too, as on a command line.
    """
    text = draw(st.sampled_from(samples))
    if draw(st.integers(0, 3)) == 0:
        return str(draw(of_bytes([text.encode()])).decode(errors="surrogateescape" if raw else "replace"))
    for _ in range(draw(_FEW)):
        at = draw(st.integers(0, max(0, len(text) - 1)))
        match draw(st.integers(0, 4)):
            case 0:
                text = text[:at] + text[at + 1 :]
            case 1:
                text = text[:at] + draw(st.sampled_from(_LOOKALIKES)) + text[at:]
            case 2:
                text = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
            case 3:
                text = draw(st.sampled_from([text.lower(), text.swapcase(), f" {text}\r\n", text * 2]))
            case _:
                text = text[:at] + draw(st.sampled_from(_LOOKALIKES)) + text[at + 1 :]
    return str(text)


def of_json(samples: Sequence[bytes], canonical: bool = True) -> st.SearchStrategy[bytes]:
    """JSON documents with a changed tree, mostly in canonical form, or with changed bytes."""

    def write(tree: Any) -> bytes:
        try:
            return bytes(rfc8785.dumps(tree)) if canonical else json.dumps(tree).encode()
        except (ValueError, UnicodeEncodeError, RecursionError, rfc8785.CanonicalizationError):
            return json.dumps(tree).encode()

    trees = [json.loads(sample) for sample in samples]
    return st.one_of(of_tree(trees).map(write), of_tree(trees).map(write), of_bytes(samples))


def of_toml(samples: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """TOML documents with a changed tree, or with changed bytes."""

    def write(tree: Any) -> bytes:
        try:
            return tomli_w.dumps(tree).encode(errors="surrogatepass")
        except (TypeError, ValueError, AttributeError, RecursionError):
            return repr(tree).encode(errors="replace")

    trees = [tomllib.loads(sample.decode()) for sample in samples]
    return st.one_of(of_tree(trees).map(write), of_bytes(samples))
