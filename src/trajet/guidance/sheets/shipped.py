"""Texts that come with Trajet, in French, Dutch and English: one file each in `texts/`, its title on the first line."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"


@cache
def shipped(key: str, language: str) -> tuple[str, str] | None:
    """(title, body) of a shipped text, or None when there is none in that language."""
    path = FOLDER / f"{key}.{language}.md"
    if not path.is_file():
        return None
    title, _, body = path.read_text(encoding="utf-8").partition("\n")
    return title.removeprefix("# ").strip(), body.strip()
