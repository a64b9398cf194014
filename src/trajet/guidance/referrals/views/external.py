"""The page of the recipient: no account, no trace beyond what is needed to show and to answer."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache

from trajet.access.pages import open_page
from trajet.access.walls import viewing
from trajet.common.forms import add_errors
from trajet.common.visitors import count_of
from trajet.guidance.referrals import answering, selectors
from trajet.guidance.referrals.forms import ANSWERABLE, AnswerForm, OutcomeForm
from trajet.guidance.referrals.linking import Holder, find_holder
from trajet.guidance.referrals.types import OFFICE, ReferralStatus

WRONG = "referral-wrong"
WRONG_MOST = 30
WRONG_SECONDS = 600
WHY = "The recipient has no account: the secret address is the key, and shows what consent allows."


@never_cache
@open_page(WHY)
def referral_answer(request: HttpRequest, secret: str) -> HttpResponse:
    """GET says only that there is a referral, so that no mail scanner opens it; POST shows it, or takes the answer."""
    if _tried_too_often(request):
        return _quiet(render(request, "guidance/referrals/external_gone.html", status=429))
    holder = find_holder(secret)
    if holder is None:
        _count_wrong(request)
        typed = request.POST.get("text") or request.POST.get("outcome-text", "")
        return _quiet(render(request, "guidance/referrals/external_gone.html", {"typed": typed[:2000]}, status=404))
    with viewing(holder.viewer):
        return _quiet(_page(request, holder))


def _quiet(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"  # with none, browsers send no origin and the form is refused
    return response


def _page(request: HttpRequest, holder: Holder) -> HttpResponse:
    referral = selectors.referral_of_link(holder.viewer, holder.link_id)
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, referral.language)
    with translation.override(asked if asked in OFFICE else "fr"):
        if request.method != "POST":
            return render(request, "guidance/referrals/external_cover.html", {"referral": referral})
        act = request.POST.get("act")
        if act == "answer":
            return _answer(request, holder)
        return _outcome(request, holder) if act == "outcome" else _show(request, holder)


def _show(request: HttpRequest, holder: Holder, status: int = 200, **forms: object) -> HttpResponse:
    referral, shown = answering.open_referral(holder)
    is_willing = shown.withdrawn is None
    context = {
        "referral": referral,
        "shown": shown,
        "may_answer": is_willing and referral.status in ANSWERABLE,
        "may_end": is_willing and referral.status in {ReferralStatus.ACCEPTED, ReferralStatus.APPOINTMENT},
        "answer_form": AnswerForm(),
        "outcome_form": OutcomeForm(prefix="outcome"),
        **forms,
    }
    return render(request, "guidance/referrals/external_referral.html", context, status=status)


def _answer(request: HttpRequest, holder: Holder) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answering.answer_by_link(holder, form.answer())
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect(f"{request.path}?sent=1")
    return _show(request, holder, 422, answer_form=form, typed=form["text"].value())


def _outcome(request: HttpRequest, holder: Holder) -> HttpResponse:
    form = OutcomeForm(request.POST, prefix="outcome")
    if form.is_valid():
        try:
            answering.outcome_by_link(holder, form.cleaned_data["outcome"], form.cleaned_data["text"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect(f"{request.path}?sent=1")
    return _show(request, holder, 422, outcome_form=form, typed=form["text"].value())


def _tried_too_often(request: HttpRequest) -> bool:
    """Wrong addresses only are counted: who holds a right one is never slowed by their own reading."""
    return count_of(request, WRONG, seconds=WRONG_SECONDS) >= WRONG_MOST


def _count_wrong(request: HttpRequest) -> None:
    count_of(request, WRONG, seconds=WRONG_SECONDS, step=1)
