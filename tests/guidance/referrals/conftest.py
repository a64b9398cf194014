"""A person with a telephone and languages, a partner in the directory, and referrals between them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.partners.conftest import make_offer
from tests.world import born
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.services import create_referral
from trajet.guidance.referrals.types import ConsentInput, ReferralInput
from trajet.partners.models import PartnerService
from trajet.people import api as people
from trajet.people.models import Person

Make = Callable[..., Referral]


@pytest.fixture
def worker(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["social_worker"]


@pytest.fixture
def offer(viewers: dict[str, Viewer]) -> PartnerService:
    return make_offer(viewers["coordinator"], "Legal Helpdesk", email="helpdesk@partner.example")


@pytest.fixture
def person(worker: Viewer) -> Person:
    with viewing(worker):
        return people.register_person(
            by=worker,
            names=[people.NameInput(given="Salim", family="Haddad")],
            birth=born(1990),
            phones=["0470 12 34 56"],
            languages=[people.LanguageInput("ar")],
            stated_on=timezone.localdate(),
        )


def consent_to(*fields: str, **more: Any) -> ConsentInput:
    """A consent to have these fields told."""
    return ConsentInput(**{"fields": fields, "language": "ar", "given": "spoken", **more})


@pytest.fixture
def make(worker: Viewer, offer: PartnerService, person: Person) -> Make:
    """A referral of the person to the partner; `fields` are told with consent."""

    def create(*fields: str, by: Viewer = worker, **more: Any) -> Referral:
        with viewing(by):
            consent = consent_to(*fields) if fields else None
            facts = {
                "channel": "link",
                "offer_id": offer.pk,
                "person_id": person.pk,
                "summary": "Appeal term ends soon",
            }
            return create_referral(
                by=by, referral=ReferralInput(**{**facts, "fields": fields, "consent": consent, **more})
            )

    return create
