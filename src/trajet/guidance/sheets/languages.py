"""Languages a sheet may be given in: those of the people received, with their own name and direction."""

from trajet.common.words import say_language

OFFICE = ("fr", "nl")
"""Languages of the office, one of which stands beside the person's."""

SHIPPED = ("fr", "nl", "en")
"""Languages in which Trajet ships texts; every other begins empty."""

FALLBACK = ("en", "fr", "nl")
"""What stands in for a missing text, first found first."""

LANGUAGES = (
    "fr", "nl", "en", "ar", "ps", "prs", "fa", "ti", "am", "so", "om", "tr", "ku", "kmr", "ckb", "es", "pt", "ru", "uk",
    "ka", "hy", "sq", "mk", "sr", "bs", "ro", "bg", "ln", "sw", "rw", "rn", "ff", "wo", "ha", "ig", "bm", "ur", "bn",
    "pa", "ta", "hi", "ne", "my", "mn", "vi", "az", "uz", "pl", "el", "de", "it",
)  # fmt: skip
"""ISO 639 codes as on a person's file, the frequent ones first. Languages whose script no font of ours holds are absent."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ckb", "ur"})


def direction(language: str) -> str:
    """`rtl` or `ltr`, for the page and the PDF."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def choices() -> list[tuple[str, str]]:
    """Every language with its name in the reader's language."""
    return [(code, say_language(code)) for code in LANGUAGES]
