"""The life of a version: uploaded, tried, published, withdrawn. A published one never changes."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.questionnaires.bridge import Form, Problem
from trajet.guidance.questionnaires.checking import SpreadsheetRefused, check_spreadsheet, digest_of
from trajet.guidance.questionnaires.models import FILE_NAME, Questionnaire, QuestionnaireVersion
from trajet.guidance.questionnaires.types import LANGUAGES, MOVES, Kind, VersionStatus

PUBLISH = "guidance.questionnaire.publish"
LONGEST_NAME = 200
EXAMINATIONS = {
    "initial_social": Kind.SOCIAL_EXAMINATION,
    "initial_medical": Kind.MEDICAL_EXAMINATION,
    "evaluation": Kind.EVALUATION,
}
"""What the setting `trajet::examination` of a spreadsheet makes of a questionnaire."""


@transaction.atomic
def upload_version(
    *,
    by: Viewer,
    content: bytes,
    file_name: str,
    questionnaire: Questionnaire | None = None,
    kind: str = "",
    names: Mapping[str, str] | None = None,
    is_sensitive: bool = True,
) -> QuestionnaireVersion:
    """Keep a spreadsheet as a draft version; a draft that waits already is replaced.

    Without `questionnaire`, the form's own id says which one it is, and a new one is opened when there is none.
    Raises SpreadsheetRefused with the problems, ValidationError by field.
    """
    must(by, PUBLISH)
    form = check_spreadsheet(content)
    owner = questionnaire or _questionnaire_of(by, form, kind, names or {}, is_sensitive)
    if owner.code != form.id:
        args = {"given": form.id, "expected": owner.code}
        raise SpreadsheetRefused((Problem("code_changed", "settings", column="form_id", args=args),))
    _lock(owner)
    owner.versions.filter(status=VersionStatus.DRAFT).delete()
    version = QuestionnaireVersion.objects.create(
        service_id=by.service_id,
        questionnaire=owner,
        number=(owner.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        spreadsheet=content,
        file_name=file_name[-FILE_NAME:],
        digest=digest_of(content),
        languages=list(form.languages),
        question_count=sum(question.is_shown and not question.is_note for question in form.questions),
        subject=form.settings.get("subject", ""),
        for_health=form.health_staff_only,
        uploaded_by_id=by.staff_id,
    )
    journal.record(by, "guidance.questionnaire.uploaded", subject=version.uuid, code=owner.code, number=version.number)
    return version


def _questionnaire_of(by: Viewer, form: Form, kind: str, names: Mapping[str, str], is_sensitive: bool) -> Questionnaire:
    known = Questionnaire.objects.filter(service_id=by.service_id, code=form.id).first()
    if known:
        return known
    kind = kind or EXAMINATIONS.get(form.settings.get("examination", ""), Kind.OTHER)
    if kind not in Kind.values:
        raise ValidationError({"kind": _("Please choose one.")})
    return Questionnaire.objects.create(
        service_id=by.service_id,
        code=form.id,
        kind=kind,
        names=_names(names, form.title or form.id),
        is_sensitive=is_sensitive or kind != Kind.OTHER or bool(form.mapping),
    )


def _names(names: Mapping[str, str], title: str) -> dict[str, str]:
    given = {code: names.get(code, "").strip()[:LONGEST_NAME] for code in LANGUAGES}
    fallback = next(filter(None, given.values()), title[:LONGEST_NAME])
    return {code: name or fallback for code, name in given.items()}


def _lock(questionnaire: Questionnaire) -> None:
    """Two uploads at once get two numbers, one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(questionnaire.uuid)])


@transaction.atomic
def correct_questionnaire(
    *, by: Viewer, questionnaire: Questionnaire, names: Mapping[str, str], kind: str
) -> Questionnaire:
    """Change the names and the kind. The wall around its answers never opens: what was sensitive stays so."""
    must(by, PUBLISH)
    if kind not in Kind.values:
        raise ValidationError({"kind": _("Please choose one.")})
    if kind != Kind.OTHER and not questionnaire.is_sensitive:
        raise ValidationError(
            {
                "kind": _(
                    "Its answers are read by everybody who may fill in questionnaires. Please upload it as a new one."
                )
            }
        )
    questionnaire.names, questionnaire.kind = _names(names, questionnaire.code), kind
    questionnaire.save(update_fields=["names", "kind"])
    journal.record(by, "guidance.questionnaire.corrected", subject=questionnaire.uuid, kind=kind)
    return questionnaire


@transaction.atomic
def publish_version(*, by: Viewer, version: QuestionnaireVersion) -> QuestionnaireVersion:
    """Let people fill it in. The version published until now is withdrawn; its drafts may still be finished or moved."""
    must(by, PUBLISH)
    _lock(version.questionnaire)
    locked = _moving(version, VersionStatus.PUBLISHED)
    for earlier in QuestionnaireVersion.objects.filter(
        questionnaire_id=locked.questionnaire_id, status=VersionStatus.PUBLISHED
    ).defer("spreadsheet"):
        withdraw_version(by=by, version=earlier)
    locked.status, locked.published_at, locked.published_by_id = VersionStatus.PUBLISHED, timezone.now(), by.staff_id
    locked.save(update_fields=["status", "published_at", "published_by"])
    journal.record(by, "guidance.questionnaire.published", subject=locked.uuid, number=locked.number)
    return locked


@transaction.atomic
def withdraw_version(*, by: Viewer, version: QuestionnaireVersion) -> QuestionnaireVersion:
    """Nobody starts it any more; what is being filled in may be finished, and answers stay."""
    must(by, PUBLISH)
    locked = _moving(version, VersionStatus.WITHDRAWN)
    locked.status, locked.withdrawn_at, locked.withdrawn_by_id = VersionStatus.WITHDRAWN, timezone.now(), by.staff_id
    locked.save(update_fields=["status", "withdrawn_at", "withdrawn_by"])
    journal.record(by, "guidance.questionnaire.withdrawn", subject=locked.uuid, number=locked.number)
    return locked


@transaction.atomic
def remove_draft(*, by: Viewer, version: QuestionnaireVersion) -> None:
    """Throw away a version that was never published."""
    must(by, PUBLISH)
    locked = QuestionnaireVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if locked.status != VersionStatus.DRAFT:
        raise ValidationError(_("A published version stays. Withdraw it instead."))
    journal.record(by, "guidance.questionnaire.draft_removed", subject=locked.uuid, number=locked.number)
    locked.delete()


def _moving(version: QuestionnaireVersion, to: VersionStatus) -> QuestionnaireVersion:
    """The version locked, if the table allows the step. Raises ValidationError."""
    locked = (
        QuestionnaireVersion.objects.select_for_update(of=("self",))
        .defer("spreadsheet")
        .select_related("questionnaire")
        .get(pk=version.pk)
    )
    if to not in MOVES[VersionStatus(locked.status)]:
        raise ValidationError(
            _("This version is now “%(state)s”. Nothing was changed; please look again.")
            % {"state": locked.get_status_display()},
            code="transition",
        )
    return locked
