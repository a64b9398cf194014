"""Small readers shared by the files of the routes: each refuses what it cannot trust, naming the file and the fault."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from trajet_engines.law import rulebook
from trajet_engines.law.rulebook import LANGUAGES, RuleError, Texts


def read_texts(where: str, name: str, data: Any) -> Texts:
    """A sentence in every language. Raises `RuleError` when one is missing or another language is added."""
    texts = rulebook.read_texts(where, name, data if isinstance(data, Mapping) else None)
    refuse_others(where, name, texts, LANGUAGES)
    return texts


def refuse_others(where: str, name: str, data: Mapping[str, Any], allowed: Iterable[str]) -> None:
    """A key nobody reads is a sentence of law that would silently not count."""
    if others := sorted(set(data) - set(allowed)):
        raise RuleError(f"{where}: {name} does not know {', '.join(map(str, others))}.")


def need(where: str, data: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if data.get(name) in (None, "", [], {}):
            raise RuleError(f"{where}: {name} is missing.")


def refuse_twice(where: str, name: str, keys: Sequence[str]) -> None:
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise RuleError(f"{where}: {name} {', '.join(twice)} stands there twice.")
