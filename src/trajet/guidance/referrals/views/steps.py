"""Steps of a referral: sent, answered, ended, taken back; and the papers that go with it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.guidance.referrals import consenting, linking, selectors, services, words
from trajet.guidance.referrals.forms import AnswerForm, CancelForm, OutcomeForm, ReminderForm, WithdrawForm
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.types import OFFICE, Channel, ReferralStatus
from trajet.guidance.referrals.views.lists import READ, WRITE, detail
from trajet.partners import api as partners


@page(WRITE)
def referral_send(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Send it: with a link, the page shows the secret address once, with the e-mail ready."""
    referral = selectors.access_referral(request.viewer, uuid)
    if request.method != "POST":
        return redirect("guidance:referral", uuid)
    try:
        if referral.status in {ReferralStatus.DRAFT, ReferralStatus.NEEDS_MORE, ReferralStatus.REFUSED}:
            referral = services.send_referral(by=request.viewer, referral=referral)
        link = linking.make_link(by=request.viewer, referral=referral) if referral.channel == Channel.LINK else ""
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("guidance:referral", uuid)
    if referral.channel not in {Channel.LINK, Channel.EMAIL}:
        messages.success(request, _("Marked as sent."))
        return redirect("guidance:referral", uuid)
    held = selectors.current_link(request.viewer, referral)
    mail = words.mail_of(request.viewer, referral, link, timezone.localtime(held.expires_at).date() if held else None)
    context = {"referral": referral, "link": link, "mail": mail, "held": held}
    return render_page(request, "guidance/referrals/referral_sent.html", context=context)


def _step(
    request: StaffRequest, uuid: UUID, form: BaseForm, name: str, act: Callable[[Referral], object], said: str
) -> HttpResponse:
    """One form of the page: do it, or show the page with what was wrong."""
    referral = selectors.access_referral(request.viewer, uuid)
    if request.method != "POST":
        return redirect("guidance:referral", uuid)
    if form.is_valid():
        try:
            act(referral)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, said)
            return redirect("guidance:referral", uuid)
    context = detail(request, selectors.access_referral(request.viewer, uuid), **{name: form})
    return render_page(request, "guidance/referrals/referral_detail.html", context=context, status=422)


@page(WRITE)
def referral_record_answer(request: StaffRequest, uuid: UUID) -> HttpResponse:
    form = AnswerForm(request.POST or None)

    def act(referral: Referral) -> object:
        return services.record_answer(by=request.viewer, referral=referral, answer=form.answer())

    return _step(request, uuid, form, "answer_form", act, _("Answer recorded."))


@page(WRITE)
def referral_outcome(request: StaffRequest, uuid: UUID) -> HttpResponse:
    form = OutcomeForm(request.POST or None, prefix="outcome")

    def act(referral: Referral) -> object:
        return services.record_outcome(by=request.viewer, referral=referral, **form.cleaned_data)

    return _step(request, uuid, form, "outcome_form", act, _("Outcome recorded."))


@page(WRITE)
def referral_cancel(request: StaffRequest, uuid: UUID) -> HttpResponse:
    form = CancelForm(request.POST or None, prefix="cancel")

    def act(referral: Referral) -> object:
        return services.cancel_referral(by=request.viewer, referral=referral, reason=form.cleaned_data["reason"])

    return _step(request, uuid, form, "cancel_form", act, _("The referral is taken back."))


@page(WRITE)
def referral_reminder(request: StaffRequest, uuid: UUID) -> HttpResponse:
    form = ReminderForm(request.POST or None, prefix="reminder")

    def act(referral: Referral) -> object:
        return services.change_reminder(by=request.viewer, referral=referral, on=form.cleaned_data["remind_on"])

    return _step(request, uuid, form, "reminder_form", act, _("Saved."))


@page(WRITE)
def consent_withdraw(request: StaffRequest, uuid: UUID) -> HttpResponse:
    form = WithdrawForm(request.POST or None, prefix="withdraw")

    def act(referral: Referral) -> object:
        return consenting.withdraw_consent(by=request.viewer, referral=referral, how=form.cleaned_data["how"])

    said = _("Consent withdrawn: nothing is shown to anybody any more.")
    return _step(request, uuid, form, "withdraw_form", act, said)


@page(WRITE)
def link_revoke(request: StaffRequest, uuid: UUID) -> HttpResponse:
    referral = selectors.access_referral(request.viewer, uuid)
    if request.method == "POST":
        linking.revoke_links(by=request.viewer, referral=referral)
        messages.success(request, _("The address no longer works."))
    return redirect("guidance:referral", uuid)


@page(READ)
def referral_letter(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The letter to the partner, in its language, with what consent allows at this moment."""
    referral = selectors.access_referral(request.viewer, uuid)
    with translation.override(referral.language):
        context = {"referral": referral, "shown": selectors.shown_of(request.viewer, referral)}
        return render_page(request, "guidance/referrals/referral_letter.html", context=context)


@page(READ)
def referral_slip(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The slip for the person: where to go and when, and the number; nothing about them."""
    referral = selectors.access_referral(request.viewer, uuid)
    language = request.GET.get("in", referral.language)
    with translation.override(language if language in OFFICE else "fr"):
        entry = partners.sheet_of(request.viewer, referral.offer_id) if referral.offer_id else None
        context = {"referral": referral, "entry": entry, "offices": OFFICE}
        return render_page(request, "guidance/referrals/referral_slip.html", context=context)
