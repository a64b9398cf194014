"""The commands: repeatable, careful, and honest about who can log in."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from tests.desk.demo.conftest import ON, Ask, as_owner, empty_database

from trajet.desk.demo.seed import Seed, Size
from trajet.desk.demo.staff import ACCOUNTS, PASSWORD, Team
from trajet.people.persons.derived import Facts, derive
from trajet.people.persons.types import BirthInput, NameInput

TEAM = Team({"arrival": 1, "cell": 2}, {(account.login, key): 1 for account in ACCOUNTS for key in account.posts})


def lines(seed: int, on: dt.date) -> list[str]:
    book = Seed(seed, on, Size.of(600), TEAM).draw(lambda *_: None)
    return [line for sheet in book.sheets if sheet.table != "guidance_need" for line in sheet.lines]


def test_the_same_seed_and_day_give_the_same_rows() -> None:
    assert lines(7, ON) == lines(7, ON)


@pytest.mark.parametrize(("seed", "on"), [(8, ON), (7, ON + dt.timedelta(days=1))])
def test_another_seed_or_day_gives_other_rows(seed: int, on: dt.date) -> None:
    assert lines(7, ON) != lines(seed, on)


def test_derived_columns_are_those_of_the_people_wing(demo: Ask) -> None:
    """The seed derives in bulk what services derive one by one; the two must say the same."""
    people = demo(
        "select id, display_name, native_name, native_script, sort_key, birth_on, birth_precision, match_keys"
        " from people_person order by id limit 60 offset 40"
    )
    for number, *columns in people:
        facts = Facts(
            names=[
                NameInput(*row)
                for row in demo(
                    "select family, given, script, kind from people_personname where person_id = %s order by id", number
                )
            ],
            births=[
                BirthInput(on, how)
                for on, how in demo('select "on", precision from people_birthdate where person_id = %s', number)
            ],
            phones=[digits for (digits,) in demo("select digits from people_phone where person_id = %s", number)],
            identifiers=demo("select scheme, value from people_identifier where person_id = %s", number),
        )
        found = derive(facts)
        assert columns == list(found.columns().values())
        keys = demo("select kind, key, sound from people_searchkey where person_id = %s", number)
        assert sorted(keys) == sorted(tuple(key) for key in found.search_keys)


def test_a_database_with_people_is_refused(demo_database: str, django_db_blocker: Any) -> None:
    refused = pytest.raises(CommandError, match="already holds people")
    with django_db_blocker.unblock(), as_owner(demo_database), refused:
        call_command("seed_demo", "--small", verbosity=0)


def test_production_is_refused(settings: Any, db: None) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("seed_demo")


def test_the_application_role_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="owner"):
        call_command("seed_demo")


def test_the_accounts_printed_can_log_in(django_db_setup: None, django_db_blocker: Any) -> None:
    from trajet.access.models import User

    with django_db_blocker.unblock(), empty_database("accounts") as name, as_owner(name):
        out = StringIO()
        call_command("seed_demo", "--scale", "500", "--on", str(ON), verbosity=0)
        call_command("demo_accounts", stdout=out)
        printed = out.getvalue()
        assert PASSWORD in printed
        for account in ACCOUNTS:
            assert account.email in printed
            assert User.objects.get(email=account.email).name.startswith("Démo")
        assert User.objects.get(email=ACCOUNTS[0].email).check_password(PASSWORD)
        assert {user.posts.count() for user in User.objects.filter(email__startswith="both@")} == {2}


def test_files_that_look_alike_wait_to_be_compared(demo: Ask) -> None:
    ((pairs,),) = demo("select count(*) from people_suspectedpair")
    assert pairs >= 10
