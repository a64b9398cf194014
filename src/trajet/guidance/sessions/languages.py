"""Languages at the desk and the kiosk: which are offered, in which order, each also by its own name."""

from collections.abc import Iterable

from trajet.common.words import say_language

OFFERED = (
    "fr", "nl", "en", "ar", "fa", "prs", "ps", "ti", "so", "am",
    "tr", "ku", "ru", "uk", "es", "pt", "ro", "sq", "hy", "ka",
    "ff", "ln", "sw", "pa", "ur", "bn", "hi", "vi", "zh",
)  # fmt: skip
"""What is spoken in the queue of a Brussels guidance cell, ISO 639; the desk notes any of them."""

UNDRAWN = frozenset({"zh"})
"""Languages whose script no font that comes with Trajet draws: said at the desk, never on a screen or a paper."""

SHOWN = tuple(code for code in OFFERED if code not in UNDRAWN)
"""What a kiosk and the public timetable offer by its own name: nobody is ever shown empty boxes to press."""

OWN_NAMES = {"prs": "دری", "ku": "Kurdî", "ff": "Pulaar", "ti": "ትግርኛ", "am": "አማርኛ", "fa": "فارسی", "ps": "پښتو"}
"""Names that CLDR lacks or writes otherwise than people do."""


def own_name(code: str) -> str:
    """The name of a language in that language; in the reader's words where its script cannot be drawn."""
    if code in UNDRAWN:
        return say_language(code)
    name = OWN_NAMES.get(code) or say_language(code, code)
    # `title`, not `upper`: a Georgian sentence begins with a small letter.
    return name[:1].title() + name[1:]


def shown(first: Iterable[str] = ()) -> list[str]:
    """What a kiosk offers: the languages of its session before the others."""
    return [code for code in dict.fromkeys([*first, *SHOWN]) if code not in UNDRAWN]


def choices(first: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Languages to choose from in the reader's words: those of the session first, then the others by name."""
    known = list(dict.fromkeys(first))
    others = sorted((code for code in OFFERED if code not in known), key=lambda code: say_language(code).casefold())
    return [(code, say_language(code)) for code in [*known, *others]]
