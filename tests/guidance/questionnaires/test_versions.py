"""The life of a version, and what a coordinator is told of a spreadsheet that cannot be used."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import translation

from tests.guidance.questionnaires.workbooks import CHOICES, SETTINGS, SURVEY, question, workbook
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.questionnaires import selectors, services
from trajet.guidance.questionnaires.checking import SpreadsheetRefused
from trajet.guidance.questionnaires.models import Questionnaire, QuestionnaireResponse, QuestionnaireVersion
from trajet.guidance.questionnaires.words import FAULTS, PROBLEMS, REASONS, place_words, problem_words
from trajet_engines import forms as engine
from trajet_engines.forms.xpath.functions import REFUSED


def upload(viewer: Viewer, content: bytes) -> QuestionnaireVersion:
    with viewing(viewer):
        return services.upload_version(by=viewer, content=content, file_name="x.xlsx")


def refusal(viewer: Viewer, content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(SpreadsheetRefused) as refused:
        upload(viewer, content)
    return [(place_words(each), problem_words(each)) for each in refused.value.problems]


def test_every_code_of_the_engine_has_a_sentence() -> None:
    assert set(engine.PROBLEMS) <= set(PROBLEMS)
    assert set(engine.FAULTS) == set(FAULTS)


def test_every_reason_of_the_engine_is_said_in_the_language_of_the_coordinator(viewers: dict[str, Viewer]) -> None:
    assert {*engine.REFUSED_TYPES.values(), *REFUSED.values()} <= set(REASONS)
    with translation.override("fr"):
        ((_place, words),) = refusal(viewers["coordinator"], workbook(question("osm"), ""))
    assert words.endswith("les cartes ne sont pas dessinées.")


def test_an_expression_that_cannot_be_read_is_told_without_the_words_of_a_parser(viewers: dict[str, Viewer]) -> None:
    ((place, words),) = refusal(viewers["coordinator"], workbook(question("text", relevant="1 +"), ""))
    assert "relevant" in place
    assert words == "This expression cannot be read. Please look at its brackets, quotes and signs."


def test_an_upload_is_a_draft_with_the_facts_of_its_spreadsheet(viewers: dict[str, Viewer]) -> None:
    version = upload(viewers["coordinator"], workbook())
    assert (version.number, version.status, version.question_count) == (1, "draft", 6)
    assert version.languages == ["Français (fr)", "Nederlands (nl)", "العربية (ar)"]
    assert version.questionnaire.names == dict.fromkeys(("fr", "nl", "en"), "Premier accueil")


def test_uploading_again_before_publishing_replaces_the_draft(viewers: dict[str, Viewer]) -> None:
    first = upload(viewers["coordinator"], workbook())
    second = upload(viewers["coordinator"], workbook(choices=CHOICES.replace("Repas", "Manger")))
    with viewing(viewers["coordinator"]):
        assert list(first.questionnaire.versions.values_list("pk", flat=True)) == [second.pk]


def test_publishing_withdraws_the_version_before(published: QuestionnaireVersion, viewers: dict[str, Viewer]) -> None:
    second = upload(viewers["coordinator"], workbook(choices=CHOICES.replace("Repas", "Manger")))
    assert second.number == 2
    with viewing(viewers["coordinator"]):
        services.publish_version(by=viewers["coordinator"], version=second)
        published.refresh_from_db()
        assert published.status == "withdrawn"
        assert [version.pk for version in selectors.list_published(viewers["screener"])] == [second.pk]


@pytest.mark.parametrize(
    "change",
    [{"spreadsheet": b"x"}, {"digest": "0" * 64}, {"number": 9}, {"status": "draft"}, {"for_health": True}],
    ids=lambda change: next(iter(change)),
)
def test_the_database_keeps_a_published_version(
    published: QuestionnaireVersion, viewers: dict[str, Viewer], change: dict[str, object]
) -> None:
    with viewing(viewers["coordinator"]):
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            QuestionnaireVersion.objects.filter(pk=published.pk).update(**change)
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            QuestionnaireVersion.objects.filter(pk=published.pk).delete()


def test_a_withdrawn_version_does_not_come_back(published: QuestionnaireVersion, viewers: dict[str, Viewer]) -> None:
    coordinator = viewers["coordinator"]
    with viewing(coordinator):
        withdrawn = services.withdraw_version(by=coordinator, version=published)
        for act in (services.publish_version, services.withdraw_version, services.remove_draft):
            with pytest.raises(ValidationError):
                act(by=coordinator, version=withdrawn)


def test_a_withdrawn_version_takes_no_new_answers_and_lets_a_draft_be_finished(
    draft: QuestionnaireResponse, published: QuestionnaireVersion, viewers: dict[str, Viewer]
) -> None:
    with viewing(viewers["coordinator"]):
        withdrawn = services.withdraw_version(by=viewers["coordinator"], version=published)
    screener = viewers["screener"]
    with viewing(screener):
        with pytest.raises(ValidationError, match="withdrawn"):
            services.start_response(by=screener, version=withdrawn)
        answers = {"you/name": "x", "you/age": "30"}
        sheet = services.save_answers(by=screener, response=draft, answers=answers, revision=1)
        done = services.complete_response(by=screener, response=draft, revision=sheet.revision)
    assert done.status == "completed"
    assert done.version_id == withdrawn.pk


def test_a_cycle_is_refused_by_its_questions(viewers: dict[str, Viewer]) -> None:
    survey = "| type | name | label::Français (fr) | calculation |\n| calculate | a | | ${b} + 1 |\n| calculate | b | | ${a} + 1 |"
    told = refusal(viewers["coordinator"], workbook(survey))
    assert any("circle" in words and "a" in words for _place, words in told), told


def test_a_missing_list_of_choices_is_named_with_its_row(viewers: dict[str, Viewer]) -> None:
    told = refusal(viewers["coordinator"], workbook(question("select_one colours")))
    assert any("colours" in words for _place, words in told), told
    assert any("row 2" in place for place, _words in told), told


def test_codes_that_the_house_does_not_know_are_refused(viewers: dict[str, Viewer]) -> None:
    survey = SURVEY.replace("| pregnant |", "| princess |").replace("near_hospital", "near_castle")
    told = refusal(viewers["coordinator"], workbook(survey))
    assert {"princess" in words or "near_castle" in words for _place, words in told} == {True}
    assert len(told) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\0" * 100, b"name;type\n", b"%PDF-1.7"], ids=repr)
def test_what_is_no_workbook_is_refused_in_words(viewers: dict[str, Viewer], content: bytes) -> None:
    assert refusal(viewers["coordinator"], content)


def test_a_huge_file_is_refused_before_it_is_read(viewers: dict[str, Viewer]) -> None:
    assert "5 MB" in refusal(viewers["coordinator"], b"x" * (5 * 1024 * 1024 + 1))[0][1]


def test_a_spreadsheet_of_another_questionnaire_is_not_taken_as_a_version(
    published: QuestionnaireVersion, viewers: dict[str, Viewer]
) -> None:
    other = workbook(settings=SETTINGS.replace("welcome", "goodbye"))
    with viewing(viewers["coordinator"]), pytest.raises(SpreadsheetRefused):
        services.upload_version(
            by=viewers["coordinator"], content=other, file_name="x", questionnaire=published.questionnaire
        )


def test_a_questionnaire_with_mapping_is_always_sensitive(viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["coordinator"]):
        version = services.upload_version(
            by=viewers["coordinator"], content=workbook(), file_name="x", kind="other", is_sensitive=False
        )
    assert version.questionnaire.is_sensitive


@pytest.mark.parametrize("role", ["screener", "social_worker", "director", "dispatcher"])
def test_only_coordinators_upload(viewers: dict[str, Viewer], role: str) -> None:
    with viewing(viewers[role]), pytest.raises(PermissionDenied):
        services.upload_version(by=viewers[role], content=workbook(), file_name="x")


def test_another_service_sees_nothing_of_it(published: QuestionnaireVersion, outsider: Viewer) -> None:
    with viewing(outsider):
        assert not Questionnaire.objects.exists()
        assert selectors.list_published(outsider) == []


@pytest.mark.parametrize("code", sorted(engine.PROBLEMS))
def test_a_sentence_asks_for_no_word_that_the_problem_does_not_carry(code: str) -> None:
    carried = set(re.findall(r"\{(\w+)\}", engine.PROBLEMS[code]))
    assert set(re.findall(r"%\((\w+)\)s", str(PROBLEMS[code]))) <= carried
