"""The screener's work: worklist, examination, suggestions, and the class that follows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.guidance.needs.conftest import Examined
from tests.guidance.questionnaires.workbooks import workbook
from tests.house_client import HouseClient
from tests.reception.arrivals.households import arrive, member
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance import api as guidance
from trajet.guidance.needs.bridge import DEMANDS
from trajet.guidance.needs.confirmation import DemandLine
from trajet.guidance.needs.mapping import ProposedConstraint
from trajet.guidance.needs.models import Constraint, Examination, Need
from trajet.guidance.needs.proposing import SEVERE, SUGGESTED, suggest
from trajet.guidance.needs.services import end_constraint, record_constraint, record_examination
from trajet.guidance.needs.types import ConstraintInput, ExaminationInput
from trajet.guidance.needs.words import CONSTRAINTS
from trajet.guidance.questionnaires import services as questionnaires


def test_every_suggestion_is_a_demand_that_dispatching_knows_in_that_strength() -> None:
    for code, is_hard in [pair for pairs in (*SUGGESTED.values(), *SEVERE.values()) for pair in pairs]:
        assert DEMANDS[code].may_be_hard if is_hard else DEMANDS[code].may_be_soft, code


def test_every_demand_has_words() -> None:
    assert set(CONSTRAINTS) == set(DEMANDS)


def test_binding_wins_over_wished_for() -> None:
    assert suggest([("pregnant", "low"), ("serious_illness", "low")])["near_hospital"] is True


def test_needs_move_the_household_to_its_class_and_only_the_class_is_kept(
    examined: Examined, viewers: dict[str, Viewer]
) -> None:
    with viewing(viewers["dispatcher"]):
        examined.arrival.refresh_from_db()
        entry = JournalEntry.objects.get(act="reception.arrivals.priority_reviewed")
    assert examined.arrival.priority == 3
    assert entry.data == {"before": 4, "after": 3}


def test_constraints_of_many_households_cost_one_query(examined: Examined, viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["dispatcher"]), CaptureQueriesContext(connection) as queries:
        found = guidance.constraints_of(viewers["dispatcher"], [examined.household.pk, 1, 2, 3])
    assert len(queries) == 1
    assert [(row.code, row.is_hard) for row in found[examined.household.pk]] == [
        ("medical_followup", True),
        ("single_room", False),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        ConstraintInput("sea_view"),
        ConstraintInput("family_near"),
        ConstraintInput("wheelchair", target="Namur"),
        ConstraintInput("language_fr", is_hard=True),
        ConstraintInput("isolation_room", is_hard=False),
    ],
)
def test_constraint_that_no_place_can_meet_is_refused(
    examined: Examined, viewers: dict[str, Viewer], wrong: ConstraintInput
) -> None:
    with viewing(viewers["screener"]), pytest.raises(ValidationError):
        record_constraint(by=viewers["screener"], household=examined.household, constraint=wrong)


def test_ended_constraint_no_longer_binds_and_stays_on_the_file(examined: Examined, viewers: dict[str, Viewer]) -> None:
    screener = viewers["screener"]
    with viewing(screener):
        row = Constraint.objects.get(code="medical_followup")
        end_constraint(by=screener, constraint=row, reason="treatment ended")
        assert [
            each.code for each in guidance.constraints_of(screener, [examined.household.pk])[examined.household.pk]
        ] == ["single_room"]
        assert Constraint.objects.count() == 2


def test_household_leaves_the_worklist_after_both_examinations(examined: Examined, viewers: dict[str, Viewer]) -> None:
    screener = viewers["screener"]
    with viewing(screener):
        assert [row.household_id for row in guidance.list_unexamined(screener)] == [examined.household.pk]
        waived = ExaminationInput("medical", timezone.localdate(), "examined last week in the hospital")
        record_examination(by=screener, household=examined.household, examination=waived)
        assert list(guidance.list_unexamined(screener)) == []


@pytest.fixture
def screener(client_as: Callable[[Viewer], HouseClient], viewers: dict[str, Viewer]) -> HouseClient:
    return client_as(viewers["screener"])


def sent(examined: Examined, **changes: str) -> dict[str, str]:
    return {
        "rows": "1",
        "need-0-person": str(examined.person.pk),
        "need-0-code": "disability",
        "need-0-severity": "high",
        "need-0-basis": "documented",
        **changes,
    }


def test_one_need_is_asked_and_others_open_one_by_one_unless_they_were_written(
    screener: HouseClient, examined: Examined
) -> None:
    url = reverse("guidance:examination", args=[examined.household.uuid])
    page = screener.get(url).content.decode()
    assert (
        page.index('name="need-0-code"') < page.index('<details class="need-more">') < page.index('name="need-1-code"')
    )
    assert '<details class="need-more" open>' not in page
    again = screener.post(url, sent(examined, suggest="1", rows="3", **{"need-1-code": "pregnant"})).content.decode()
    assert again.count('<details class="need-more" open>') == 1


def test_a_review_in_another_century_is_refused(screener: HouseClient, examined: Examined) -> None:
    url = reverse("guidance:examination", args=[examined.household.uuid])
    for day in ("01/01/1900", "31/12/2100"):
        assert screener.post(url, sent(examined, save="1", **{"need-0-review_on": day})).status_code == 422


def test_suggestions_save_nothing(screener: HouseClient, examined: Examined, viewers: dict[str, Viewer]) -> None:
    url = reverse("guidance:examination", args=[examined.household.uuid])
    page = screener.post(url, sent(examined, suggest="1")).content.decode()
    assert '<option value="hard" selected' in page.split('name="wheelchair"')[1][:300]
    with viewing(viewers["screener"]):
        assert Need.objects.count() == 1


def test_examination_is_saved_together(screener: HouseClient, examined: Examined, viewers: dict[str, Viewer]) -> None:
    url = reverse("guidance:examination", args=[examined.household.uuid])
    form = sent(
        examined, save="1", wheelchair="hard", family_near="soft", medical="held", **{"family_near-target": "Namur"}
    )
    assert screener.post(url, form).status_code == 302
    with viewing(viewers["screener"]):
        held = {(row.code, row.is_hard, row.target) for row in Constraint.objects.filter(ends_on__isnull=True)}
        assert held == {("wheelchair", True, ""), ("family_near", False, "Namur")}
        assert (Need.objects.count(), Examination.objects.count()) == (2, 2)
    assert screener.get(url).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [
        ({"need-0-person": "", "need-0-note": "walks with a stick"}, "walks with a stick"),
        ({"need-0-review_on": "01/01/2020"}, "01/01/2020"),
        ({"keep_apart": "hard"}, "keep_apart"),
        ({"social": "waived"}, "waived"),
        ({"family_near": "soft", "family_near-target": "Nowhereville"}, 'id="id_family_near-target_error"'),
    ],
)
def test_wrong_examination_is_told_and_nothing_is_lost(
    screener: HouseClient, examined: Examined, wrong: Any, kept: str
) -> None:
    answer = screener.post(
        reverse("guidance:examination", args=[examined.household.uuid]), sent(examined, save="1", **wrong)
    )
    assert answer.status_code == 422
    assert kept in answer.content.decode()


def test_worklist_costs_the_same_for_any_number_of_households(
    screener: HouseClient, examined: Examined, viewers: dict[str, Viewer]
) -> None:
    url = reverse("guidance:needs_worklist")
    screener.get(url)
    with CaptureQueriesContext(connection) as few:
        screener.get(url)
    with viewing(viewers["clerk"]):
        for number in range(4):
            arrive(viewers["clerk"], member(f"Ali{number}", f"Said{number}"))
    with CaptureQueriesContext(connection) as many:
        screener.get(url)
    assert len(many) == len(few)


def test_a_questionnaire_that_was_begun_is_gone_on_with_before_anything_else_is_asked(
    examined: Examined, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    coordinator, screener = viewers["coordinator"], viewers["screener"]
    with viewing(coordinator):
        content = workbook()
        version = questionnaires.upload_version(by=coordinator, content=content, file_name="a.xlsx", kind="social")  # fmt: skip
        version = questionnaires.publish_version(by=coordinator, version=version)
    with viewing(screener):
        begun = questionnaires.start_response(by=screener, version=version, person=examined.person, language="ar")
    address = reverse("guidance:examination", args=[examined.household.uuid])
    page = client_as(screener).get(address).content.decode()
    assert f'class="button primary" href="{reverse("guidance:response", args=[begun.uuid])}"' in page
    assert page.count('class="button primary"') == 1


@pytest.mark.parametrize(("role", "first"), [("screener", "Social"), ("health", "Medical")])
def test_health_staff_begin_with_what_only_they_may_ask(
    client_as: Callable[[Viewer], HouseClient], examined: Examined, viewers: dict[str, Viewer], role: str, first: str
) -> None:
    coordinator = viewers["coordinator"]
    with viewing(coordinator):
        for name, kind in (("Social", "social"), ("Medical", "medical")):
            settings = f"| form_id | form_title | trajet::health_staff_only |\n| {kind} | {name} | {'yes' if kind == 'medical' else ''} |"
            version = questionnaires.upload_version(
                by=coordinator, content=workbook(settings=settings), file_name="x", kind=kind, names={"en": name}
            )
            questionnaires.publish_version(by=coordinator, version=version)
    page = (
        client_as(viewers[role]).get(reverse("guidance:examination", args=[examined.household.uuid])).content.decode()
    )
    begin = page.split('class="button primary')[1].split("</button>")[0]
    assert f'title="{first}"' in begin or first in begin


@pytest.mark.parametrize(("town", "is_good"), [("Namur", True), ("Nowhereville", False), ("", False)])
def test_a_proposed_place_near_somewhere_names_a_municipality_that_exists(town: str, is_good: bool) -> None:
    sent = {"is_confirmed": "on", "strength": "soft", "target": town}
    line = DemandLine(sent, proposed=ProposedConstraint("family_near", False, "Nowhereville"))
    assert line.is_valid() is is_good
    assert ("target" in line.errors) is not is_good


def test_a_second_municipality_is_told_and_outlives_saving_the_sheet(
    viewers: dict[str, Viewer], examined: Examined, client_as: Callable[[Viewer], HouseClient]
) -> None:
    screener, household = viewers["screener"], examined.household
    with viewing(screener):
        for town in ("Gent", "Namur"):
            record_constraint(by=screener, household=household, constraint=ConstraintInput("family_near", False, town))
    browser, url = client_as(screener), reverse("guidance:examination", args=[household.uuid])
    page = browser.get(url)
    assert [each.target for _words, each in page.context["sheet"].besides] == ["Gent"]
    place = page.context["sheet"].place
    sent = {name: place[name].value() or "" for name in place.fields}
    assert sent["family_near-target"] == "Namur"
    answer = browser.post(
        url, {**sent, "rows": "1", "need-0-severity": "medium", "need-0-basis": "stated", "save": "1"}
    )
    assert answer.status_code == 302
    with viewing(screener):
        assert {
            row.target for row in Constraint.objects.filter(household=household, code="family_near", ends_on=None)
        } == {"Gent", "Namur"}
