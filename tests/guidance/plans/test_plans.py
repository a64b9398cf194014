"""A plan in the person's words: drafted, agreed, printed in both languages, kept in versions."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.services import open_file
from trajet.guidance.plans import selectors, services
from trajet.guidance.plans.models import Plan, Step
from trajet.guidance.plans.types import AgreementInput, GoalInput, StepInput
from trajet.guidance.sheets.phrases import PHRASES
from trajet.guidance.tasks.models import Task
from trajet.people.api import NameInput, Person, register_person

ClientAs = Callable[[Viewer], HouseClient]
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=30)
WORDS = "أريد أن أعيش قرب أخي"


@pytest.fixture
def worker(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["social_worker"]


@pytest.fixture
def at_work(worker: Viewer) -> Iterator[Viewer]:
    with viewing(worker):
        yield worker


@pytest.fixture
def person(worker: Viewer) -> Person:
    with viewing(worker):
        return register_person(
            by=worker, names=[NameInput("Haddad", "Salim")], birth=None, sex="m", stated_on=date(2026, 1, 5)
        )


@pytest.fixture
def file(worker: Viewer, person: Person) -> CaseFile:
    with viewing(worker):
        return open_file(by=worker, person=person, reason="Guidance asked for")


@pytest.fixture
def draft(worker: Viewer, file: CaseFile, person: Person) -> Plan:
    with viewing(worker):
        plan = services.start_plan(by=worker, file=file, person_id=person.pk, language="ar")
        goal = services.save_goal(by=worker, plan=plan, goal=GoalInput(WORDS, "ar", "Wants to live near his brother"))
        services.save_step(by=worker, goal=goal, step=StepInput("Ask for another place", "worker", due_on=SOON))
        services.save_step(by=worker, goal=goal, step=StepInput("Bring the letter of the brother", "person"))
        return plan


def agree(by: Viewer, plan: Plan, **more: object) -> Plan:
    asked = {"agreed_on": TODAY, "language": "ar", "review_on": SOON, **more}
    return services.agree_plan(by=by, plan=plan, agreement=AgreementInput(**asked))  # type: ignore[arg-type]


def test_a_step_of_the_worker_becomes_a_task_when_the_plan_is_agreed(at_work: Viewer, draft: Plan) -> None:
    assert not Task.objects.exists()
    agree(at_work, draft)
    task = Task.objects.get()
    assert (task.title, task.due_on, task.owner_id) == ("Ask for another place", SOON, at_work.staff_id)
    assert Step.objects.get(task=task).who == "worker"


def test_an_agreed_version_no_longer_changes(at_work: Viewer, draft: Plan) -> None:
    agreed = agree(at_work, draft)
    goal = agreed.goals.get()
    for change in (
        lambda: services.save_goal(by=at_work, plan=agreed, goal=GoalInput("Other")),
        lambda: services.save_step(by=at_work, goal=goal, step=StepInput("Other")),
        lambda: services.remove_goal(by=at_work, goal=goal),
    ):
        with pytest.raises(ValidationError):
            change()


def test_a_new_version_keeps_the_old_one_and_takes_what_is_open(at_work: Viewer, draft: Plan) -> None:
    agreed = agree(at_work, draft)
    first, _second = Step.objects.order_by("pk")
    services.mark_step(by=at_work, step=first, done_on=TODAY)
    revised = services.revise_plan(by=at_work, plan=agreed)
    assert [step.text for step in Step.objects.filter(goal__plan=revised)] == ["Bring the letter of the brother"]
    agree(at_work, revised)
    agreed.refresh_from_db()
    assert agreed.status == "replaced"
    assert [plan.version for plan in selectors.list_versions(at_work, revised)] == [2, 1]
    assert Task.objects.count() == 1, "a task is made once"


def test_a_plan_agreed_is_not_begun_a_second_time_and_loses_no_goal(
    at_work: Viewer, draft: Plan, file: CaseFile, person: Person, client_as: ClientAs
) -> None:
    agreed = agree(at_work, draft)
    with pytest.raises(ValidationError, match="new version"):
        services.start_plan(by=at_work, file=file, person_id=person.pk)
    begun = client_as(at_work).post(f"/plans/new/{file.uuid}/", {"person": person.pk, "language": "ar"})
    assert begun.headers["Location"] == f"/plans/{agreed.uuid}/"


def test_an_ended_plan_asks_nothing_of_the_worker_any_more(at_work: Viewer, draft: Plan) -> None:
    services.end_plan(by=at_work, plan=agree(at_work, draft), reason="Left for Liège")
    task = Task.objects.get()
    assert (task.state, task.note) == ("dropped", "The plan ended: Left for Liège")


def test_a_step_taken_off_a_new_version_leaves_the_list_of_tasks_once_it_is_agreed(
    at_work: Viewer, draft: Plan
) -> None:
    revised = services.revise_plan(by=at_work, plan=agree(at_work, draft))
    services.remove_step(by=at_work, step=Step.objects.get(goal__plan=revised, who="worker"))
    assert Task.objects.get().state == "open", "the agreed version still holds"
    agree(at_work, revised)
    assert Task.objects.get().state == "dropped"


def test_one_draft_at_a_time(at_work: Viewer, draft: Plan, file: CaseFile, person: Person) -> None:
    with pytest.raises(ValidationError) as error:
        services.start_plan(by=at_work, file=file, person_id=person.pk)
    assert "draft" in " ".join(error.value.messages)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"agreed_on": TODAY + timedelta(days=1)}, "in the future"),
        ({"review_on": TODAY}, "after the agreement"),
        ({"review_on": TODAY + timedelta(days=1000)}, "two years"),
        ({"language": ""}, "choose the language"),
    ],
)
def test_an_agreement_that_makes_no_sense_is_refused(
    at_work: Viewer, draft: Plan, wrong: dict[str, object], words: str
) -> None:
    with pytest.raises(ValidationError) as error:
        agree(at_work, draft, **wrong)
    assert words in " ".join(error.value.messages)


def test_a_plan_without_a_goal_is_not_agreed(at_work: Viewer, file: CaseFile, person: Person) -> None:
    with pytest.raises(ValidationError):
        agree(at_work, services.start_plan(by=at_work, file=file, person_id=person.pk))


def test_a_plan_of_another_service_is_not_there(draft: Plan, outsider: Viewer, client_as: ClientAs) -> None:
    assert client_as(outsider).get(f"/plans/{draft.uuid}/").status_code == 404


def test_the_page_shows_the_words_of_the_person_in_their_direction(
    worker: Viewer, draft: Plan, client_as: ClientAs
) -> None:
    page = client_as(worker).get(f"/plans/{draft.uuid}/").content.decode()
    assert WORDS in page
    assert 'dir="auto" lang="ar"' in page


def test_a_plan_is_written_and_agreed_on_the_pages(
    worker: Viewer, file: CaseFile, person: Person, client_as: ClientAs
) -> None:
    client = client_as(worker)
    started = client.post(f"/plans/new/{file.uuid}/", {"person": person.pk, "language": "fr"})
    address = started.headers["Location"]
    assert client.post(f"{address}goal/", {"words": ""}).status_code == 422
    assert client.post(f"{address}goal/", {"words": "Apprendre le français"}).headers["Location"] == address
    with viewing(worker):
        goal = Plan.objects.get().goals.get()
    step = {"text": "S’inscrire au cours", "who": "partner"}
    assert client.post(f"/plans/goals/{goal.uuid}/step/", step).status_code == 422
    assert client.post(f"/plans/goals/{goal.uuid}/step/", {**step, "partner": "École"}).status_code == 302
    sent = {"agreed_on": TODAY.isoformat(), "language": "fr", "review_on": SOON.isoformat()}
    assert client.post(f"{address}agree/", sent).headers["Location"] == address
    with viewing(worker):
        made = Step.objects.get()
    assert client.post(f"/plans/steps/{made.uuid}/act/", {"done": "1"}).status_code == 302
    assert client.post(f"{address}act/", {"end": "1", "reason": "Moved"}).status_code == 302
    with viewing(worker):
        assert Plan.objects.get().status == "ended"


@pytest.mark.parametrize(("language", "words"), [("nl", "Ons plan"), ("ar", "headings of this paper")])
def test_the_paper_is_in_both_languages_or_says_plainly_that_it_is_not(
    worker: Viewer, draft: Plan, client_as: ClientAs, language: str, words: str
) -> None:
    with viewing(worker):
        Plan.objects.filter(pk=draft.pk).update(language=language)
    page = client_as(worker).get(f"/plans/{draft.uuid}/paper/").content.decode()
    assert WORDS in page
    assert words in page


def test_the_paper_is_a_pdf_too(worker: Viewer, draft: Plan, client_as: ClientAs) -> None:
    assert client_as(worker).get(f"/plans/{draft.uuid}/paper.pdf").content.startswith(b"%PDF")


def test_plans_to_review_come_up_for_the_reference_worker(
    at_work: Viewer, draft: Plan, viewers: dict[str, Viewer]
) -> None:
    agreed = agree(at_work, draft)
    assert list(selectors.list_to_review(at_work, SOON, worker_id=at_work.staff_id)) == [agreed]
    assert not selectors.list_to_review(at_work, SOON - timedelta(days=1))
    assert not selectors.list_to_review(at_work, SOON, worker_id=viewers["psychologist"].staff_id)


HEADINGS = {name: f"عنوان {number}" for number, name in enumerate(PHRASES["papers"])}


def test_what_the_coordinator_writes_in_arabic_stands_on_the_next_paper(
    worker: Viewer, draft: Plan, viewers: dict[str, Viewer], client_as: ClientAs
) -> None:
    address = f"/plans/{draft.uuid}/paper/"
    assert "headings of this paper" in client_as(worker).get(address).content.decode()
    sent = {"title": "الخطة", **HEADINGS, "plan": "خطتنا", "you": "أنت"}
    assert client_as(viewers["coordinator"]).post("/sheets/papers/ar/write/", sent).status_code == 302
    page = client_as(worker).get(address).content.decode()
    assert '<span lang="ar" dir="rtl">خطتنا</span>' in page
    assert '<span class="theirs" lang="ar" dir="rtl">أنت</span>' in page
    assert "headings of this paper" not in page
    assert client_as(worker).get(f"/plans/{draft.uuid}/paper.pdf").content.startswith(b"%PDF")


def test_a_step_is_printed_in_both_languages(worker: Viewer, draft: Plan, client_as: ClientAs) -> None:
    client = client_as(worker)
    with viewing(worker):
        goal = draft.goals.get()
    said = {"text": "Bring the documents", "spoken_text": "أحضر الوثائق", "who": "person"}
    answer = client.post(f"/plans/goals/{goal.uuid}/step/", said, follow=True)
    assert "data-saved" in answer.content.decode()
    assert (
        '<span class="theirs" lang="ar" dir="rtl">أحضر الوثائق</span>'
        in client.get(f"/plans/{draft.uuid}/paper/").content.decode()
    )
    with viewing(worker):
        agree(worker, draft)
        revised = services.revise_plan(by=worker, plan=draft)
        assert Step.objects.get(goal__plan=revised, text="Bring the documents").spoken_text == "أحضر الوثائق"


def test_a_goal_that_is_saved_says_so_and_so_leaves_no_draft_in_the_browser(
    worker: Viewer, draft: Plan, client_as: ClientAs
) -> None:
    page = client_as(worker).post(f"/plans/{draft.uuid}/goal/", {"words": "Apprendre"}, follow=True).content.decode()
    assert "data-saved" in page


def test_a_step_ticked_on_the_plan_is_done_on_the_task_list_too(at_work: Viewer, draft: Plan) -> None:
    agree(at_work, draft)
    step = Step.objects.get(task__isnull=False)
    services.mark_step(by=at_work, step=step, done_on=TODAY)
    assert Task.objects.get().state == "done"
    services.mark_step(by=at_work, step=step, done_on=None)
    assert Task.objects.get().state == "open"


def test_beginning_a_plan_that_somebody_began_opens_their_draft(
    worker: Viewer, draft: Plan, file: CaseFile, person: Person, client_as: Callable[[Viewer], HouseClient]
) -> None:
    address = f"/plans/new/{file.uuid}/"
    response = client_as(worker).post(address, {"person": str(person.pk), "language": "fr"})
    assert response["Location"] == f"/plans/{draft.uuid}/"
    for odd in ("", "x", "9" * 30, "٣"):
        assert client_as(worker).post(address, {"person": odd}).status_code == 422
