"""Questionnaires of the demo: those that come with Trajet published in both services, some of them filled in."""

from itertools import cycle

from trajet.access.models import Staff
from trajet.access.selectors import viewer_of
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.desk.demo.staff import ARRIVAL, CELL, Team
from trajet.guidance import api as guidance
from trajet.people import api as people

FILLED, BEGUN = 12, 3
FUNCTIONING = "washington_group"
AGE = 34
DOMAINS = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
DIFFICULTIES = ("none", "none", "some", "none", "none", "lot", "none", "some", "none")


def ask_questionnaires(team: Team) -> None:
    """Publish the shipped questionnaires; fill in the shortest for some people, and begin it for a few more."""
    for login, service, asker in (("coordinator", ARRIVAL, "screener"), ("cell.social", CELL, "cell.social2")):
        coordinator = _viewer(team, login, service)
        with viewing(coordinator):
            guidance.load_instruments(by=coordinator, publish=True)
        by = _viewer(team, asker, service)
        with viewing(by):
            _fill_in(by)


def _viewer(team: Team, login: str, service: str) -> Viewer:
    return viewer_of(Staff.objects.select_related("service", "user").get(pk=team.post(login, service)))


def _fill_in(by: Viewer) -> None:
    version = next(each for each in guidance.list_published(by) if each.questionnaire.code.endswith(FUNCTIONING))
    persons = list(people.list_people(by).filter(is_synthetic=True).order_by("-id")[: FILLED + BEGUN])
    said = cycle(DIFFICULTIES)
    for number, person in enumerate(persons):
        given = {"who/age": str(AGE), **{f"six/{domain}": next(said) for domain in DOMAINS}, "six/wheelchair": "no"}
        response = guidance.start_response(by=by, version=version, person=person, language="fr", answers=given)
        if number < FILLED:
            guidance.complete_response(by=by, response=response, revision=1)
