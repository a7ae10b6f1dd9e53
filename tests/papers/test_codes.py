"""The QR code is the one that reportlab draws, cell by cell, only found faster."""

from __future__ import annotations

import random

import pytest
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from fengcun.errors import BadInput
from fengcun.papers import codes


@pytest.mark.parametrize("length", [1, 23, 40, 90, 200, 700])
def test_the_mask_is_the_one_with_the_fewest_penalties(length: int) -> None:
    chance = random.Random(length)
    for _ in range(6 if length < 100 else 2):
        text = "".join(chance.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ-·") for _ in range(length))
        drawn = QRCode(None, QRErrorCorrectLevel.M)
        drawn.addData(QR8bitByte(text.encode()))
        drawn.make()
        assert codes.qr(text) == [[bool(cell) for cell in row] for row in drawn.modules]


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput, match="err-qr-too-long"):
        codes.qr("0" * 1201)
