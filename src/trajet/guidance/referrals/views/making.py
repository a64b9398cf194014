"""Making a referral: choose to whom, then what is told, under which consent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.guidance.casefiles.selectors import access_file
from trajet.guidance.referrals import consenting, selectors, services, sharing
from trajet.guidance.referrals.forms import ConsentForm, IncomingForm, ReferralForm
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.types import Direction, IncomingInput, ReferralInput
from trajet.guidance.referrals.views.lists import WRITE
from trajet.partners import api as partners
from trajet.people import api as people

SUGGESTED = 12
ELSEWHERE = "other"


def _uuid(text: str) -> UUID | None:
    """An argument of the address; what is no uuid names nothing."""
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise Http404 from error


def subject_of(request: StaffRequest) -> dict[str, Any]:
    """Whom the address names: `file`, `person`, or nobody (an anonymous referral)."""
    file_uuid, person_uuid = _uuid(request.GET.get("file", "")), _uuid(request.GET.get("person", ""))
    file = access_file(request.viewer, file_uuid) if file_uuid else None
    person = people.access_person(request.viewer, person_uuid) if person_uuid else None
    return {"file": file, "person": person or (file.person if file else None)}


@page(WRITE)
def referral_new(request: StaffRequest) -> HttpResponse:
    subject, to = subject_of(request), request.GET.get("to", "")
    if not to:
        return _choose(request, subject)
    recipient = None if to == ELSEWHERE else partners.recipient_of(request.viewer, uuid=_uuid(to))
    draft = Referral(language=request.POST.get("language") or "fr", **subject)
    values = sharing.values_of(request.viewer, draft, timezone.localdate())
    form = ReferralForm(request.POST or None, values=values, initial=_initial(recipient))
    if recipient:
        form.fields["recipient"].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_referral(by=request.viewer, referral=_input(request, form, subject, recipient))
        except ValidationError as error:
            _add(form, error)
        else:
            return redirect("guidance:referral", made.uuid)
    context = {"form": form, "recipient": recipient, "hits": _people_named(request, subject), **subject}
    status = 422 if form.errors else 200
    return render_page(request, "guidance/referrals/referral_form.html", context=context, status=status)


def _people_named(request: StaffRequest, subject: dict[str, Any]) -> list[people.Hit]:
    """People the address looks for with `who`, while the referral is about nobody yet."""
    if subject["person"] or subject["file"]:
        return []
    return people.search_people(request.viewer, request.GET.get("who", "")[:100], SUGGESTED)


def _initial(recipient: partners.Recipient | None) -> dict[str, str]:
    return {"recipient": recipient.name, "recipient_email": recipient.email} if recipient else {}


def _input(
    request: StaffRequest, form: ReferralForm, subject: dict[str, Any], recipient: partners.Recipient | None
) -> ReferralInput:
    data = form.cleaned_data
    return ReferralInput(
        channel=data["channel"],
        topic=data["topic"],
        offer_id=recipient.id if recipient else None,
        recipient=data["recipient"],
        recipient_email=data["recipient_email"],
        file_id=subject["file"].pk if subject["file"] else None,
        person_id=subject["person"].pk if subject["person"] else None,
        fields=form.shared(),
        summary=data["summary"],
        consent=form.consent(),
        language=data["language"],
        remind_on=data["remind_on"],
        origin=request.GET.get("origin", "")[:60],
    )


def _add(form: Any, error: ValidationError) -> None:
    """The services speak of `fields`; the form calls them `fields_shared`, because forms have fields of their own."""
    if hasattr(error, "error_dict") and "fields" in error.error_dict:
        error.error_dict["fields_shared"] = error.error_dict.pop("fields")
    add_errors(form, error)


def _choose(request: StaffRequest, subject: dict[str, Any]) -> HttpResponse:
    """The first step: services of the directory that fit, each one click from the form."""
    wanted = {name: request.GET.get(name, "") for name in ("q", "need", "language")}
    found = partners.search_offers(request.viewer, {**wanted, "open": bool(request.GET.get("open"))})
    context = {
        "rows": [partners.row_of(offer) for offer in found[:SUGGESTED]],
        "filters": partners.OfferFilters(request.GET),
        **subject,
    }
    return render_page(request, "guidance/referrals/referral_choose.html", "rows", context)


@page(WRITE)
def referral_incoming(request: StaffRequest) -> HttpResponse:
    subject = subject_of(request)
    form = IncomingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        file, person = subject["file"], subject["person"]
        received = IncomingInput(
            **form.cleaned_data, file_id=file.pk if file else None, person_id=person.pk if person else None
        )
        try:
            made = services.record_incoming(by=request.viewer, referral=received)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("guidance:referral", made.uuid)
    status = 422 if form.errors else 200
    return render_page(
        request, "guidance/referrals/referral_incoming.html", context={"form": form, **subject}, status=status
    )


@page(WRITE)
def consent_renew(request: StaffRequest, uuid: UUID) -> HttpResponse:
    referral = selectors.access_referral(request.viewer, uuid)
    if referral.direction == Direction.INCOMING:
        return redirect("guidance:referral", uuid)
    form = ConsentForm(request.POST or None, values=sharing.values_of(request.viewer, referral, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        consent = form.consent()
        try:
            if consent is None:
                raise ValidationError({"fields": _("Tick what the person agrees to have told.")})
            consenting.renew_consent(
                by=request.viewer, referral=referral, summary=form.cleaned_data["summary"], consent=consent
            )
        except ValidationError as error:
            _add(form, error)
        else:
            messages.success(request, _("Consent recorded."))
            return redirect("guidance:referral", uuid)
    context = {"form": form, "referral": referral}
    status = 422 if form.errors else 200
    return render_page(request, "guidance/referrals/referral_consent.html", context=context, status=status)
