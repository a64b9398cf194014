"""Texts of an XForm: labels, hints and messages by language, with the values they show."""

import re
from dataclasses import dataclass, field
from functools import partial
from xml.etree.ElementTree import Element

from .types import Piece, Shown, Words, language_code

XF, JR = "{http://www.w3.org/2002/xforms}", "{http://openrosa.org/javarosa}"
ITEXT = re.compile(r"jr:itext\('(.+)'\)")
MISSING = "-"  # what pyxform writes where a language has no words
FILE = re.compile(r"^jr://[a-z]+/")
LONG, GUIDANCE = "", "guidance"
STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")  # pyxform writes l'enfant where the sheet says l’enfant

Pieces = tuple[Piece, ...]
OTHER = {"fr": ("Autre", "Précisez"), "nl": ("Andere", "Verduidelijk"), "en": ("Other", "Please specify")}
"""The choice and the question that `or_other` adds, which pyxform writes in English only."""


@dataclass(slots=True)
class Texts:
    """Every `<text>` of the form by its id, then by its use (`""` is the text itself), then by language."""

    default_language: str = ""
    languages: list[str] = field(default_factory=list)
    by_id: dict[str, dict[str, dict[str, Pieces]]] = field(default_factory=dict)

    def words(self, key: str, use: str = LONG) -> Words:
        """The text of an id."""
        return Words(dict(self.by_id.get(key, {}).get(use, {})), self.default_language)

    def media(self, key: str) -> dict[str, Words]:
        """The pictures and sounds of an id: `image` -> names of files by language."""
        uses = self.by_id.get(key, {})
        return {use: self.words(key, use) for use in uses if use not in (LONG, GUIDANCE)}

    def of(self, element: Element | None) -> Words:
        """The words of a `<label>` or `<hint>`, by reference or written out."""
        if element is None:
            return Words({}, self.default_language)
        key = reference(element.get("ref", ""))
        if key:
            return self.words(key)
        found = _typeset(pieces(element))
        return Words({self.default_language: found} if found else {}, self.default_language)

    def message(self, written: str) -> Words:
        """A message of a bind: a reference, or the words themselves."""
        key = reference(written)
        if key:
            return self.words(key)
        return Words({self.default_language: _typeset((written,))} if written else {}, self.default_language)

    def other(self, place: int) -> Words:
        """The words of `or_other`: 0 the choice, 1 the question."""
        words = {name: (OTHER.get(language_code(name), OTHER["en"])[place],) for name in self.languages}
        return Words(dict(words or {"": (OTHER["en"][place],)}), self.default_language)


def read_texts(model: Element) -> Texts:
    """The `<itext>` of a model; the first language is the default unless one says so."""
    texts = Texts()
    for translation in model.iter(f"{XF}translation"):
        language = translation.get("lang", "")
        texts.languages.append(language)
        if translation.get("default") or not texts.default_language:
            texts.default_language = language
        for text in translation.iter(f"{XF}text"):
            for value in text.iter(f"{XF}value"):
                _add(texts, text.get("id", ""), language, value)
    return texts


def _add(texts: Texts, key: str, language: str, value: Element) -> None:
    found = pieces(value)
    use = value.get("form", LONG)
    if found and found != (MISSING,):
        change = typeset if use in (LONG, GUIDANCE) else partial(FILE.sub, "")
        found = tuple(change(piece) if isinstance(piece, str) else piece for piece in found)
        texts.by_id.setdefault(key, {}).setdefault(use, {})[language] = found


def _typeset(found: Pieces) -> Pieces:
    return tuple(typeset(piece) if isinstance(piece, str) else piece for piece in found)


def typeset(text: str) -> str:
    """A text with its apostrophes as people print them."""
    return STRAIGHT.sub("’", text)


def pieces(element: Element) -> Pieces:
    """The text of an element and the values it shows, in order, without blanks at its ends."""
    found: list[Piece] = [element.text or ""]
    for child in element:
        if child.tag == f"{XF}output":
            found.append(Shown(child.get("value", "").strip()))
        found.append(child.tail or "")
    if isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return tuple(piece for piece in found if piece != "")


def reference(written: str) -> str:
    """`jr:itext('a')` -> `a`; nothing for anything else."""
    match = ITEXT.fullmatch(written.strip())
    return match[1] if match else ""
