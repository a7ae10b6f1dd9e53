"""The colours of the program by purpose, in light and in dark; every pair of text and ground has AA contrast.

Red (cinnabar) is for sealed information and the cover mark and for nothing else; what is due is amber.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``.

    Args:
        ground: behind everything; the desk.
        surface: pages, cards, tables; the paper.
        sunken: headers, wells, hovered rows.
        line, strong_line: hairlines; borders of fields.
        text, soft, faint: words; second words; what is disabled.
        accent, accent_hover, on_accent, accent_text, accent_tint: what can be pressed: fill, fill under the pointer,
            words on the fill, words in the accent, faint fill behind what is chosen.
        seal, seal_tint: sealed information.
        due, due_tint: due and to be looked at.
        ok, ok_tint: done and proved.
        shade: laid over the page behind a question.
    """

    ground: str
    surface: str
    sunken: str
    line: str
    strong_line: str
    text: str
    soft: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_tint: str
    seal: str
    seal_tint: str
    due: str
    due_tint: str
    ok: str
    ok_tint: str
    shade: str


LIGHT = Palette(
    ground="#f4f3ef",
    surface="#ffffff",
    sunken="#f1f0eb",
    line="#e2dfd7",
    strong_line="#c3bfb4",
    text="#1e2328",
    soft="#595f66",
    faint="#9a9d9f",
    accent="#1f4e79",
    accent_hover="#173d60",
    on_accent="#ffffff",
    accent_text="#1f4e79",
    accent_tint="#e4edf5",
    seal="#b5301f",
    seal_tint="#faeae7",
    due="#8a5700",
    due_tint="#fcf2dd",
    ok="#2c6846",
    ok_tint="#e5f2ea",
    shade="#66262a2e",
)

DARK = Palette(
    ground="#15181b",
    surface="#1d2125",
    sunken="#252a2f",
    line="#31373d",
    strong_line="#4b535b",
    text="#e4e6e8",
    soft="#a5acb3",
    faint="#6d747b",
    accent="#2f6ba3",
    accent_hover="#3572ab",
    on_accent="#ffffff",
    accent_text="#8fbde6",
    accent_tint="#20364a",
    seal="#f08b7c",
    seal_tint="#43231f",
    due="#e5b662",
    due_tint="#3c3019",
    ok="#84c9a0",
    ok_tint="#1d3528",
    shade="#a6000000",
)
