"""The questionnaires that come with Trajet, loaded into a service."""

from django.db import transaction

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.questionnaires.checking import digest_of
from trajet.guidance.questionnaires.instruments import INSTRUMENTS, instrument_workbook
from trajet.guidance.questionnaires.models import QuestionnaireVersion
from trajet.guidance.questionnaires.services.versions import PUBLISH, publish_version, upload_version
from trajet.guidance.questionnaires.types import Kind

KINDS = {
    "vulnerability_screening": Kind.SCREENING,
    "washington_group": Kind.SCREENING,
    "social_assessment": Kind.ASSESSMENT,
    "best_interests": Kind.ASSESSMENT,
}
"""What those are for that fulfil no examination; the others say it in their settings."""


@transaction.atomic
def load_instruments(*, by: Viewer, publish: bool = False) -> int:
    """Load each shipped questionnaire whose present text the service does not have; returns how many."""
    must(by, PUBLISH)
    known = set(QuestionnaireVersion.objects.filter(service_id=by.service_id).values_list("digest", flat=True))
    loaded = 0
    for name in INSTRUMENTS:
        content = instrument_workbook(name)
        if digest_of(content) in known:
            continue
        version = upload_version(
            by=by, content=content, file_name=f"{name}.xlsx", kind=KINDS.get(name, ""), names=INSTRUMENTS[name].title
        )
        if publish:
            publish_version(by=by, version=version)
        loaded += 1
    return loaded
