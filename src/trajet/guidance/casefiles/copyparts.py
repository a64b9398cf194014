"""What rooms above put into the copy of a file. They register in `apps.py`; nobody edits the copy for them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.functional import Promise

from trajet.access.types import Viewer

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import FileCopy


@dataclass(frozen=True)
class CopyPart:
    """One thing that goes along whole or not at all, such as a letter.

    `uuid` names it when it is left out by hand; `left_out` says why it does not go along whatever anybody decides.
    `data` goes into the structured file, `text` on paper, `content` is the file itself.
    """

    uuid: UUID
    title: str
    about: str
    language: str
    file_name: str
    data: Mapping[str, Any]
    url: str = ""
    left_out: str = ""
    text: Callable[[], str] = str
    content: Callable[[], bytes] = bytes


@dataclass(frozen=True)
class Source:
    """A kind of part: the heading above it, its name in the structured file, and what there is for a copy."""

    key: str
    label: str | Promise
    parts: Callable[[Viewer, "FileCopy"], Iterable[CopyPart]]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Declare a source; called from an app's `ready`. Declaring a key again replaces it."""
    _sources[source.key] = source


def sources() -> list[Source]:
    """Every source, in the order in which they were declared."""
    return list(_sources.values())
