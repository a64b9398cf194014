"""Reads of questionnaires, their versions and answers."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.translation import get_language

from trajet.access import journal
from trajet.access.policies import may, must
from trajet.access.types import Viewer
from trajet.common.crypto import decrypt, decrypt_bytes
from trajet.guidance.questionnaires.bridge import Form, form_of
from trajet.guidance.questionnaires.models import (
    Questionnaire,
    QuestionnaireResponse,
    QuestionnaireVersion,
    ResponseFile,
    ResponseSheet,
)
from trajet.guidance.questionnaires.policies import may_fill
from trajet.guidance.questionnaires.types import ResponseStatus, VersionStatus


def name_of(questionnaire: Questionnaire) -> str:
    """The name in the reader's language."""
    names = questionnaire.names
    return names.get((get_language() or "fr")[:2]) or next(iter(names.values()), questionnaire.code)


def names_apart(questionnaires: Iterable[Questionnaire]) -> dict[int, str]:
    """Names by key, in the reader's language; those of the same name carry their code."""
    names = {each.pk: (name_of(each), each.code) for each in questionnaires}
    count = Counter(name for name, _code in names.values())
    return {pk: f"{name} ({code})" if count[name] > 1 else name for pk, (name, code) in names.items()}


def list_questionnaires(viewer: Viewer) -> QuerySet[Questionnaire]:
    """Every questionnaire of the service with its versions, latest first, and how often each was completed."""
    must(viewer, "guidance.questionnaire.list")
    done = Count("responses", filter=Q(responses__status=ResponseStatus.COMPLETED))
    drafts = Count("responses", filter=Q(responses__status=ResponseStatus.DRAFT))
    versions = QuestionnaireVersion.objects.defer("spreadsheet").annotate(done=done, drafts=drafts)
    return (
        Questionnaire.objects.filter(service_id=viewer.service_id)
        .prefetch_related(Prefetch("versions", versions.order_by("-number")))
        .order_by("kind", "code")
    )


def list_published(viewer: Viewer, kinds: Collection[str] = ()) -> list[QuestionnaireVersion]:
    """Published versions that the viewer may fill in."""
    rows = QuestionnaireVersion.objects.filter(service_id=viewer.service_id, status=VersionStatus.PUBLISHED)
    rows = rows.filter(questionnaire__kind__in=kinds) if kinds else rows
    found = rows.defer("spreadsheet").select_related("questionnaire").order_by("questionnaire__kind", "pk")
    return [version for version in found if may_fill(viewer, version)]


def access_questionnaire(viewer: Viewer, uuid: UUID) -> Questionnaire:
    """One questionnaire with its versions, or 404."""
    found = list_questionnaires(viewer).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def access_version(viewer: Viewer, uuid: UUID) -> QuestionnaireVersion:
    """One version, or 404 when the viewer may not see it."""
    must(viewer, "guidance.questionnaire.list")
    rows = QuestionnaireVersion.objects.filter(service_id=viewer.service_id, uuid=uuid)
    found = rows.select_related("questionnaire", "published_by__user", "uploaded_by__user").first()
    if found is None:
        raise Http404
    return found


def form_of_version(version: QuestionnaireVersion) -> Form:
    """The questionnaire as the engine reads it; the spreadsheet is fetched only once in a process."""
    return form_of(version.digest, lambda: bytes(version.spreadsheet))


def access_response(viewer: Viewer, uuid: UUID) -> QuestionnaireResponse:
    """One response whose answers the viewer may reach, or 404."""
    must(viewer, "guidance.questionnaire.read")
    found = (
        QuestionnaireResponse.objects.filter(service_id=viewer.service_id, uuid=uuid, sheet__isnull=False)
        .select_related(
            "version__questionnaire", "household", "person", "sheet", "completed_by__user", "started_by__user"
        )
        .defer("version__spreadsheet")
        .first()
    )
    if found is None:
        raise Http404
    return found


def answers_of(sheet: ResponseSheet) -> dict[str, str]:
    """The answers in clear, by answer path."""
    found: dict[str, str] = json.loads(decrypt(sheet.answers_closed, str(sheet.uuid)))
    return found


def list_responses(
    viewer: Viewer, *, household_id: int | None = None, person_ids: Collection[int] = ()
) -> QuerySet[QuestionnaireResponse]:
    """What was asked of a household and its people, latest first; only what the viewer may open."""
    must(viewer, "guidance.questionnaire.read")
    about = Q(person_id__in=list(person_ids))
    about |= Q(household_id=household_id) if household_id else Q(pk__in=())
    rows = QuestionnaireResponse.objects.filter(about, service_id=viewer.service_id, sheet__isnull=False)
    rows = rows.exclude(status=ResponseStatus.DROPPED).select_related(
        "version__questionnaire", "person", "completed_by__user", "started_by__user"
    )
    return rows.defer("version__spreadsheet").order_by("-created_at", "-pk")


def list_my_drafts(viewer: Viewer) -> QuerySet[QuestionnaireResponse]:
    """What the viewer began and did not complete, latest first."""
    must(viewer, "guidance.questionnaire.list")
    rows = QuestionnaireResponse.objects.filter(
        service_id=viewer.service_id, status=ResponseStatus.DRAFT, started_by_id=viewer.staff_id
    )
    rows = rows.select_related("version__questionnaire", "person", "household").defer("version__spreadsheet")
    return rows.order_by("-created_at", "-pk")


def published_beside(version: QuestionnaireVersion) -> QuestionnaireVersion | None:
    """The other version of the same questionnaire that is published now, without its spreadsheet."""
    rows = QuestionnaireVersion.objects.filter(
        questionnaire_id=version.questionnaire_id, status=VersionStatus.PUBLISHED
    )
    return rows.exclude(pk=version.pk).defer("spreadsheet").first()


def access_file(viewer: Viewer, response: QuestionnaireResponse, uuid: UUID) -> tuple[ResponseFile, bytes]:
    """One file of a response with its bytes in clear, or 404. Reading it is written down."""
    row = ResponseFile.objects.filter(service_id=viewer.service_id, response=response, uuid=uuid).first()
    if row is None:
        raise Http404
    if response.person_id:
        journal.record_reading(viewer, response.person_id, "questionnaire_file")
    return row, decrypt_bytes(row.content_closed, str(row.uuid))


def record_reading(viewer: Viewer, response: QuestionnaireResponse, person_ids: Collection[int]) -> None:
    """Write down that answers were read, on the file of everybody they are about."""
    for person_id in person_ids or filter(None, [response.person_id]):
        journal.record_reading(viewer, person_id, "questionnaire")


def may_see_results(viewer: Viewer) -> bool:
    """Figures are for coordinators and directors."""
    return may(viewer, "guidance.questionnaire.results")


def count_completed(viewer: Viewer, version: QuestionnaireVersion) -> dict[str, Any]:
    """How many were completed and how many are being filled in."""
    rows = QuestionnaireResponse.objects.filter(service_id=viewer.service_id, version=version)
    return rows.aggregate(
        completed=Count("pk", filter=Q(status=ResponseStatus.COMPLETED)),
        drafts=Count("pk", filter=Q(status=ResponseStatus.DRAFT)),
    )
