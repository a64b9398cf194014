"""Which phase of a file may follow which, and who may read a working note."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from trajet.access.models import ServiceKind
from trajet.access.types import Viewer
from trajet.guidance.casefiles.types import CaseStatus, Outcome

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile, WorkingNote

S = CaseStatus
_APART = frozenset({S.PAUSED, S.DISENGAGED, S.CLOSED})
_WORK = frozenset({S.INTAKE, S.ANALYSIS, S.OPTIONS, S.PLAN, S.ACTION, S.REVIEW})
"""A phase may be left for a pause, for contact lost and for the end; back from these, into any phase of the work."""

TRANSITIONS: Mapping[CaseStatus, frozenset[CaseStatus]] = {
    S.CONTACT: frozenset({S.INTAKE}) | _APART,
    S.INTAKE: frozenset({S.ANALYSIS, S.PLAN, S.ACTION}) | _APART,
    S.ANALYSIS: frozenset({S.OPTIONS, S.PLAN}) | _APART,
    S.OPTIONS: frozenset({S.ANALYSIS, S.PLAN}) | _APART,
    S.PLAN: frozenset({S.OPTIONS, S.ACTION}) | _APART,
    S.ACTION: frozenset({S.REVIEW, S.OPTIONS}) | _APART,
    S.REVIEW: frozenset({S.ANALYSIS, S.OPTIONS, S.PLAN, S.ACTION}) | _APART,
    S.PAUSED: _WORK | {S.CONTACT, S.DISENGAGED, S.CLOSED},
    S.DISENGAGED: _WORK | {S.CONTACT, S.CLOSED},
    S.CLOSED: frozenset({S.CONTACT, S.INTAKE, S.REVIEW}),
}
"""Phases of socio-legal guidance (`domain.md` D.3). Out of `closed` a file is reopened, with a reason."""

ONLY_IN_CELL = frozenset({S.ANALYSIS, S.OPTIONS})
"""The legal analysis and the options sheet are the guidance cell's; an arrival centre's file goes from intake to plan."""

OUTCOMES: Mapping[str, tuple[Outcome, ...]] = {
    ServiceKind.GUIDANCE_CELL: (*(Outcome(f"R{n}") for n in range(1, 13)), Outcome.MERGED),
    ServiceKind.ARRIVAL_CENTRE: (
        Outcome.TRANSFERRED,
        Outcome.STATUS,
        Outcome.OWN_ADDRESS,
        Outcome.RETURNED,
        Outcome.ABSENT,
        Outcome.DIED,
        Outcome.MERGED,
    ),
}


def phases_after(viewer: Viewer, status: str) -> list[CaseStatus]:
    """The phases a file of the viewer's service may go to from `status`, in the order of the work."""
    hidden = frozenset() if viewer.service_kind == ServiceKind.GUIDANCE_CELL else ONLY_IN_CELL
    return [phase for phase in CaseStatus if phase in TRANSITIONS[CaseStatus(status)] - hidden]


def outcomes_of(viewer: Viewer) -> tuple[Outcome, ...]:
    """The outcomes a file of the viewer's service can have."""
    return OUTCOMES[viewer.service_kind]


def may_read_note(viewer: Viewer, note: "WorkingNote", file: "CaseFile") -> bool:
    """A working note is for its author and for the reference worker of the file; for nobody else, whatever their role."""
    if viewer.staff_id is None:
        return False
    return viewer.staff_id in {note.author_id, file.reference_worker_id}
