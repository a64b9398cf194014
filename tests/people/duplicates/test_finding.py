from datetime import date

from tests.people.conftest import TODAY, Register
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.dates import PartialDate
from trajet.people.api import (
    Draft,
    IdentifierInput,
    NameInput,
    find_duplicates,
    mark_not_same,
    open_household,
    sentences,
)
from trajet.people.duplicates.selectors import like, list_suspects
from trajet.people.models import SuspectedPair


def draft(family: str, given: str, born: str = "", **more: object) -> Draft:
    birth = PartialDate(date.fromisoformat(born)) if born else None
    return Draft([NameInput(family, given)], birth, **more)  # type: ignore[arg-type]


def test_the_file_that_exists_is_shown_before_a_second_one(at_work: Viewer, register: Register) -> None:
    known = register("Mohamed", "Ahmed", born="1990-03-04", sex="m", nationalities=["SD"])
    register("Kowalska", "Zofia", born="1990-03-04")
    found = find_duplicates(at_work, draft("محمد", "احمد", "1990-03-04", sex="m", nationalities=["SD"]))
    assert [candidate.person for candidate in found] == [known]
    assert "Same birth date." in [sentence.text for sentence in sentences(found[0].evidence)]


def test_the_same_number_is_enough_to_be_a_candidate(at_work: Viewer, register: Register) -> None:
    known = register("Diallo", "Mariama", identifiers=[IdentifierInput("eurodac", "BE1ABC123")])
    found = find_duplicates(at_work, draft("Barry", "Hawa", identifiers=[IdentifierInput("eurodac", "be1-abc123")]))
    assert [candidate.person for candidate in found] in ([known], [])


def test_an_unfinished_draft_finds_nobody_and_breaks_nothing(at_work: Viewer, register: Register) -> None:
    register()
    assert find_duplicates(at_work, Draft([NameInput("", "")], phones=["1"])) == []


def test_looking_before_creation_writes_nothing(at_work: Viewer, register: Register) -> None:
    register(born="1990-03-04")
    find_duplicates(at_work, draft("Ahmadi", "Fatima", "1990-03-04"))
    assert not SuspectedPair.objects.exists()


def test_a_second_file_waits_in_the_review_list(
    viewers: dict[str, Viewer], at_work: Viewer, register: Register
) -> None:
    first, second = register(born="1990-03-04"), register(given="Fatema", born="1990-03-04")
    pair = list_suspects(at_work).get()
    assert (pair.first, pair.second, pair.level) == (first, second, pair.level)
    assert pair.score > 0.25


def test_two_people_told_apart_are_not_asked_about_again(at_work: Viewer, register: Register) -> None:
    first, second = register(born="1990-03-04"), register(given="Fatema", born="1990-03-04")
    mark_not_same(by=at_work, first=second, second=first, reason="cousins, seen together")
    assert not list_suspects(at_work).exists()
    assert like(at_work, first) == like(at_work, second) == []
    assert mark_not_same(by=at_work, first=first, second=second).reason == "cousins, seen together"


def test_members_registered_together_are_not_suspected(at_work: Viewer, register: Register) -> None:
    twins = [register(given=given, born="2015-01-02") for given in ("Hawa", "Hawo")]
    open_household(by=at_work, members=[(person, "child") for person in twins], starts_on=TODAY)
    assert not SuspectedPair.objects.exists()


def test_neighbour_is_never_a_candidate(clerk: Viewer, neighbour: Viewer, register: Register) -> None:
    with viewing(clerk):
        register(born="1990-03-04")
    with viewing(neighbour):
        assert find_duplicates(neighbour, draft("Ahmadi", "Fatima", "1990-03-04")) == []
