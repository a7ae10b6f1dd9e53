"""The kinds of electronic file: told by the first bytes, offered by the ending of the name."""

from __future__ import annotations

import pytest

from fengcun.model import media

HEADS = {media.PDF: b"%PDF-1.7\n", media.PNG: b"\x89PNG\r\n\x1a\n\0", media.JPEG: b"\xff\xd8\xff\xe0"}


@pytest.mark.parametrize("kind", HEADS)
def test_first_bytes_decide(kind: str) -> None:
    assert media.by_content(HEADS[kind]) == kind
    assert [one for one in media.NAMES if media.begins_as(HEADS[kind], one)] == [kind]


def test_other_bytes_and_other_kinds_are_none() -> None:
    assert media.by_content(b"PK\x03\x04") == media.by_content(b"") == ""
    assert not media.begins_as(b"\0\0", "application/zip")
    assert not media.begins_as(b"", media.PDF)


def test_endings_in_capitals_too() -> None:
    assert [media.by_ending(ending) for ending in (".PDF", ".png", ".JPG", ".jpeg", ".docx", "")] == [
        media.PDF,
        media.PNG,
        media.JPEG,
        media.JPEG,
        "",
        "",
    ]
