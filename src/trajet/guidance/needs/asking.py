"""The questionnaires of a household as the screener sees them: what to ask now, what was begun, what is to confirm."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.guidance.needs import claims, due
from trajet.guidance.questionnaires import selectors as questionnaires
from trajet.guidance.questionnaires.models import QuestionnaireResponse, QuestionnaireVersion
from trajet.guidance.questionnaires.types import Kind, ResponseStatus
from trajet.people.api import HouseholdCard

if TYPE_CHECKING:
    from trajet.people.models import Household

ASKED_FIRST = (Kind.SOCIAL_EXAMINATION, Kind.MEDICAL_EXAMINATION)
"""The next one stands out; for health staff what only they may ask comes before."""


@dataclass(frozen=True)
class ToAsk:
    """A questionnaire that may be begun; `is_first` stands out."""

    version: QuestionnaireVersion
    name: str
    is_first: bool


@dataclass(frozen=True)
class WasAsked:
    """A questionnaire that was begun or handed in; `to_confirm` asks for a look at what it proposes.

    `is_next` stands out: what was begun is gone on with before anything else is asked.
    """

    response: QuestionnaireResponse
    name: str
    to_confirm: bool
    is_next: bool = False


def asked_of(viewer: Viewer, household: "Household", card: HouseholdCard) -> dict[str, Any]:
    """What the examination page shows of questionnaires, of the clocks, and of a colleague who sees the household."""
    ids = [member.person_id for member in card.members]
    asked = list(_asked(viewer, household, ids))
    kinds = {each.response.version.questionnaire.kind for each in asked}
    order = [kind.value for kind in Kind]
    published = sorted(
        questionnaires.list_published(viewer), key=lambda version: order.index(version.questionnaire.kind)
    )
    is_begun = any(each.is_next for each in asked)
    mine = {version.questionnaire.kind for version in published if version.for_health}
    in_order = sorted(ASKED_FIRST, key=lambda kind: kind not in mine)
    first = None if is_begun else next((kind for kind in in_order if kind not in kinds), None)
    names = questionnaires.names_apart(version.questionnaire for version in published)
    claim = claims.claims_on(viewer, [household.pk]).get(household.pk)
    return {
        "to_ask": [
            ToAsk(version, names[version.questionnaire_id], version.questionnaire.kind == first)
            for version in published
            if version.questionnaire.kind != Kind.OTHER
        ],
        "asked": asked,
        "clocks": due.clocks_of(viewer, [household.pk]).get(household.pk, []),
        "seen_by": claim.staff.user.name if claim and claim.staff_id != viewer.staff_id else "",
        "today": timezone.localdate(),
    }


def _asked(viewer: Viewer, household: "Household", ids: list[int]) -> Any:
    rows = questionnaires.list_responses(viewer, household_id=household.pk, person_ids=ids)
    is_begun = False
    for row in rows.select_related("review", "version__questionnaire", "person", "completed_by__user", "started_by__user")[:30]:  # fmt: skip
        is_done = row.status == ResponseStatus.COMPLETED
        is_next = row.status == ResponseStatus.DRAFT and not is_begun
        is_begun = is_begun or is_next
        to_confirm = is_done and not hasattr(row, "review")
        yield WasAsked(row, questionnaires.name_of(row.version.questionnaire), to_confirm, is_next)
