"""Countries and languages to choose from, in the reader's language."""

from trajet.common.words import locale_of, say_language

# Languages met in reception and in the services around it; a tag that CLDR cannot name is shown as it is.
_SPOKEN = (
    "aa am ar az bg bm bn bs byn ckb de dyu ee el en es fa ff fr ha hi hr hy ig it ka kab kg kmr ku ln lua mk mn my ne"
    " nl om pa pl prs ps pt rn ro ru rw si snk so sq sr sus sv sw ta tg ti tig tk tr uk ur uz vi wo yo zgh zh"
)
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def countries() -> list[tuple[str, str]]:
    """Two-letter codes and names, in order of name."""
    names = locale_of().territories.items()
    found = [(code, name) for code, name in names if len(code) == 2 and code not in _NOT_COUNTRIES]
    return sorted(found, key=lambda pair: pair[1])


def languages() -> list[tuple[str, str]]:
    """Language tags and names, in order of name."""
    return sorted(((tag, say_language(tag)) for tag in _SPOKEN.split()), key=lambda pair: pair[1].casefold())
