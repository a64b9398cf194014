"""The questionnaires that come with Trajet, loaded into a service."""

from django.db import transaction

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.questionnaires.checking import digest_of
from trajet.guidance.questionnaires.models import QuestionnaireVersion
from trajet.guidance.questionnaires.services.versions import PUBLISH, publish_version, upload_version


@transaction.atomic
def load_instruments(*, by: Viewer, publish: bool = False) -> int:
    """Load each shipped questionnaire whose present text the service does not have; returns how many."""
    from trajet.guidance.questionnaires.instruments import INSTRUMENTS, instrument_workbook

    must(by, PUBLISH)
    known = set(QuestionnaireVersion.objects.filter(service_id=by.service_id).values_list("digest", flat=True))
    loaded = 0
    for name in INSTRUMENTS:
        content = instrument_workbook(name)
        if digest_of(content) in known:
            continue
        version = upload_version(by=by, content=content, file_name=f"{name}.xlsx")
        if publish:
            publish_version(by=by, version=version)
        loaded += 1
    return loaded
