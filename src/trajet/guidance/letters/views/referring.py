"""Worker: from a referral to its letter in one step, filled by what the person consented to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.guidance.letters import referring, selectors, words
from trajet.guidance.letters.checking import fields_used
from trajet.guidance.letters.faults import TemplateRefused
from trajet.guidance.letters.forms import FieldsForm
from trajet.guidance.letters.views.letters import ACT, shown_draft
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.selectors import access_referral, shown_of


@page(ACT)
def letter_of_referral(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The letter filled with what may be told; one button makes it."""
    referral = access_referral(request.viewer, uuid)
    found = referring.prefilled(request.viewer, referral)
    if found is None:
        return _nothing_to_tell(request, referral)
    form = _form(request, referral, found)
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, referral, form.cleaned_data)
        except ValidationError as error:
            if getattr(error, "code", "") == "consent":
                return _nothing_to_tell(request, referral, error)
            add_errors(form, error)
        except TemplateRefused as error:
            form.add_error(None, words.say_fault(error.faults[0]))
    context: dict[str, Any] = {
        "referral": referral,
        "consent": found.consent,
        "shown": shown_of(request.viewer, referral),
        "language": referring.language_of(referral),
        "form": form,
        "letters": selectors.list_letters_of_referral(request.viewer, referral.pk)[:5],
    }
    status = 422 if form.errors else 200
    return render_page(request, "guidance/letters/letter_of_referral.html", context=context, status=status)


def _nothing_to_tell(request: StaffRequest, referral: Referral, error: ValidationError | None = None) -> HttpResponse:
    said = error.messages[0] if error else _("No consent stands: a letter could tell nothing about the person.")
    messages.error(request, said)
    return redirect("guidance:referral", referral.uuid)


def _form(request: StaffRequest, referral: Referral, found: referring.Prefilled) -> FieldsForm:
    ground = selectors.ground_of(request.viewer, referring.KIND, referring.language_of(referral))
    return FieldsForm(
        request.POST if request.method == "POST" else None,
        kind=referring.KIND,
        used=fields_used(ground.content, referring.KIND),
        known=found.proposed,
        fixed=referring.GIVEN,
        prefix="f",
    )


def _done(request: StaffRequest, referral: Referral, values: dict[str, str]) -> HttpResponse:
    try:
        consent = UUID(request.POST.get("consent", ""))
    except ValueError as error:
        raise ValidationError(_("Please look at the referral again."), code="consent") from error
    if "try" in request.POST:
        content = referring.try_letter(by=request.viewer, referral=referral, consent=consent, values=values)
        return shown_draft(content, referring.KIND, referring.language_of(referral))
    row = referring.write_letter(by=request.viewer, referral=referral, consent=consent, values=values)
    messages.success(request, _("The letter is made. It can be opened as long as the consent stands."))
    return redirect("guidance:letter", row.uuid)
