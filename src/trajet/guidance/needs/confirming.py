"""After a questionnaire: what its kind has for consequence by itself, and what a person confirms of its proposals."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import may, must
from trajet.access.types import Viewer
from trajet.guidance.interpreters.services import mark_done, need_interpreter, none_found
from trajet.guidance.interpreters.types import Mode
from trajet.guidance.needs.claims import release_household
from trajet.guidance.needs.clocks import record_evaluation
from trajet.guidance.needs.followers import tell
from trajet.guidance.needs.mapping import may_propose
from trajet.guidance.needs.models import AnswerReview, ExaminationKind
from trajet.guidance.needs.selectors import household_needs
from trajet.guidance.needs.services import record_constraint, record_examination, record_need
from trajet.guidance.needs.types import ConstraintInput, ExaminationInput, NeedInput
from trajet.guidance.questionnaires.models import QuestionnaireResponse
from trajet.guidance.questionnaires.types import Kind
from trajet.people import api as people

if TYPE_CHECKING:
    from trajet.people.models import Household

RECORD = "guidance.needs.record"
SHORTEST_MINUTES, LONGEST_MINUTES = 15, 120
EXAMINATIONS = {
    Kind.SOCIAL_EXAMINATION: ExaminationKind.SOCIAL,
    Kind.MEDICAL_EXAMINATION: ExaminationKind.MEDICAL,
}


def household_asked(viewer: Viewer, response: QuestionnaireResponse) -> "Household | None":
    """The household that answers are about: its own, or that of the person today."""
    if response.household:
        return response.household
    return people.household_of(viewer, response.person, timezone.localdate()) if response.person else None


def answers_completed(by: Viewer, response: QuestionnaireResponse) -> None:
    """An examination that is handed in was held, an evaluation stops both clocks."""
    _count_interpreter(by, response)
    household = household_asked(by, response)
    if household is None or not may(by, RECORD):
        return
    kind = response.version.questionnaire.kind
    today = timezone.localdate()
    if kind in EXAMINATIONS:
        examination = ExaminationInput(EXAMINATIONS[Kind(kind)], today)
        record_examination(by=by, household=household, examination=examination)
        release_household(by=by, household=household)
    if kind == Kind.EVALUATION:
        record_evaluation(by=by, household_id=household.pk, on=today)


def _count_interpreter(by: Viewer, response: QuestionnaireResponse) -> None:
    """The interpreter noted on the questionnaire is counted as there or as lacking, in the language it was held in."""
    if not (response.interpreter and response.language and may(by, "guidance.interpreter.write")):
        return
    is_missing = response.interpreter == "missing"
    use = need_interpreter(
        by=by,
        language=response.language,
        mode=Mode.PHONE if is_missing else response.interpreter,
        on=timezone.localdate(),
        minutes=_minutes_held(response),
        source="examination",
        person_id=response.person_id,
    )
    if is_missing:
        none_found(by=by, use=use)
    else:
        mark_done(by=by, use=use)


def _minutes_held(response: QuestionnaireResponse) -> int:
    """From beginning to handing in, within what an interview lasts."""
    minutes = round((timezone.now() - response.created_at).total_seconds() / 60)
    return min(LONGEST_MINUTES, max(SHORTEST_MINUTES, minutes))


def page_after(viewer: Viewer, response: QuestionnaireResponse) -> str | None:
    """Where to go once it is handed in: to what it proposes, else to the household's examination."""
    if not may(viewer, RECORD):
        return None
    if may_propose(viewer, response):
        return reverse("guidance:consequences", args=[response.uuid])
    household = household_asked(viewer, response)
    return reverse("guidance:examination", args=[household.uuid]) if household else None


@transaction.atomic
def confirm_answers(
    *,
    by: Viewer,
    response: QuestionnaireResponse,
    needs: Sequence[NeedInput],
    constraints: Sequence[ConstraintInput],
    proposed: int,
) -> AnswerReview:
    """Record what a person confirmed of a completed questionnaire. Raises ValidationError when somebody already did."""
    must(by, RECORD)
    household = household_asked(by, response)
    if household is None or response.completed_at is None:
        raise ValidationError(_("These answers are about nobody, or are not handed in yet."))
    # By number: the object given would keep a review that is taken back when a need or a demand is refused.
    review, is_new = AnswerReview.objects.get_or_create(
        response_id=response.pk,
        defaults={
            "service_id": by.service_id,
            "done_by_id": by.staff_id,
            "proposed": proposed,
            "confirmed": len(needs) + len(constraints),
        },
    )
    if not is_new:
        raise ValidationError(_("Somebody confirmed these proposals already."), code="confirmed")
    ids = [member.person_id for member in people.household_facts(by, household, timezone.localdate()).members]
    for need in needs:
        if need.person_id not in ids:
            raise ValidationError(_("This person does not belong to the household."))
        record_need(by=by, need=need)
    for constraint in constraints:
        record_constraint(by=by, household=household, constraint=constraint)
    journal.record(
        by,
        "guidance.questionnaire.confirmed",
        person_id=response.person_id,
        household_id=household.pk,
        subject=response.uuid,
        proposed=proposed,
        confirmed=review.confirmed,
    )
    tell(by, household.pk, household_needs(by, ids))
    return review
