"""Answers: begun, kept on the server while they are written, completed once."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.types import Viewer
from trajet.common.crypto import encrypt
from trajet.guidance.questionnaires import followers, tallies
from trajet.guidance.questionnaires.bridge import State, evaluate
from trajet.guidance.questionnaires.models import QuestionnaireResponse, QuestionnaireVersion, ResponseSheet
from trajet.guidance.questionnaires.policies import must_fill
from trajet.guidance.questionnaires.selectors import answers_of, form_of_version
from trajet.guidance.questionnaires.types import ANSWERS_LIMIT, ResponseStatus, VersionStatus

if TYPE_CHECKING:
    from trajet.people.models import Household, Person


class AnsweredMeanwhile(ValidationError):
    """Somebody saved other answers since this page was opened; `sheet` holds what is kept now."""

    def __init__(self, sheet: ResponseSheet) -> None:
        self.sheet = sheet
        super().__init__(
            _("These answers were saved from another page meanwhile. Nothing is lost: both are shown below."),
            code="answered_meanwhile",
        )


class NotComplete(ValidationError):
    """Answers are missing or wrong; `state` says which."""

    def __init__(self, state: State) -> None:
        self.state = state
        super().__init__(_("Some answers are missing or need a second look."), code="not_complete")


@transaction.atomic
def start_response(
    *,
    by: Viewer,
    version: QuestionnaireVersion,
    household: "Household | None" = None,
    person: "Person | None" = None,
    language: str = "",
    answers: Mapping[str, str] | None = None,
) -> QuestionnaireResponse:
    """Begin to fill in a published version, about a household, a person or nobody. Raises ValidationError."""
    must_fill(by, version)
    _refuse_unpublished(version)
    response = QuestionnaireResponse(
        service_id=by.service_id,
        version=version,
        household=household,
        person=person,
        started_by_id=by.staff_id,
        language=language[:12],
    )
    response.full_clean(exclude=["service", "version", "household", "person", "started_by"])
    response.save()
    sheet = ResponseSheet(
        service_id=by.service_id,
        response=response,
        person_id=response.person_id,
        is_sensitive=version.questionnaire.is_sensitive,
        saved_by_id=by.staff_id,
    )
    sheet.answers_closed = close_answers(sheet, answers or {})
    sheet.save()
    journal.record(
        by,
        "guidance.questionnaire.started",
        person_id=response.person_id,
        household_id=response.household_id,
        subject=response.uuid,
        code=version.questionnaire.code,
    )
    return response


def _refuse_unpublished(version: QuestionnaireVersion) -> None:
    if version.status == VersionStatus.WITHDRAWN:
        message = _("This version was withdrawn: it takes no new answers. Please start the version published now.")
        raise ValidationError(message, code="withdrawn")
    if version.status != VersionStatus.PUBLISHED:
        raise ValidationError(_("This version is not published yet. You may try it; nothing is kept then."))


def close_answers(sheet: ResponseSheet, answers: Mapping[str, str]) -> bytes:
    """The answers encrypted. Raises ValidationError when they are too many to be answers of a person."""
    text = json.dumps({path: value.replace("\0", "") for path, value in answers.items()}, ensure_ascii=False)
    if len(text) > ANSWERS_LIMIT:
        raise ValidationError(_("These answers are too long to be kept. Please shorten the long texts."))
    return encrypt(text, str(sheet.uuid))


def hold_sheet(response: QuestionnaireResponse) -> ResponseSheet:
    """The answers, locked until the end of the transaction: what two requests send is put together one after the other."""
    return ResponseSheet.objects.select_for_update().get(response=response)


@transaction.atomic
def save_answers(
    *,
    by: Viewer,
    response: QuestionnaireResponse,
    answers: Mapping[str, str],
    revision: int,
    language: str | None = None,
    interpreter: str | None = None,
    tab: str = "",
    closes_tab: bool = True,
) -> ResponseSheet:
    """Keep the draft, and say so on `response`. Raises AnsweredMeanwhile when another page saved since `revision`.

    `tab` is the page's own name. A page that goes on saving after each answer (`closes_tab=False`) may be behind its own
    saves; once it was sent for good, what still comes from it is late and is refused.
    """
    must_fill(by, response.version)
    locked = lock_draft(response)
    sheet = ResponseSheet.objects.select_for_update().get(response=locked)
    is_same_page = bool(tab) and tab == sheet.tab and revision >= sheet.tab_since
    if sheet.revision != revision and not is_same_page:
        raise AnsweredMeanwhile(sheet)
    if not is_same_page:
        sheet.tab_since = sheet.revision
    sheet.tab = "" if closes_tab else tab[:32]
    sheet.answers_closed = close_answers(sheet, answers)
    sheet.revision += 1
    sheet.saved_by_id = by.staff_id
    sheet.save(update_fields=["answers_closed", "revision", "saved_by", "saved_at", "tab", "tab_since"])
    _keep_manner(locked, language, interpreter)
    response.sheet, response.language, response.interpreter = sheet, locked.language, locked.interpreter
    return sheet


def _keep_manner(locked: QuestionnaireResponse, language: str | None, interpreter: str | None) -> None:
    wanted = {"language": language, "interpreter": interpreter}
    changed = {name: value for name, value in wanted.items() if value is not None and value != getattr(locked, name)}
    for name, value in changed.items():
        setattr(locked, name, value)
    if changed:
        QuestionnaireResponse.objects.filter(pk=locked.pk).update(**changed)


def lock_draft(response: QuestionnaireResponse) -> QuestionnaireResponse:
    """The response locked while it is still a draft. Raises ValidationError."""
    locked = (
        QuestionnaireResponse.objects.select_for_update(of=("self",))
        .select_related("version__questionnaire")
        .get(pk=response.pk)
    )
    if locked.status != ResponseStatus.DRAFT:
        raise ValidationError(
            _("These answers are “%(state)s” and do not change any more. Please start again to correct them.")
            % {"state": locked.get_status_display()},
            code="closed",
        )
    return locked


@transaction.atomic
def complete_response(*, by: Viewer, response: QuestionnaireResponse, revision: int) -> QuestionnaireResponse:
    """Hand the answers in: only relevant ones are kept from now on. Raises NotComplete, AnsweredMeanwhile."""
    must_fill(by, response.version)
    locked = lock_draft(response)
    sheet = ResponseSheet.objects.select_for_update().get(response=locked)
    if sheet.revision != revision:
        raise AnsweredMeanwhile(sheet)
    form = form_of_version(locked.version)
    state = evaluate(form, answers_of(sheet), today=timezone.localdate())
    if not state.is_complete:
        raise NotComplete(state)
    sheet.answers_closed = close_answers(sheet, state.values())
    sheet.revision += 1
    sheet.save(update_fields=["answers_closed", "revision", "saved_at"])
    locked.status, locked.completed_at, locked.completed_by_id = ResponseStatus.COMPLETED, timezone.now(), by.staff_id
    locked.save(update_fields=["status", "completed_at", "completed_by"])
    tallies.count_response(locked, state)
    journal.record(
        by,
        "guidance.questionnaire.completed",
        person_id=locked.person_id,
        household_id=locked.household_id,
        subject=locked.uuid,
        code=locked.version.questionnaire.code,
    )
    followers.tell(by, locked)
    return locked


@transaction.atomic
def drop_response(*, by: Viewer, response: QuestionnaireResponse, reason: str) -> QuestionnaireResponse:
    """Put a draft aside for good; what was answered is emptied."""
    must_fill(by, response.version)
    locked = lock_draft(response)
    sheet = ResponseSheet.objects.select_for_update().get(response=locked)
    sheet.answers_closed = close_answers(sheet, {})
    sheet.revision += 1
    sheet.save(update_fields=["answers_closed", "revision", "saved_at"])
    locked.files.all().delete()
    locked.status = ResponseStatus.DROPPED
    locked.save(update_fields=["status"])
    journal.record(
        by,
        "guidance.questionnaire.dropped",
        person_id=locked.person_id,
        household_id=locked.household_id,
        subject=locked.uuid,
        reason=reason,
    )
    return locked
