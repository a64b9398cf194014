"""Search without accents: every word asked for stands somewhere in the rule, in any of the three languages."""

from anyascii import anyascii


def fold(text: str) -> str:
    """Small letters without accents or ligatures."""
    return anyascii(text).casefold()


def matches(haystack: str, asked: str) -> bool:
    return all(word in haystack for word in fold(asked).split())
