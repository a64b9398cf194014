"""Drafts go over to the version that is published now: what agrees by name and kind is kept, the rest is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.questionnaires.bridge import Form, Question
from trajet.guidance.questionnaires.models import QuestionnaireResponse, QuestionnaireVersion, ResponseSheet
from trajet.guidance.questionnaires.paths import is_count, plain_path
from trajet.guidance.questionnaires.policies import may_fill, must_fill
from trajet.guidance.questionnaires.selectors import answers_of, form_of_version, published_beside
from trajet.guidance.questionnaires.services.answering import close_answers, lock_draft
from trajet.guidance.questionnaires.types import ResponseStatus


@dataclass(frozen=True)
class Carried:
    """Answers that go over, and those that have no place in the new version: path → value."""

    kept: Mapping[str, str]
    dropped: Mapping[str, str]


def carry(answers: Mapping[str, str], earlier: Form, later: Form) -> Carried:
    """Sort answers: a question of the same path and kind keeps its answer, and a repeat its count."""
    before, after = _questions(earlier), _questions(later)
    repeats = {node.path for node in later.walk() if node.kind == "group" and getattr(node, "is_repeat", False)}
    kept, dropped = {}, {}
    for path, value in answers.items():
        plain = plain_path(path)
        agrees = plain in repeats or (plain in before and plain in after and before[plain].kind == after[plain].kind)
        if agrees and _is_offered(after.get(plain), value, later):
            kept[path] = value
        elif not is_count(path, value, earlier):
            dropped[path] = value
    return Carried(kept, dropped)


def _questions(form: Form) -> dict[str, Question]:
    return {question.path: question for question in form.questions}


def _is_offered(question: Question | None, value: str, form: Form) -> bool:
    """Whether chosen answers are still on the list."""
    if question is None or not question.list_name or question.list_name not in form.lists:
        return True
    return set(value.split()) <= {choice.name for choice in form.lists[question.list_name]}


@transaction.atomic
def move_draft(*, by: Viewer, response: QuestionnaireResponse) -> tuple[QuestionnaireResponse, Carried]:
    """Move a draft to the published version of the same questionnaire. Raises ValidationError when there is none."""
    must_fill(by, response.version)
    locked = lock_draft(response)
    target = published_beside(locked.version)
    if target is None:
        raise ValidationError(_("There is no other published version to move these answers to."))
    sheet = ResponseSheet.objects.select_for_update().get(response=locked)
    carried = carry(answers_of(sheet), form_of_version(locked.version), form_of_version(target))
    sheet.answers_closed = close_answers(sheet, carried.kept)
    sheet.revision += 1
    sheet.save(update_fields=["answers_closed", "revision", "saved_at"])
    locked.files.filter(path__in=list(carried.dropped)).delete()
    locked.version = target
    locked.save(update_fields=["version"])
    journal.record(
        by,
        "guidance.questionnaire.moved",
        person_id=locked.person_id,
        household_id=locked.household_id,
        subject=locked.uuid,
        number=target.number,
        dropped=len(carried.dropped),
    )
    return locked, carried


@dataclass(frozen=True)
class Move:
    """What moving one draft would do: how many answers go over, and the answer paths that find no place."""

    response: QuestionnaireResponse
    kept: int
    dropped: tuple[str, ...]


def look_at_moves(viewer: Viewer, version: QuestionnaireVersion) -> tuple[QuestionnaireVersion | None, list[Move]]:
    """The version published now, and what would become of each draft of an earlier one that the viewer may fill in."""
    must(viewer, "guidance.questionnaire.fill")
    target = published_beside(version)
    if target is None or not may_fill(viewer, version):
        return target, []
    before, after = form_of_version(version), form_of_version(target)
    moves = []
    for draft in _drafts(version).select_related("sheet", "person", "household", "started_by__user"):
        carried = carry(answers_of(draft.sheet), before, after)
        moves.append(Move(draft, len(carried.kept), tuple(carried.dropped)))
    return target, moves


def _drafts(version: QuestionnaireVersion) -> QuerySet[QuestionnaireResponse]:
    rows = QuestionnaireResponse.objects.filter(version=version, status=ResponseStatus.DRAFT, sheet__isnull=False)
    return rows.order_by("created_at", "pk")


@transaction.atomic
def move_drafts(*, by: Viewer, version: QuestionnaireVersion) -> int:
    """Move every draft of a withdrawn version that the viewer may fill in; returns how many."""
    must(by, "guidance.questionnaire.fill")
    if not may_fill(by, version):
        return 0
    drafts = _drafts(version).select_related("version__questionnaire")
    return sum(bool(move_draft(by=by, response=draft)) for draft in drafts)
