"""A directory of a few services with hours."""

from collections.abc import Callable
from datetime import time

import pytest

from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.partners.directory.models import Partner, PartnerService, Schedule, Site
from trajet.partners.directory.services import save_offer


def make_offer(by: Viewer, name: str, **facts: object) -> PartnerService:
    """An entry of one organisation, open Monday to Friday 9-12 unless `byday` says otherwise."""
    byday = str(facts.pop("byday", "MO,TU,WE,TH,FR"))
    with viewing(by):
        partner = Partner.objects.create(name=f"Organisation of {name}")
        offer = PartnerService(
            partner=partner,
            name=name,
            **{"topics": ["legal"], "audiences": ["everybody"], "areas": ["Brussels"], **facts},
        )
        save_offer(offer)
        Site.objects.create(offer=offer, address="Rue Haute 1", postal_code="1000", commune="Bruxelles")
        if byday:
            Schedule.objects.create(offer=offer, byday=byday, opens_at=time(9), closes_at=time(12))
        return offer


@pytest.fixture
def coordinator(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["coordinator"]


@pytest.fixture
def clerk(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["clerk"]


@pytest.fixture
def client_as(client_as: Callable[[Viewer], HouseClient]) -> Callable[[Viewer], HouseClient]:
    """The same browser, in English."""

    def log_in(viewer: Viewer) -> HouseClient:
        client = client_as(viewer)
        client.cookies["trajet_language"] = "en"
        return client

    return log_in
