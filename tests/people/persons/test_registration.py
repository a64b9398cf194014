from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.people.conftest import TODAY, Register
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.dates import PartialDate, Precision
from trajet.people.api import IdentifierInput, LanguageInput, NameInput, register_person
from trajet.people.models import Identifier, SearchKey


def test_clerk_registers_a_person_with_every_fact(at_work: Viewer) -> None:
    person = register_person(
        by=at_work,
        names=[NameInput("Ahmadi", "Fatima"), NameInput("احمدی", "فاطمه")],
        birth=PartialDate(date(1990, 1, 1), Precision.YEAR),
        sex="f",
        nationalities=["af"],
        languages=[LanguageInput("prs")],
        phones=["0470 12 34 56"],
        identifiers=[IdentifierInput("sp", "8.765.432")],
        stated_on=TODAY,
    )
    person.refresh_from_db()
    assert (person.display_name, person.native_name, person.native_script) == ("AHMADI Fatima", "احمدی فاطمه", "Arab")
    assert (person.birth_on, person.birth_precision) == (date(1990, 1, 1), "year")
    assert person.nationalities.get().country == "AF"
    assert person.phones.get().digits == "32470123456"
    assert person.identifiers.get().value == "8765432"
    assert set(SearchKey.objects.values_list("kind", flat=True)) == {"name", "identifier", "phone"}
    assert JournalEntry.objects.get(person_id=person.pk).act == "people.person.registered"


def test_dispatcher_may_not_register(viewers: dict[str, Viewer], register: Register) -> None:
    with viewing(viewers["dispatcher"]), pytest.raises(PermissionDenied):
        register(by=viewers["dispatcher"])


def test_every_wrong_field_is_told_at_once(at_work: Viewer) -> None:
    with pytest.raises(ValidationError) as caught:
        register_person(
            by=at_work,
            names=[NameInput("", " \x00 ")],
            birth=PartialDate(date(2999, 1, 1)),
            nationalities=["Atlantis"],
            phones=["12"],
            identifiers=[IdentifierInput("nn", "85.01.01-001.00")],
            stated_on=TODAY,
        )
    assert set(caught.value.error_dict) == {"names", "birth", "nationalities", "phones", "identifiers"}


def test_nothing_is_left_half_done_when_a_field_is_wrong(at_work: Viewer, register: Register) -> None:
    with pytest.raises(ValidationError):
        register(phones=["0470 12 34 56", "nope"])
    assert not SearchKey.objects.exists()


@pytest.mark.parametrize("scheme", ["nn", "bis", "eurodac", "provisional"])
def test_a_number_of_one_person_has_one_holder(at_work: Viewer, register: Register, scheme: str) -> None:
    number = {"nn": "85010100175", "bis": "85410100137", "eurodac": "BE1ABC123", "provisional": "P1234"}[scheme]
    if scheme in ("nn", "bis"):
        number = number[:9] + f"{97 - int(number[:9]) % 97:02}"
    register(identifiers=[IdentifierInput(scheme, number)])
    with pytest.raises(ValidationError, match="already holds"):
        register("Other", identifiers=[IdentifierInput(scheme, number)])


@pytest.mark.parametrize("scheme", ["sp", "cgra"])
def test_a_family_shares_the_number_of_its_file(at_work: Viewer, register: Register, scheme: str) -> None:
    for given in ("Fatima", "Omar"):
        register(given=given, identifiers=[IdentifierInput(scheme, "2412345")])
    assert Identifier.objects.count() == 2
