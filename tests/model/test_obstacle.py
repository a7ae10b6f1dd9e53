"""What the system reports becomes words of the catalogue, never its own text."""

from __future__ import annotations

import errno
import os

import pytest

from fengcun.i18n import Language, Texts
from fengcun.model.obstacle import Obstacle, obstacle_of


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, Obstacle.FULL),
        (errno.EDQUOT, Obstacle.FULL),
        (errno.EROFS, Obstacle.DENIED),
        (errno.EACCES, Obstacle.DENIED),
        (errno.ENOENT, Obstacle.GONE),
        (errno.ENODEV, Obstacle.GONE),
        (errno.EIO, Obstacle.BROKEN),
        (errno.ENAMETOOLONG, Obstacle.OTHER),
    ],
)
def test_each_code_has_its_kind(code: int, kind: Obstacle) -> None:
    assert obstacle_of(OSError(code, os.strerror(code))) is kind
    assert obstacle_of(OSError("without a code")) is Obstacle.OTHER


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "error", ["err-keys-cannot-read", "err-export-cannot-write", "err-sample-write", "err-law-file"]
)
def test_each_kind_is_told_in_its_own_words(language: Language, error: str) -> None:
    texts = Texts(language)
    told = {texts(f"{error}.reason", why=kind.value) for kind in Obstacle}
    assert len(told) == len(Obstacle)
    assert not any("$" in words or "system-why" in words for words in told)
