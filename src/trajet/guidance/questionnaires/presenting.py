"""What the pages of questions show besides the questions: whom it is about, how it is held, where it leads."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest
from trajet.access.types import Viewer
from trajet.common.htmx import render_page
from trajet.common.words import say_pair
from trajet.guidance.questionnaires import selectors, services
from trajet.guidance.questionnaires.bridge import Item, State, language_code
from trajet.guidance.questionnaires.drawn import Asked, Fold, direction_of
from trajet.guidance.questionnaires.filling import Filling, Look
from trajet.guidance.questionnaires.models import QuestionnaireResponse, QuestionnaireVersion
from trajet.guidance.questionnaires.pages import look_of
from trajet.guidance.questionnaires.policies import may_fill, may_read_answers, must_be_named
from trajet.guidance.questionnaires.reading import FILES
from trajet.guidance.questionnaires.saying import say_answer
from trajet.guidance.questionnaires.types import ResponseStatus, VersionStatus
from trajet.guidance.questionnaires.words import language_words
from trajet.people import api as people

After = Callable[[Viewer, QuestionnaireResponse], str | None]
_after: list[After] = []


def lead_on(after: After) -> None:
    """Let a room above say which page follows a completed questionnaire; called once, when the house starts."""
    if after not in _after:
        _after.append(after)


def after_completion(viewer: Viewer, response: QuestionnaireResponse) -> str:
    """The page to go to once a questionnaire is handed in."""
    found = next(filter(None, (after(viewer, response) for after in _after)), None)
    return found or reverse("guidance:response", args=[response.uuid])


def open_response(viewer: Viewer, uuid: UUID) -> QuestionnaireResponse:
    """A response whose answers the viewer may read (404 behind a wall, 403 for medical ones), reading written down."""
    found = selectors.access_response(viewer, uuid)
    allowed = may_fill if found.status == ResponseStatus.DRAFT else may_read_answers
    if not allowed(viewer, found.version):
        must_be_named(viewer, found.version)
        raise PermissionDenied("guidance.questionnaire.read")
    return found


def filling_of(
    found: QuestionnaireResponse, look: Look, answers: Mapping[str, str] | None = None, *, is_checked: bool = False
) -> Filling:
    """The questionnaire with what is kept, or with answers that were just sent."""
    form = selectors.form_of_version(found.version)
    names = dict(found.files.values_list("path", "name"))
    kept = selectors.answers_of(found.sheet) if answers is None else answers
    return Filling(form, kept, look, is_checked, names)


def labels_of(found: QuestionnaireResponse) -> dict[str, str]:
    """The words of each question by answer path, in the reader's language."""
    state = filling_of(found, look_of({})).state
    return {path: item.label or path for path, item in state.items.items()}


def question_labels(version: QuestionnaireVersion) -> dict[str, str]:
    """The words of each question of a version by its path, in the reader's language."""
    form = selectors.form_of_version(version)
    language = form.language_for(get_language() or "fr")
    return {each.path: each.label.plain(language) or each.name for each in form.questions}


def interpreter_modes() -> list[tuple[str, str]]:
    """How an interpreter took part."""
    return [
        ("", _("no interpreter")),
        ("phone", _("by telephone")),
        ("on_site", _("on site")),
        ("video", _("by video")),
        ("missing", _("needed, nobody found")),
    ]


def interpreter_of(data: Any) -> str | None:
    """The mode sent; None when the page did not ask or it makes no sense."""
    wanted = data.get("interpreter")
    return wanted if wanted in dict(interpreter_modes()) else None


def fill_context(found: QuestionnaireResponse) -> dict[str, Any]:
    """In which languages it may be shown, what may be done with the draft."""
    return {
        "response": found,
        "version": found.version,
        "name": selectors.name_of(found.version.questionnaire),
        "languages": _languages(found.version),
        "interpreter_modes": interpreter_modes(),
        "interpreter": dict(interpreter_modes()).get(found.interpreter, ""),
        "is_withdrawn": found.version.status == VersionStatus.WITHDRAWN,
        "next_version": selectors.published_beside(found.version)
        if found.version.status == VersionStatus.WITHDRAWN
        else None,
        "revision": found.sheet.revision,
    }


def about_whom(viewer: Viewer, found: QuestionnaireResponse) -> dict[str, Any]:
    """Whom it is about: what stands around the questions, and does not change with an answer."""
    today = timezone.localdate()
    if found.household:
        return {"card": people.household_facts(viewer, found.household, today), "about": found.household.label}
    return {"about": found.person.display_name if found.person else ""}


def _languages(version: QuestionnaireVersion) -> list[tuple[str, str]]:
    return [(language_code(name) or name, language_words(name)) for name in version.languages]


def trial_context(version: QuestionnaireVersion, filling: Filling, kept: str) -> dict[str, Any]:
    """The same page with nobody in it."""
    return {
        "is_trial": True,
        "kept": kept,
        "version": version,
        "name": selectors.name_of(version.questionnaire),
        "languages": _languages(version),
        "filling": filling,
    }


def trial_step(filling: Filling, data: Any) -> Filling:
    """The step that the button of a trial asks for."""
    if "complete" in data and filling.missing_by_step:
        return replace(filling, look=replace(filling.look, at=filling.missing_by_step[0].key))
    if "next" in data and not filling.wrong and filling.after:
        return replace(filling, look=replace(filling.look, at=filling.after.key), is_checked=False)
    if go := data.get("go"):
        return replace(filling, look=replace(filling.look, at=go), is_checked=False)
    return filling


def keep_files(
    request: StaffRequest, found: QuestionnaireResponse, state: State, answers: dict[str, str], refused: list[str]
) -> None:
    """Keep uploaded files as answers; one that is not taken is told and the others stay."""
    for field, file in request.FILES.items():
        item = state.items.get(field.removeprefix("f:"))
        if item is None or item.kind not in FILES or not isinstance(file, UploadedFile):
            continue
        try:
            row = services.attach_file(
                by=request.viewer, response=found, path=item.path, kind=item.kind, name=file.name or "", file=file
            )
        except ValidationError as error:
            refused += [say_pair(item.label, message) for message in error.messages]
        else:
            answers[item.path] = row.name
    for path in request.POST.getlist("f-remove"):
        if path in answers:
            services.remove_file(by=request.viewer, response=found, path=path)
            del answers[path]


def show_answers(request: StaffRequest, found: QuestionnaireResponse) -> HttpResponse:
    """What was answered, by section; reading it is written down on the file of everybody concerned."""
    filling = filling_of(found, look_of(request.GET))
    about = about_whom(request.viewer, found)
    card = about.get("card")
    selectors.record_reading(request.viewer, found, [member.person_id for member in card.members] if card else [])
    files = {row.path: row for row in found.files.defer("content_closed")}
    context = {
        **about,
        "response": found,
        "version": found.version,
        "name": selectors.name_of(found.version.questionnaire),
        "languages": _languages(found.version),
        "language": filling.look.language,
        "direction": direction_of(filling.look.language),
        "sections": _answered(filling, files),
        "interpreter": dict(interpreter_modes()).get(found.interpreter, ""),
    }
    return render_page(request, "guidance/questionnaires/response_detail.html", context=context)


def _answered(filling: Filling, files: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str, Any]]]]:
    found = []
    for step in filling.steps:
        shown = replace(filling, look=replace(filling.look, at=step.key))
        rows = [
            _row(asked.item, files)
            for asked in _flat(shown.parts)
            if asked.item.value != "" or _is_said_of_answers(asked.item)
        ]
        if rows:
            found.append((step.title, rows))
    return found


def _row(item: Item, files: Mapping[str, Any]) -> tuple[str, str, Any]:
    if _is_said_of_answers(item):
        return _("The questionnaire says"), item.label, None
    return item.label, say_answer(item), files.get(item.path)


def _is_said_of_answers(item: Item) -> bool:
    """A note that some answers bring, such as a result: without it a reader would have to work the score out."""
    return item.question.is_note and item.question.relevant != ""


def _flat(parts: tuple[Asked | Fold, ...]) -> list[Asked]:
    found: list[Asked] = []
    for part in parts:
        found += _flat(part.children) if isinstance(part, Fold) else [part]
    return found
