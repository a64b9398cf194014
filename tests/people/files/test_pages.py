from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from tests.house_client import HouseClient
from tests.people.conftest import TODAY, Register
from trajet.access.models import Reading
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.people.api import IdentifierInput, LanguageInput, NameInput, open_household, record_tie
from trajet.people.models import Person, PersonName

ClientAs = Callable[[Viewer], HouseClient]


@pytest.fixture
def fatima(clerk: Viewer, register: Register) -> Person:
    with viewing(clerk):
        person = register(
            names=[NameInput("Ahmadi", "Fatima"), NameInput("احمدی", "فاطمه")],
            born="1990-03-04",
            nationalities=["AF"],
            phones=["0470123456"],
            identifiers=[IdentifierInput("sp", "1234567")],
            languages=[LanguageInput("fa")],
        )
        child = register("Ahmadi", "Omar", born="2015-01-02", sex="m")
        open_household(by=clerk, members=[(person, "head"), (child, "child")], starts_on=TODAY)
        record_tie(by=clerk, person=person, other=child, kind="parent_of", stated_on=TODAY)
    return person


def url(name: str, *args: object) -> str:
    return reverse(f"people:{name}", args=args)


def test_clerk_reads_a_file_and_the_reading_is_journalled(clerk: Viewer, client_as: ClientAs, fatima: Person) -> None:
    html = client_as(clerk).get(url("person", fatima.uuid)).content.decode()
    for text in ("AHMADI Fatima", "احمدی", 'lang="und-Arab"', "0470123456", "1234567", "AHMADI Omar"):
        assert text in html, text
    with viewing(clerk):
        assert Reading.objects.get(person_id=fatima.pk).what == "people.file"


@pytest.mark.parametrize(
    "name",
    ["person", "person_history", "person_duplicates", "person_correct", "household_join", "household_leave", "tie_add"],
)
def test_pages_open_for_the_clerk_and_are_not_found_next_door(
    clerk: Viewer, neighbour: Viewer, client_as: ClientAs, fatima: Person, name: str
) -> None:
    assert client_as(clerk).get(url(name, fatima.uuid)).status_code == 200
    assert client_as(neighbour).get(url(name, fatima.uuid)).status_code == 404


@pytest.mark.parametrize("kind", ["name", "birth", "nationality", "language", "phone", "number", "document"])
def test_each_fact_has_a_form(clerk: Viewer, client_as: ClientAs, fatima: Person, kind: str) -> None:
    client = client_as(clerk)
    assert client.get(url("fact_add", fatima.uuid, kind)).status_code == 200
    fragment = client.htmx("get", url("fact_add", fatima.uuid, kind)).content.decode()
    assert "<form" in fragment
    assert "<html" not in fragment


def test_name_is_added_in_its_section(clerk: Viewer, client_as: ClientAs, fatima: Person) -> None:
    data = {"kind": "alias", "family": "احمدى", "given": "فطيمة", "source": "claimed", "stated_on": "21/11/2026"}
    response = client_as(clerk).htmx("post", url("fact_add", fatima.uuid, "name"), data)
    assert "فطيمة" in response.content.decode()
    with viewing(clerk):
        assert PersonName.objects.filter(person=fatima, kind="alias", script="Arab").exists()


def test_form_sent_twice_adds_one_fact(clerk: Viewer, client_as: ClientAs, fatima: Person) -> None:
    client, data = client_as(clerk), {"written": "0499 11 22 33", "source": "claimed", "stated_on": "21/11/2026"}
    assert client.post(url("fact_add", fatima.uuid, "phone"), data).status_code == 302
    second = client.post(url("fact_add", fatima.uuid, "phone"), data)
    assert second.status_code == 422
    with viewing(clerk):
        assert fatima.phones.filter(digits="32499112233").count() == 1


@pytest.mark.parametrize(
    ("family", "given"), [("", ""), ("x" * 10_000, ""), ("😀", ""), ("Ahmadi😀", ""), ("\x00", ""), ("123", "")]
)
def test_odd_names_get_a_message_and_keep_what_was_typed(
    clerk: Viewer, client_as: ClientAs, fatima: Person, family: str, given: str
) -> None:
    data = {"kind": "alias", "family": family, "given": given, "source": "claimed", "stated_on": "21/11/2026"}
    response = client_as(clerk).post(url("fact_add", fatima.uuid, "name"), data)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    with viewing(clerk):
        assert fatima.names.count() == 2


def test_second_tab_is_told_who_changed_the_file_and_loses_nothing(
    clerk: Viewer, viewers: dict[str, Viewer], client_as: ClientAs, fatima: Person
) -> None:
    first, second = client_as(clerk), client_as(viewers["screener"])
    version = fatima.version
    assert first.post(url("person_correct", fatima.uuid), {"sex": "x", "version": version}).status_code == 302
    response = second.post(url("person_correct", fatima.uuid), {"sex": "m", "gender_said": "homme", "version": version})
    html = response.content.decode()
    assert response.status_code == 422
    assert clerk.name in html
    assert "homme" in html
    retry = {"sex": "m", "gender_said": "homme", "version": version + 1}
    assert second.post(url("person_correct", fatima.uuid), retry).status_code == 302


def test_withdrawn_name_stays_on_the_file_and_finds_nobody(clerk: Viewer, client_as: ClientAs, fatima: Person) -> None:
    with viewing(clerk):
        name = fatima.names.get(script="Latn")
    client = client_as(clerk)
    data = {"reason": "misread", "version": fatima.version}
    assert client.post(url("fact_withdraw", fatima.uuid, name.uuid), data).status_code == 302
    html = client.get(url("person", fatima.uuid)).content.decode()
    assert "<s>" in html
    with viewing(clerk):
        last = fatima.names.get(withdrawn_on=None)
        fatima.refresh_from_db()
    refused = client.post(url("fact_withdraw", fatima.uuid, last.uuid), {"reason": "x", "version": fatima.version})
    assert refused.status_code == 422


def test_dpo_reads_and_does_not_write(viewers: dict[str, Viewer], client_as: ClientAs, fatima: Person) -> None:
    client = client_as(viewers["dpo"])
    html = client.get(url("person", fatima.uuid)).content.decode()
    assert url("fact_add", fatima.uuid, "name") not in html
    assert client.get(url("fact_add", fatima.uuid, "name")).status_code == 403


def test_director_does_not_reach_files(viewers: dict[str, Viewer], client_as: ClientAs, fatima: Person) -> None:
    assert client_as(viewers["director"]).get(url("person", fatima.uuid)).status_code == 403


def test_absorbed_file_leads_to_the_kept_one(clerk: Viewer, client_as: ClientAs, register: Register) -> None:
    with viewing(clerk):
        kept, absorbed = register(born="1990-03-04"), register(given="Fatema", born="1990-03-04")
    client = client_as(clerk)
    pair = (kept.uuid, absorbed.uuid)
    assert client.get(url("duplicates")).status_code == 200
    page = client.get(url("compare", *pair)).content.decode()
    assert page.count('type="radio"') == 2
    assert client.post(url("merge", *pair), {"kept": kept.uuid, "reason": "same passport"}).status_code == 302
    assert client.get(url("person", absorbed.uuid)).headers["Location"] == url("person", kept.uuid)
    with viewing(clerk):
        merge = kept.merges.get()
    assert client.get(url("merge_undo", merge.uuid)).status_code == 200
    assert client.post(url("merge_undo", merge.uuid), {"reason": "two people"}).status_code == 302
    assert client.get(url("person", absorbed.uuid)).status_code == 200


def test_pair_told_apart_leaves_the_list(clerk: Viewer, client_as: ClientAs, register: Register) -> None:
    with viewing(clerk):
        first, second = register(born="1990-03-04"), register(given="Fatema", born="1990-03-04")
    client = client_as(clerk)
    address = url("compare", first.uuid, second.uuid)
    assert address in client.get(url("duplicates")).content.decode()
    client.post(url("apart", first.uuid, second.uuid), {"apart-reason": "seen together"})
    assert address not in client.get(url("duplicates")).content.decode()


def test_decided_age_stands_beside_the_claimed_one(clerk: Viewer, client_as: ClientAs, register: Register) -> None:
    with viewing(clerk):
        young = register("Haile", "Samuel", born="2010-01-01")
    data = {"birth": "1/1/2005", "source": "decided", "stated_on": "20/11/2026"}
    client = client_as(clerk)
    assert client.post(url("fact_add", young.uuid, "birth"), data).status_code == 302
    with viewing(clerk):
        young.refresh_from_db()
        assert young.birth_on == date(2010, 1, 1)
    html = client.get(url("person", young.uuid)).content.decode()
    assert "2010" in html
    assert "2005" in html
