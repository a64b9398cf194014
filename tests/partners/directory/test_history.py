"""The history of an entry says in words what changed."""

from collections.abc import Callable
from datetime import date, time

from django.urls import reverse
from django.utils import translation
from tests.house_client import HouseClient
from tests.partners.conftest import make_offer

from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.partners.directory.history import say_change
from trajet.partners.directory.selectors import list_changes
from trajet.partners.directory.services import check_offer, set_hours
from trajet.partners.directory.types import INVENTED
from trajet.partners.models import PartnerService

MORNING = {"MO": ((time(9), time(12)),)}


def last(viewer: Viewer, offer: PartnerService) -> str:
    return say_change(list_changes(viewer, offer, 1)[0])


def test_codes_days_and_empty_values_are_said_in_words(viewers: dict[str, Viewer]) -> None:
    by = viewers["coordinator"]
    offer = make_offer(by, "Helpdesk")
    with viewing(by):
        PartnerService.objects.filter(pk=offer.pk).update(
            topics=["legal", "health"], languages=["ar"], status="temporarily closed", email=""
        )
        said = last(by, offer)
        check_offer(by=by, offer=offer, on=date(2026, 3, 2))
        checked = last(by, offer)
    for words in ("topics: Legal help, Health care", "languages spoken: Arabic", "status: closed for now"):
        assert words in said
    for code in ("legal,", "temporarily", "languages:"):
        assert code not in said
    assert "last checked: Mon" in checked
    assert "checked_on" not in checked


def test_hours_are_said_as_a_rule_and_in_the_language_of_the_reader(viewers: dict[str, Viewer]) -> None:
    by = viewers["coordinator"]
    offer = make_offer(by, "Helpdesk")
    with viewing(by):
        set_hours(by=by, offer=offer, week=MORNING, monthly="", monthly_spans=())
        assert last(by, offer) == "added: Monday 09:00–12:00"
        set_hours(by=by, offer=offer, week={}, monthly="", monthly_spans=())
        with translation.override("nl"):
            assert "09:00–12:00" in last(by, offer)
        assert last(by, offer).startswith("removed: ")


def test_invented_hours_say_so_until_somebody_enters_others(
    viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    by = viewers["coordinator"]
    offer, client = make_offer(by, "Helpdesk"), client_as(by)
    client.cookies["trajet_language"] = "en"
    page = reverse("partners:offer", args=[offer.uuid])
    with viewing(by):
        set_hours(by=by, offer=offer, week=MORNING, monthly="", monthly_spans=(), remark=INVENTED)
    assert "invented for the demonstration" in client.get(page).content.decode()
    with viewing(by):
        set_hours(by=by, offer=PartnerService.objects.get(pk=offer.pk), week=MORNING, monthly="", monthly_spans=())
    assert "invented for the demonstration" not in client.get(page).content.decode()
