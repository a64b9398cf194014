"""Texts that a screen or a table says sentence by sentence: which sentences, and how they stand in one text.

Such a text is a list in a fixed order, so that it is written, reviewed and drawn as every other sheet. It exists in a
language only when every sentence does.
"""

from collections.abc import Mapping

from trajet.guidance.sheets.blocks import read_blocks
from trajet.guidance.sheets.types import SheetKey

PHRASES: dict[str, tuple[str, ...]] = {
    SheetKey.KIOSK: (
        "welcome", "topic", "children", "anonymous",
        "residence", "appeal", "housing", "health", "money", "family", "work", "return", "other",
        "number", "wait", "keep", "print", "again",
        "closed", "full", "slow",
        "here", "thanks",
    ),
    SheetKey.TIMETABLE: (
        "free", "day", "hours", "what", "where", "languages",
        "social", "legal", "collective", "registered", "interpreter", "cancelled", "none",
    ),
    SheetKey.PAPERS: (
        "day", "hour", "where", "way", "means", "by_phone", "by_video", "who", "phone", "number",
        "plan", "goal", "step", "actor", "by", "done", "you", "agreed", "review", "interpreter",
        "yours", "sign_person", "sign_worker",
    ),
}  # fmt: skip
"""Sheet → its sentences, in the order in which they are written."""


def is_phrases(key: str) -> bool:
    """Whether a sheet is said sentence by sentence."""
    return key in PHRASES


def read_phrases(key: str, body: str) -> dict[str, str]:
    """Every sentence by name; nothing when the text lacks one."""
    names = PHRASES[key]
    lines = [line for block in read_blocks(body) for line in block.lines]
    return dict(zip(names, lines, strict=True)) if len(lines) == len(names) else {}


def write_phrases(key: str, phrases: Mapping[str, str]) -> str:
    """The text that holds the sentences, each a point of one list."""
    return "\n".join(f"- {' '.join(phrases[name].split())}" for name in PHRASES[key])
