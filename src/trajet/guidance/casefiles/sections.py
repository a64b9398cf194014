"""What the page of a file is made of. Rooms above register their parts in `apps.py`; nobody edits the page for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from trajet.access.pages import StaffRequest
from trajet.access.policies import may
from trajet.access.types import Viewer

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile


@dataclass(frozen=True)
class Section:
    """One part of the page: `render` gives its HTML without the heading, or nothing when there is nothing to show.

    `order`: the journal stands at 50; lower numbers come before it. `act` is what the viewer must be allowed to do.
    """

    key: str
    label: str | Promise
    render: Callable[[StaffRequest, "CaseFile"], str]
    order: int
    act: str


@dataclass(frozen=True)
class FileAct:
    """One act of the right column, as a link: "Book an appointment", "Refer to a partner"."""

    label: str | Promise
    icon: str
    url: Callable[["CaseFile"], str]
    act: str
    order: int
    only_open: bool = True


@dataclass(frozen=True)
class Shown:
    """A section as drawn."""

    key: str
    label: str | Promise
    html: str


_sections: dict[str, Section] = {}
_acts: dict[str, FileAct] = {}


def register(*sections: Section) -> None:
    """Declare sections; called from an app's `ready`. Declaring a key again replaces it."""
    _sections.update({section.key: section for section in sections})


def register_act(*acts: FileAct) -> None:
    """Declare acts of the right column; called from an app's `ready`."""
    _acts.update({str(act.icon) + str(act.order): act for act in acts})


def sections_of(request: StaffRequest, file: "CaseFile") -> list[Shown]:
    """The sections that the viewer may see and that have something to show, in order."""
    chosen = sorted(_sections.values(), key=lambda section: section.order)
    drawn = [
        Shown(each.key, each.label, each.render(request, file)) for each in chosen if may(request.viewer, each.act)
    ]
    return [section for section in drawn if section.html.strip()]


def acts_of(viewer: Viewer, file: "CaseFile") -> list[tuple[FileAct, str]]:
    """The acts open to the viewer, each with its address."""
    chosen = sorted(_acts.values(), key=lambda act: act.order)
    return [(act, act.url(file)) for act in chosen if may(viewer, act.act) and (file.is_open or not act.only_open)]
