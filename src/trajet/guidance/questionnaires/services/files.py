"""Pictures and files given as answers: looked at before they are kept, encrypted at rest."""

from typing import Any

import filetype
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.common.crypto import encrypt_bytes
from trajet.guidance.questionnaires.models import FILE_NAME, QuestionnaireResponse, ResponseFile
from trajet.guidance.questionnaires.policies import must_fill
from trajet.guidance.questionnaires.services.answering import lock_draft
from trajet.guidance.questionnaires.types import FILE_LIMIT

MEDIA = {
    "image": frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"}),
    "audio": frozenset({"audio/mpeg", "audio/mp4", "audio/ogg", "audio/x-wav", "audio/aac", "video/webm"}),
    "video": frozenset({"video/mp4", "video/webm", "video/quicktime"}),
    "file": frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"}),
}
"""What each kind of question takes, by what the bytes are and not by the name."""


@transaction.atomic
def attach_file(
    *, by: Viewer, response: QuestionnaireResponse, path: str, kind: str, name: str, file: "UploadedFile[Any]"
) -> ResponseFile:
    """Keep a file as the answer at `path`; an earlier one is replaced. Raises ValidationError."""
    must_fill(by, response.version)
    locked = lock_draft(response)
    if (file.size or 0) > FILE_LIMIT:
        raise ValidationError(_("The file is larger than %(limit)s MB.") % {"limit": FILE_LIMIT // 1024**2})
    content = file.read()
    found = filetype.guess_mime(content)
    if found not in MEDIA.get(kind, MEDIA["file"]):
        raise ValidationError(_("This kind of file is not taken here. Please give a picture, a PDF or a recording."))
    locked.files.filter(path=path).delete()
    row = ResponseFile(
        service_id=by.service_id,
        response=locked,
        person_id=locked.person_id,
        is_sensitive=locked.version.questionnaire.is_sensitive,
        path=path[:300],
        name=name.replace("\0", "")[-FILE_NAME:],
        media_type=found,
        size_bytes=len(content),
    )
    row.content_closed = encrypt_bytes(content, str(row.uuid))
    row.save()
    return row


@transaction.atomic
def remove_file(*, by: Viewer, response: QuestionnaireResponse, path: str) -> None:
    """Take a file away from a draft."""
    must_fill(by, response.version)
    lock_draft(response).files.filter(path=path).delete()
