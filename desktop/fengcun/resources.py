"""Where the files lie that ship with the program: fonts, icons, texts, law, forms, sample."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder below `resources/`.

    Args:
        parts: path segments below `resources/`, for example ``("fonts", "NotoSerifSC-Regular.ttf")``.

    Raises:
        FileNotFoundError: the installation is incomplete; the path is named.
    """
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("resources", *parts)))


@cache
def _roots() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    return (package.parents[1] / "resources", package / "resources")
