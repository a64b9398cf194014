"""Answers: kept while they are written, behind their wall, completed once, moved to a newer version."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404

from tests.guidance.questionnaires.workbooks import SETTINGS, SURVEY, question, workbook
from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.needs.services import break_glass
from trajet.guidance.questionnaires import results, selectors, services
from trajet.guidance.questionnaires.models import (
    AnswerTally,
    QuestionnaireResponse,
    QuestionnaireVersion,
    ResponseSheet,
)
from trajet.guidance.questionnaires.paths import with_instance, without_instance
from trajet.guidance.questionnaires.results import hide_small, results_of
from trajet.guidance.questionnaires.services.answering import AnsweredMeanwhile, NotComplete
from trajet.people.models import Person

GOOD = {"you/name": "Karim", "you/age": "30", "you/preg": "no", "kids": "2", "kids[1]/first": "A", "kids[2]/first": "B"}


def complete(viewer: Viewer, version: QuestionnaireVersion, answers: dict[str, str]) -> QuestionnaireResponse:
    with viewing(viewer):
        begun = services.start_response(by=viewer, version=version, answers=answers)
        return services.complete_response(by=viewer, response=begun, revision=1)


def test_answers_are_kept_encrypted_and_come_back(draft: QuestionnaireResponse, viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["screener"]):
        sheet = services.save_answers(by=viewers["screener"], response=draft, answers=GOOD, revision=1)
        assert selectors.answers_of(ResponseSheet.objects.get(pk=sheet.pk)) == GOOD
        with connection.cursor() as cursor:
            cursor.execute("select to_jsonb(s)::text from guidance_responsesheet s")
            assert "Karim" not in cursor.fetchone()[0]
            cursor.execute("select count(*) from access_change where (before::text || after::text) like '%%Karim%%'")
            assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("role", ["dispatcher", "coordinator", "lawyer", "clerk", "director", "supervisor"])
def test_who_is_no_named_reader_does_not_reach_the_answers(
    draft: QuestionnaireResponse, viewers: dict[str, Viewer], role: str
) -> None:
    with viewing(viewers[role]):
        assert not ResponseSheet.objects.exists()
        with pytest.raises((Http404, PermissionDenied)):
            selectors.access_response(viewers[role], draft.uuid)


def test_breaking_the_glass_opens_the_sheet_of_that_person_only(
    draft: QuestionnaireResponse, person: Person, viewers: dict[str, Viewer]
) -> None:
    lawyer = viewers["lawyer"]
    with viewing(lawyer):
        break_glass(by=lawyer, person=person, reason="Urgent hearing tomorrow morning")
    with viewing(lawyer):
        assert ResponseSheet.objects.count() == 1


def test_another_service_finds_nothing(draft: QuestionnaireResponse, outsider: Viewer) -> None:
    with viewing(outsider), pytest.raises(Http404):
        selectors.access_response(outsider, draft.uuid)


def test_two_tabs_are_told_and_nothing_is_lost(draft: QuestionnaireResponse, viewers: dict[str, Viewer]) -> None:
    screener = viewers["screener"]
    with viewing(screener):
        services.save_answers(by=screener, response=draft, answers={"you/name": "first tab"}, revision=1)
        with pytest.raises(AnsweredMeanwhile) as told:
            services.save_answers(by=screener, response=draft, answers={"you/name": "second tab"}, revision=1)
        assert selectors.answers_of(told.value.sheet) == {"you/name": "first tab"}
        with pytest.raises(AnsweredMeanwhile):
            services.complete_response(by=screener, response=draft, revision=1)


def test_handing_in_with_a_missing_answer_is_refused(draft: QuestionnaireResponse, viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["screener"]), pytest.raises(NotComplete) as told:
        services.complete_response(by=viewers["screener"], response=draft, revision=1)
    assert set(told.value.state.faults) == {"you/name", "you/age"}


def test_what_is_not_relevant_is_not_kept_at_the_end(
    published: QuestionnaireVersion, viewers: dict[str, Viewer]
) -> None:
    done = complete(viewers["screener"], published, {**GOOD, "you/age": "8", "you/preg": "yes"})
    with viewing(viewers["screener"]):
        kept = selectors.answers_of(selectors.access_response(viewers["screener"], done.uuid).sheet)
    assert kept == {key: value for key, value in {**GOOD, "you/age": "8"}.items() if key != "you/preg"}


def test_completed_answers_do_not_change(published: QuestionnaireVersion, viewers: dict[str, Viewer]) -> None:
    screener = viewers["screener"]
    done = complete(screener, published, GOOD)
    with viewing(screener):
        with pytest.raises(ValidationError, match="completed"):
            services.save_answers(by=screener, response=done, answers={}, revision=2)
        with pytest.raises(ValidationError, match="completed"):
            services.drop_response(by=screener, response=done, reason="")


def test_a_draft_put_aside_is_emptied(draft: QuestionnaireResponse, viewers: dict[str, Viewer]) -> None:
    screener = viewers["screener"]
    with viewing(screener):
        services.save_answers(by=screener, response=draft, answers=GOOD, revision=1)
        dropped = services.drop_response(by=screener, response=draft, reason="wrong person")
        assert selectors.answers_of(ResponseSheet.objects.get(response=dropped)) == {}


def test_nul_is_left_out_and_endless_answers_are_refused(
    draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    screener = viewers["screener"]
    with viewing(screener):
        sheet = services.save_answers(by=screener, response=draft, answers={"you/name": "a\0b"}, revision=1)
        assert selectors.answers_of(sheet) == {"you/name": "ab"}
        with pytest.raises(ValidationError, match="too long"):
            services.save_answers(by=screener, response=draft, answers={"x": "y" * 2_000_000}, revision=2)


def test_a_medical_questionnaire_is_held_and_read_by_health_workers_only(
    viewers: dict[str, Viewer], person: Person
) -> None:
    settings = SETTINGS.replace("form_id", "trajet::health_staff_only | form_id").replace(
        "| welcome", "| yes | medical"
    )
    with viewing(viewers["coordinator"]):
        version = services.upload_version(
            by=viewers["coordinator"], content=workbook(settings=settings), file_name="m", kind="medical"
        )
        services.publish_version(by=viewers["coordinator"], version=version)
    with viewing(viewers["screener"]):
        assert selectors.list_published(viewers["screener"]) == []
        version.refresh_from_db()
        with pytest.raises(PermissionDenied):
            services.start_response(by=viewers["screener"], version=version, person=person)
    with viewing(viewers["health"]):
        assert services.start_response(by=viewers["health"], version=version, person=person).pk


def test_a_draft_moves_to_the_new_version_where_names_agree(
    draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    screener, coordinator = viewers["screener"], viewers["coordinator"]
    answers = {**GOOD, "more/since": "2026-01-01", "more/what": "food sleep"}
    survey = SURVEY.replace("| date | since |", "| text | since |").replace("| first |", "| given |")
    with viewing(screener):
        services.save_answers(by=screener, response=draft, answers=answers, revision=1)
    with viewing(coordinator):
        later = services.upload_version(by=coordinator, content=workbook(survey), file_name="x")
        services.publish_version(by=coordinator, version=later)
    with viewing(screener):
        moved, carried = services.move_draft(by=screener, response=draft)
        assert moved.version_id == later.pk
        assert set(carried.dropped) == {"kids[1]/first", "kids[2]/first", "more/since"}
        assert carried.kept == {key: value for key, value in answers.items() if key not in carried.dropped}
        assert selectors.answers_of(ResponseSheet.objects.get(response=moved)) == carried.kept


def test_all_drafts_of_a_withdrawn_version_move_by_one_button_that_says_first_what_is_lost(
    draft: QuestionnaireResponse, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    screener, coordinator = viewers["screener"], viewers["coordinator"]
    with viewing(screener):
        services.save_answers(by=screener, response=draft, answers=GOOD, revision=1)
    with viewing(coordinator):
        later = services.upload_version(
            by=coordinator, content=workbook(SURVEY.replace("| first |", "| given |")), file_name="x"
        )
        services.publish_version(by=coordinator, version=later)
    with viewing(screener):
        target, (move,) = services.look_at_moves(screener, draft.version)
    assert (target, move.response, move.dropped) == (later, draft, ("kids[1]/first", "kids[2]/first"))
    address = f"/questionnaires/versions/{draft.version.uuid}/move/"
    assert "Move 1 draft" in client_as(screener).get(address).content.decode()
    assert draft.person.display_name not in client_as(viewers["lawyer"]).get(address).content.decode()
    client_as(viewers["lawyer"]).post(address)
    with viewing(screener):
        draft.refresh_from_db()
    assert draft.version_id != later.pk
    client_as(screener).post(address)
    with viewing(screener):
        draft.refresh_from_db()
    assert draft.version_id == later.pk


def test_figures_hide_small_counts_also_from_subtraction() -> None:
    assert hide_small([0, 3, 20], adds_up=False) == [0, None, 20]
    assert hide_small([0, 3, 20, 9], adds_up=True) == [0, None, 20, None]
    assert hide_small([3, 2, 20], adds_up=True) == [None, None, 20]


@pytest.mark.parametrize(("ages", "labels"), [((0, 17), ["0 – 2", "15 – 17"]), ((1, 16), ["1 – 2", "15 – 16"])])
def test_whole_numbers_are_counted_in_classes_of_whole_numbers(ages: tuple[int, int], labels: list[str]) -> None:
    pairs = [(float(age), age + 1) for age in range(ages[0], ages[1] + 1)]
    found, counts = results._classes(pairs)
    assert [found[0], found[-1]] == labels
    assert len(found) <= results.MOST_CLASSES
    assert sum(counts) == sum(count for _age, count in pairs)


def test_what_is_asked_of_each_child_has_no_median_of_questionnaires(viewers: dict[str, Viewer]) -> None:
    survey = """
| type | name | label |
| begin repeat | kids | Children |
| integer | age | Age |
| end repeat | | |
"""
    coordinator = viewers["coordinator"]
    with viewing(coordinator):
        version = services.upload_version(by=coordinator, content=workbook(survey, ""), file_name="x.xlsx")
        version = services.publish_version(by=coordinator, version=version)
    for _family in range(6):
        complete(viewers["screener"], version, {"kids": "2", "kids[1]/age": "3", "kids[2]/age": "3"})
    with viewing(coordinator):
        (found,) = results_of(coordinator, version, "en")
    assert found.summary == "asked several times; each questionnaire counts once for an answer"
    assert [(line.label, line.count) for line in found.lines] == [("3", 6)]


def test_the_coordinator_sees_figures_without_answers(
    published: QuestionnaireVersion, viewers: dict[str, Viewer]
) -> None:
    for number in range(12):
        complete(viewers["screener"], published, {**GOOD, "you/age": str(20 + number), "you/preg": "yes" if number < 6 else "no"})  # fmt: skip
    coordinator = viewers["coordinator"]
    with viewing(coordinator):
        found = {result.label: result for result in results_of(coordinator, published, "fr")}
    assert found["Nom"].given.count == 12
    assert found["Nom"].lines == ()
    assert [(line.label, line.count) for line in found["Enceinte ?"].lines] == [("Oui", 6), ("Non", 6)]
    assert found["Âge"].summary == "median 25.5, mean 25.5"
    assert [line.label for line in found["Âge"].lines] == [
        "20 – 21",
        "22 – 23",
        "24 – 25",
        "26 – 27",
        "28 – 29",
        "30 – 31",
    ]
    assert found["Depuis"].given.count == 0
    with viewing(viewers["screener"]), pytest.raises(PermissionDenied):
        results_of(viewers["screener"], published, "fr")
    with viewing(coordinator):
        assert not AnswerTally.objects.filter(path="you/name").exclude(value="").exists()


def test_instances_of_a_repeat_are_added_and_taken_away() -> None:
    answers = {"kids": "3", "kids[1]/a": "1", "kids[2]/a": "2", "kids[2]/toys[1]/b": "t", "kids[3]/a": "3", "z": "z"}
    assert without_instance(answers, "kids", 1, 3) == {
        "kids": "2", "kids[1]/a": "2", "kids[1]/toys[1]/b": "t", "kids[2]/a": "3", "z": "z",
    }  # fmt: skip
    assert with_instance({"z": "z"}, "kids", 1) == {"z": "z", "kids": "2"}


def test_two_thousand_questions_are_read_and_shown_in_pages(viewers: dict[str, Viewer]) -> None:
    rows = "\n".join(f"| text | q{number} | Question {number} |" for number in range(2000))
    survey = f"| type | name | label::Français (fr) |\n{rows}"
    with viewing(viewers["coordinator"]):
        version = services.upload_version(by=viewers["coordinator"], content=workbook(survey), file_name="x")
    assert version.question_count == 2000


def test_an_anonymous_questionnaire_is_read_by_everybody_who_fills_in(viewers: dict[str, Viewer]) -> None:
    lawyer = viewers["lawyer"]
    with viewing(viewers["coordinator"]):
        version = services.upload_version(
            by=viewers["coordinator"], content=workbook(question("integer", required="yes")), file_name="x",
            kind="other", is_sensitive=False,
        )  # fmt: skip
        services.publish_version(by=viewers["coordinator"], version=version)
    with viewing(lawyer):
        version.refresh_from_db()
    done = complete(lawyer, version, {"q": "3"})
    assert (done.person_id, done.household_id) == (None, None)
