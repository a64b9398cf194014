"""Filling in as people do it: save and go on, reacting fragments, two tabs, handing in; the coordinator's upload."""

import csv
import re
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.guidance.questionnaires.test_answers import GOOD, complete
from tests.guidance.questionnaires.workbooks import CHOICES, SETTINGS, question, workbook
from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.interpreters.models import InterpreterUse
from trajet.guidance.needs.confirming import confirm_answers
from trajet.guidance.needs.models import AnswerReview, Constraint, Examination, Need
from trajet.guidance.needs.types import NeedInput
from trajet.guidance.questionnaires import selectors, services
from trajet.guidance.questionnaires.models import QuestionnaireResponse, QuestionnaireVersion, ResponseFile

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f00038501801d3a1e1d"
    "0000000049454e44ae426082"
)
Client = Callable[[Viewer], HouseClient]


@pytest.fixture
def screener(client_as: Client, viewers: dict[str, Viewer]) -> HouseClient:
    return client_as(viewers["screener"])


@pytest.fixture
def coordinator(client_as: Client, viewers: dict[str, Viewer]) -> HouseClient:
    return client_as(viewers["coordinator"])


def address(draft: QuestionnaireResponse) -> str:
    return reverse("guidance:response", args=[draft.uuid])


def revision_in(text: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', text)
    assert found, text[:2000]
    return found[1]


def page_of(at: str, **sent: object) -> dict[str, object]:
    paths = [name.removeprefix("q:") for name in sent if name.startswith("q:")]
    return {"at": at, "lang": "fr", "asked": paths, **sent}


def answers(viewer: Viewer, draft: QuestionnaireResponse) -> dict[str, str]:
    with viewing(viewer):
        return selectors.answers_of(selectors.access_response(viewer, draft.uuid).sheet)


def test_a_page_shows_the_question_in_both_languages_with_their_direction(
    screener: HouseClient, draft: QuestionnaireResponse
) -> None:
    text = screener.get(address(draft), {"lang": "fr"}).content.decode()
    assert "Âge" in text
    assert re.search(r'lang="ar" dir="rtl">العمر', text)
    assert "HADDAD Karim" in text


def test_the_language_of_a_person_is_kept_where_the_form_has_no_words_in_it(
    screener: HouseClient, draft: QuestionnaireResponse
) -> None:
    text = screener.get(address(draft), {"lang": "fr", "beside": "ti"}).content.decode()
    assert '<option value="ti" selected>Tigrinya (not translated here)</option>' in text
    assert "Français +" not in text
    known = screener.get(address(draft), {"lang": "fr", "beside": "ar"}).content.decode()
    assert "not translated here" not in known
    assert "French + Arabic" in known


@pytest.mark.parametrize("revision", ["1", "7"])
def test_only_what_was_kept_is_called_kept(screener: HouseClient, draft: QuestionnaireResponse, revision: str) -> None:
    sent = page_of("you", revision=revision, **{"q:you/name": "Karim"})
    answer = screener.post(address(draft), sent, headers={"HX-Request": "true"})
    assert ("data-kept" in answer.content.decode()) == (revision == "1")


def test_save_and_go_on_works_without_javascript(
    screener: HouseClient, draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    sent = page_of("you", revision=1, next="1", **{"q:you/name": "Karim", "q:you/age": "30"})
    answer = screener.post(address(draft), sent)
    assert answer.status_code == 302
    assert "at=kids" in answer["Location"]
    assert answers(viewers["screener"], draft)["you/name"] == "Karim"


def test_errors_stand_beside_the_field_and_the_draft_is_kept(
    screener: HouseClient, draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    sent = page_of("you", revision=1, next="1", **{"q:you/name": "", "q:you/age": "200"})
    answer = screener.post(address(draft), sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'href="#q-you-age"' in text
    assert 'id="q-you-age_error"' in text
    assert answers(viewers["screener"], draft)["you/age"] == "200"
    onward = screener.post(address(draft), {**sent, "revision": revision_in(text), "onward": "1"})
    assert onward.status_code == 302


def test_an_answer_changes_what_is_asked_by_a_fragment(screener: HouseClient, draft: QuestionnaireResponse) -> None:
    young = screener.post(
        address(draft), page_of("you", revision=1, **{"q:you/age": "8"}), headers={"HX-Request": "true"}
    )
    assert young.status_code == 200
    text = young.content.decode()
    assert "<html" not in text
    assert "Enceinte" not in text
    sent = page_of("you", revision=revision_in(text), **{"q:you/age": "30"})
    grown = screener.post(address(draft), sent, headers={"HX-Request": "true"})
    assert "Enceinte" in grown.content.decode()


def test_instances_are_added_and_removed_by_plain_buttons(
    screener: HouseClient, draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    first = screener.post(
        address(draft), page_of("kids", revision=1, add="kids", **{"q:kids[1]/first": "Ada"}), follow=True
    )
    text = first.content.decode()
    assert 'name="q:kids[2]/first"' in text
    sent = page_of("kids", revision=revision_in(text), remove="kids[1]", **{"q:kids[2]/first": "Bo"})
    screener.post(address(draft), sent)
    kept = answers(viewers["screener"], draft)
    assert (kept["kids"], kept["kids[1]/first"]) == ("1", "Bo")


def test_two_tabs_see_both_versions_and_may_keep_theirs(
    screener: HouseClient, draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    screener.post(address(draft), page_of("you", revision=1, save="1", **{"q:you/name": "first tab"}))
    second = page_of("you", revision=1, save="1", **{"q:you/name": "second tab"})
    answer = screener.post(address(draft), second)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "first tab" in text
    assert "second tab" in text
    assert answers(viewers["screener"], draft)["you/name"] == "first tab"
    screener.post(address(draft), {**second, "revision": revision_in(text)})
    assert answers(viewers["screener"], draft)["you/name"] == "second tab"


def test_a_page_is_not_in_conflict_with_its_own_saves_and_late_ones_are_refused(
    screener: HouseClient, draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    text = screener.get(address(draft)).content.decode()
    tab = re.search(r'name="tab" value="(\w+)"', text)
    assert tab
    htmx = {"HX-Request": "true"}
    for name in ("one", "two"):
        sent = page_of("you", revision=1, tab=tab[1], **{"q:you/name": name, "q:you/age": "30"})
        assert screener.post(address(draft), sent, headers=htmx).status_code == 200
    assert screener.post(address(draft), {**sent, "q:you/name": "three", "next": "1"}).status_code == 302
    assert screener.post(address(draft), sent, headers=htmx).status_code == 409
    assert answers(viewers["screener"], draft)["you/name"] == "three"


@pytest.mark.parametrize(
    "sent",
    [
        {"revision": "x", "save": "1"},
        {"revision": "9" * 400, "save": "1"},
        {"revision": "1", "asked": ["nowhere", "../../etc", "\0"], "q:nowhere": "x", "save": "1"},
        {"revision": "1", "asked": ["you/name"], "q:you/name": "a\0b" * 20_000, "save": "1"},
        {"revision": "1", "add": "nowhere", "save": "1"},
        {"revision": "1", "remove": "kids[99]", "at": "x" * 5000, "lang": "\0", "beside": "zz", "save": "1"},
    ],
    ids=["revision", "long revision", "paths", "nul", "add", "remove"],
)
def test_nonsense_is_never_an_accident(
    screener: HouseClient, draft: QuestionnaireResponse, sent: dict[str, object]
) -> None:
    assert screener.post(address(draft), sent).status_code in (302, 409, 422)


def test_handing_in_leads_to_what_the_answers_propose_and_a_person_confirms(
    screener: HouseClient, draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    with viewing(viewers["screener"]):
        services.save_answers(by=viewers["screener"], response=draft, answers={**GOOD, "you/preg": "yes"}, revision=1)
    answer = screener.post(address(draft), page_of("more", revision=2, complete="1"))
    assert answer["Location"] == reverse("guidance:consequences", args=[draft.uuid])
    page = screener.get(answer["Location"])
    text = page.content.decode()
    assert "Enceinte ?: Oui" in text or "Zwanger" in text
    sent = {
        "need-pregnant-is_confirmed": "on",
        "need-pregnant-person": str(draft.person_id),
        "need-pregnant-severity": "medium",
        "need-pregnant-basis": "stated",
        "demand-near_hospital~-strength": "hard",
    }
    done = screener.post(answer["Location"], sent)
    assert done.status_code == 302
    with viewing(viewers["screener"]):
        need = Need.objects.get()
        assert (need.code, need.person_id, need.response_id) == ("pregnant", draft.person_id, draft.pk)
        assert not Constraint.objects.exists()
        assert AnswerReview.objects.get().confirmed == 1
    again = screener.post(answer["Location"], sent)
    assert again.status_code == 422


def test_a_confirmation_that_is_refused_leaves_the_proposals_to_confirm(
    draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    screener, nobody = viewers["screener"], 10**9
    with viewing(screener):
        services.save_answers(by=screener, response=draft, answers=GOOD, revision=1)
        done = services.complete_response(by=screener, response=draft, revision=2)
        with pytest.raises(ValidationError):
            confirm_answers(by=screener, response=done, needs=[NeedInput(nobody, "pregnant", "medium")], constraints=[], proposed=1)  # fmt: skip
        assert getattr(done, "review", None) is None
        assert not AnswerReview.objects.exists()


def test_an_incomplete_questionnaire_says_where(screener: HouseClient, draft: QuestionnaireResponse) -> None:
    answer = screener.post(address(draft), page_of("more", revision=1, complete="1"))
    assert answer.status_code == 422
    assert 'name="go" value="you"' in answer.content.decode()


def test_a_trial_never_says_that_something_was_kept(coordinator: HouseClient, published: QuestionnaireVersion) -> None:
    url = reverse("guidance:version_try", args=[published.uuid])
    text = coordinator.post(url, page_of("you", kept="{}", next="1", **{"q:you/age": "200"})).content.decode()
    assert "Please look at these answers before going on" in text
    assert "Kept." not in text
    assert "Save" not in text


def test_what_is_missing_in_the_language_beside_is_not_said_in_another(
    coordinator: HouseClient, viewers: dict[str, Viewer]
) -> None:
    survey = """
| type | name | label::Français (fr) | label::Nederlands (nl) | label::العربية (ar) | hint::Français (fr) | hint::Nederlands (nl) |
| select_one yn | q | Bien ? | Goed? | جيد؟ | En un mot | In een woord |
"""
    choices = CHOICES.replace("نعم", "")
    with viewing(viewers["coordinator"]):
        version = services.upload_version(
            by=viewers["coordinator"], content=workbook(survey, choices), file_name="x.xlsx"
        )
    text = coordinator.get(
        reverse("guidance:version_try", args=[version.uuid]), {"lang": "nl", "beside": "ar"}
    ).content.decode()
    assert {word for word in ("جيد؟", "لا", "In een woord", "Ja") if word not in text} == set()
    assert {word for word in ("En un mot", "Oui") if word in text} == set()


def test_a_trial_keeps_nothing(coordinator: HouseClient, published: QuestionnaireVersion) -> None:
    url = reverse("guidance:version_try", args=[published.uuid])
    assert coordinator.get(url).status_code == 200
    sent = page_of("you", kept="{}", next="1", **{"q:you/name": "Nobody", "q:you/age": "30"})
    text = coordinator.post(url, sent).content.decode()
    assert "Nobody" in text
    assert 'value="kids"' in text
    for kept in ("[]", "{", "null", '{"a": 1}', "x" * 2_000_000):
        assert coordinator.post(url, {"kept": kept, "next": "1"}).status_code == 200
    assert not QuestionnaireResponse.objects.exists()


def test_a_coordinator_uploads_tries_and_publishes(coordinator: HouseClient, viewers: dict[str, Viewer]) -> None:
    file = SimpleUploadedFile("welcome.xlsx", workbook())
    answer = coordinator.post(
        reverse("guidance:questionnaire_upload"), {"spreadsheet": file, "kind": "screening", "name_fr": "Accueil"}
    )
    assert answer.status_code == 302
    with viewing(viewers["coordinator"]):
        version = QuestionnaireVersion.objects.get()
    assert coordinator.post(reverse("guidance:version_publish", args=[version.uuid])).status_code == 302
    text = coordinator.get(answer["Location"]).content.decode()
    assert "published" in text
    sheet = coordinator.get(reverse("guidance:version_spreadsheet", args=[version.uuid]))
    assert load_workbook(BytesIO(sheet.content)).sheetnames == ["survey", "choices", "settings"]


def test_questionnaires_of_the_same_name_are_told_apart_by_their_code(coordinator: HouseClient) -> None:
    for code in ("welcome", "farewell", "other"):
        file = SimpleUploadedFile("f.xlsx", workbook(settings=SETTINGS.replace("welcome", code)))
        name = "Adieu" if code == "other" else "Accueil"
        coordinator.post(reverse("guidance:questionnaire_upload"), {"spreadsheet": file, "kind": "screening", "name_fr": name})  # fmt: skip
    page = coordinator.get(reverse("guidance:questionnaires")).content.decode()
    assert all(f">{name}</a>" in page for name in ("Accueil (welcome)", "Accueil (farewell)", "Adieu"))


def test_a_wrong_spreadsheet_is_told_by_sheet_and_row(coordinator: HouseClient) -> None:
    file = SimpleUploadedFile("x.xlsx", workbook(question("select_one colours")))
    answer = coordinator.post(reverse("guidance:questionnaire_upload"), {"spreadsheet": file, "name_fr": "Couleurs"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "colours" in text
    assert "row 2" in text
    assert 'value="Couleurs"' in text


def test_figures_are_shown_and_exported_with_small_counts_hidden(
    coordinator: HouseClient, published: QuestionnaireVersion, viewers: dict[str, Viewer]
) -> None:
    for number in range(7):
        complete(viewers["screener"], published, {**GOOD, "you/preg": "yes" if number < 2 else "no"})
    text = coordinator.get(reverse("guidance:version_results", args=[published.uuid])).content.decode()
    assert text.count('<td class="number">hidden</td>') == 2
    export = coordinator.get(reverse("guidance:results_export", args=[published.uuid]))
    cells = [cell.value for row in load_workbook(BytesIO(export.content)).active for cell in row]
    assert "median 30, mean 30" in cells
    assert cells.count("hidden") == 2
    assert 2 not in cells
    assert 5 not in cells
    answer = coordinator.get(reverse("guidance:results_csv", args=[published.uuid]))
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    head = next(
        at for at, row in enumerate(load_workbook(BytesIO(export.content)).active.values) if row[0] == "Section"
    )  # type: ignore[union-attr]
    table = list(load_workbook(BytesIO(export.content)).active.values)[head:]  # type: ignore[union-attr]
    assert rows == [["" if cell is None else str(cell) for cell in row] for row in table]
    assert reverse("guidance:results_csv", args=[published.uuid]) in text


def test_a_picture_is_kept_encrypted_and_an_executable_is_refused(
    screener: HouseClient, viewers: dict[str, Viewer], household: object
) -> None:
    with viewing(viewers["coordinator"]):
        version = services.upload_version(
            by=viewers["coordinator"], content=workbook(question("image")), file_name="x", kind="screening"
        )
        services.publish_version(by=viewers["coordinator"], version=version)
        version.refresh_from_db()
    with viewing(viewers["screener"]):
        begun = services.start_response(by=viewers["screener"], version=version)
    virus = SimpleUploadedFile("photo.png", b"MZ\x90\0" + b"\0" * 200)
    refused = screener.post(address(begun), {"revision": "1", "save": "1", "f:q": virus})
    assert refused.status_code == 422
    revision = revision_in(refused.content.decode())
    sent = {"revision": revision, "save": "1", "f:q": SimpleUploadedFile("../photo.png", PNG)}
    assert screener.post(address(begun), sent).status_code == 302
    with viewing(viewers["screener"]):
        row = ResponseFile.objects.get()
        assert PNG not in bytes(row.content_closed)
    shown = screener.get(reverse("guidance:response_file", args=[begun.uuid, row.uuid]))
    assert shown.content == PNG


def test_an_answer_kept_while_typing_reads_neither_the_household_nor_the_rail(
    screener: HouseClient, draft: QuestionnaireResponse
) -> None:
    sheet = page_of("you", revision=1, **{"q:you/age": "30"})
    with CaptureQueriesContext(connection) as asked:
        answer = screener.post(address(draft), sheet, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    read = [query["sql"] for query in asked.captured_queries]
    assert not [sql for sql in read if "people_householdmember" in sql or "count(" in sql.lower()]
    assert sum('FROM "guidance_questionnaireresponse"' in sql for sql in read) == 2


@pytest.mark.parametrize(("interpreter", "status"), [("phone", "done"), ("missing", "none_found")])
def test_an_interpreter_who_was_there_or_lacked_is_counted(
    screener: HouseClient, viewers: dict[str, Viewer], household: object, interpreter: str, status: str
) -> None:
    content = workbook(question("integer", required="yes"), settings="| form_id | form_title |\n| social | Social |")
    with viewing(viewers["coordinator"]):
        version = services.upload_version(by=viewers["coordinator"], content=content, file_name="x", kind="social")
        services.publish_version(by=viewers["coordinator"], version=version)
    sent = {"version": str(version.uuid), "household": str(household.uuid), "language": "ar"}  # type: ignore[attr-defined]
    begun = screener.post(reverse("guidance:response_start"), sent)
    sheet = page_of(".1", revision=1, complete="1", beside="ar", interpreter=interpreter, **{"q:q": "3"})
    screener.post(begun["Location"], sheet)
    with viewing(viewers["screener"]):
        assert [(use.language, use.status) for use in InterpreterUse.objects.all()] == [("ar", status)]


def test_handing_in_an_examination_counts_as_held(
    screener: HouseClient, viewers: dict[str, Viewer], household: object
) -> None:
    content = workbook(question("integer", required="yes"), settings="| form_id | form_title |\n| social | Social |")
    with viewing(viewers["coordinator"]):
        version = services.upload_version(by=viewers["coordinator"], content=content, file_name="x", kind="social")
        services.publish_version(by=viewers["coordinator"], version=version)
        version.refresh_from_db()
    sent = {"version": str(version.uuid), "household": str(household.uuid), "language": "ar"}  # type: ignore[attr-defined]
    begun = screener.post(reverse("guidance:response_start"), sent)
    assert begun.status_code == 302
    done = screener.post(
        begun["Location"], page_of(".1", revision=1, complete="1", interpreter="phone", **{"q:q": "3"})
    )
    assert done.status_code == 302
    with viewing(viewers["screener"]):
        assert Examination.objects.get().kind == "social"
        assert QuestionnaireResponse.objects.get().interpreter == "phone"


def test_a_refused_spreadsheet_says_where_in_the_language_of_the_coordinator(coordinator: HouseClient) -> None:
    sent = SimpleUploadedFile("x.xlsx", workbook(question("select_one countries", "country")))
    coordinator.cookies["trajet_language"] = "fr"
    answer = coordinator.post(reverse("guidance:questionnaire_upload"), {"spreadsheet": sent})
    assert "feuille «\xa0survey\xa0», ligne 2, colonne «\xa0type\xa0»" in answer.content.decode()


def test_the_interpreter_is_chosen_before_the_first_question_is_asked(
    screener: HouseClient, draft: QuestionnaireResponse
) -> None:
    page = screener.get(address(draft)).content.decode()
    assert page.index('name="interpreter"') < page.index('id="questions"')


def test_a_draft_of_a_withdrawn_version_is_moved_only_where_there_is_another(
    screener: HouseClient, draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    coordinator, move = viewers["coordinator"], reverse("guidance:response_move", args=[draft.uuid])
    with viewing(coordinator):
        services.withdraw_version(by=coordinator, version=draft.version)
    page = screener.get(address(draft), headers={"accept-language": "en"}).content.decode()
    assert "this one can still be finished" in page
    assert move not in page
    with viewing(coordinator):
        later = services.upload_version(by=coordinator, content=workbook(question("text")), file_name="x.xlsx")
        services.publish_version(by=coordinator, version=later)
    page = screener.get(address(draft), headers={"accept-language": "en"}).content.decode()
    assert "move it to the new one" in page
    assert move in page


def test_withdrawing_a_version_says_first_what_it_means(
    coordinator: HouseClient, published: QuestionnaireVersion
) -> None:
    page = coordinator.get(reverse("guidance:questionnaire", args=[published.questionnaire.uuid])).content.decode()
    form = page[page.index(reverse("guidance:version_withdraw", args=[published.uuid])) :]
    assert page.rindex("<details", 0, page.index(form)) > page.rindex("</details>", 0, page.index(form))
    assert form.index("<p>") < form.index("<button")


def test_figures_of_a_version_nobody_handed_in_say_so_instead_of_showing_noughts(
    coordinator: HouseClient, published: QuestionnaireVersion
) -> None:
    page = coordinator.get(reverse("guidance:version_results", args=[published.uuid])).content.decode()
    assert 'class="empty"' in page
    assert 'class="result"' not in page


def test_a_director_finds_the_figures_and_reads_no_answer(
    client_as: Callable[[Viewer], HouseClient],
    viewers: dict[str, Viewer],
    published: QuestionnaireVersion,
    draft: QuestionnaireResponse,
) -> None:
    director = client_as(viewers["director"])
    page = director.get(reverse("guidance:questionnaires")).content.decode()
    figures = reverse("guidance:version_results", args=[published.uuid])
    assert figures in page
    assert reverse("guidance:version_try", args=[published.uuid]) not in page
    detail = director.get(reverse("guidance:questionnaire", args=[published.questionnaire.uuid])).content.decode()
    assert figures in detail
    assert reverse("guidance:version_try", args=[published.uuid]) not in detail
    assert reverse("guidance:questionnaires") in director.get(reverse("desk:home")).content.decode()
    assert director.get(figures).status_code == 200
    assert director.get(reverse("guidance:response", args=[draft.uuid])).status_code == 403


LATE = """
| type | name | label::Français (fr) | relevant | required |
| begin group | first | Avant | | |
| integer | age | Âge | | yes |
| note | grown | Adulte : ${age} ans. | ${age} > 17 | |
| note | told | Dites qui vous êtes. | | |
| end group | | | | |
| begin group | second | Après | ${age} > 17 | |
| text | job | Métier | | yes |
| end group | | | | |
"""


@pytest.fixture
def late(viewers: dict[str, Viewer], draft: QuestionnaireResponse) -> QuestionnaireResponse:
    """A draft about the same person, of a questionnaire whose second section waits for an age."""
    coordinator, screener = viewers["coordinator"], viewers["screener"]
    book = workbook(LATE, settings=SETTINGS.replace("welcome", "late"))
    with viewing(coordinator):
        version = services.upload_version(by=coordinator, content=book, file_name="late.xlsx", kind="screening")
        version = services.publish_version(by=coordinator, version=version)
    with viewing(screener):
        return services.start_response(by=screener, version=version, person=draft.person)


@pytest.mark.parametrize(
    ("type_", "sent", "kept", "is_wrong"),
    [
        ("geopoint", ["50,85", "4,35"], "50.85 4.35 0 0", False),
        ("geopoint", ["", "4,35"], "? 4.35 0 0", True),
        ("geopoint", ["50,85", ""], "50.85 ? 0 0", True),
        ("geopoint", ["", ""], "", False),
        ("integer", "٣", "3", False),
        ("decimal", "١٫٥", "1.5", False),
        ("decimal", "1\u202f234,5", "1234.5", False),
        ("range", "٤", "4", False),
    ],
)
def test_points_are_whole_and_numbers_are_read_in_the_digits_of_any_script(
    coordinator: HouseClient, viewers: dict[str, Viewer], type_: str, sent: object, kept: str, *, is_wrong: bool
) -> None:
    with viewing(viewers["coordinator"]):
        book = workbook(question(type_), settings=SETTINGS.replace("welcome", "numbers"))
        version = services.upload_version(by=viewers["coordinator"], content=book, file_name="x.xlsx", kind="other")
    trial = reverse("guidance:version_try", args=[version.uuid])
    text = coordinator.post(trial, page_of(".1", save="1", **{"q:q": sent})).content.decode()
    assert f"{{&quot;q&quot;: &quot;{kept}&quot;}}" in text
    assert ('id="q-q_error"' in text) == is_wrong
    assert 'value="?"' not in text


def test_the_fortyfirst_of_a_repeat_is_led_to_on_its_own_page_and_removing_it_leads_back(
    screener: HouseClient, draft: QuestionnaireResponse, viewers: dict[str, Viewer]
) -> None:
    with viewing(viewers["screener"]):
        services.save_answers(by=viewers["screener"], response=draft, answers={"kids": "40"}, revision=1)
    added = screener.post(address(draft), page_of("kids", revision=2, add="kids"))
    assert "at=kids~1" in added["Location"].replace("%7E", "~")
    text = screener.get(added["Location"].partition("#")[0]).content.decode()
    assert 'name="q:kids[41]/first"' in text
    removed = screener.post(address(draft), page_of("kids~1", revision=3, remove="kids[41]"), follow=True)
    text = removed.content.decode()
    assert 'name="q:kids[40]/first"' in text
    assert 'name="q:you/name"' not in text


def test_handing_in_leads_on_to_the_section_that_the_last_answer_opened(
    screener: HouseClient, late: QuestionnaireResponse
) -> None:
    answer = screener.post(address(late), page_of("first", revision=1, complete="1", **{"q:first/age": "30"}))
    assert answer.status_code == 302
    assert "at=second" in answer["Location"]


def test_who_reads_the_answers_reads_what_the_questionnaire_says_of_them(
    screener: HouseClient, late: QuestionnaireResponse
) -> None:
    screener.post(address(late), page_of("first", revision=1, next="1", **{"q:first/age": "30"}))
    screener.post(address(late), page_of("second", revision=2, complete="1", **{"q:second/job": "Boulangère"}))
    text = screener.get(address(late), {"lang": "fr"}).content.decode()
    assert "Adulte : 30 ans." in text
    assert "Boulangère" in text
    assert "Dites qui vous êtes." not in text
