"""Sentences that are kept as what they say and with which values, so that whoever reads them later has their own language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as in_their_language
from django.utils.translation import override


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message as the catalogue knows it, with its values; `str()` says it in the reader's language."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        said = in_their_language(self.message)
        return said % self.values if self.values else said

    def kept(self) -> list[Any]:
        """Plain values to keep; `read` makes the sentence of them again."""
        return [self.message, dict(self.values)]


def read(kept: Sequence[Any]) -> Sentence:
    """A kept sentence."""
    return Sentence(*kept)


def of_error(error: ValidationError) -> Sentence:
    """What one error says."""
    return Sentence(str(error.message), error.params or {})


def unspoken() -> override:
    """While this lasts every message stays what the catalogue knows it by: for sentences that others will read."""
    return override(None)
