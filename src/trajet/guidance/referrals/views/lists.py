"""The list of referrals, and one of them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from trajet.access import journal
from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.common.paging import in_order, read_page
from trajet.guidance.referrals import filters, selectors
from trajet.guidance.referrals.forms import ANSWERABLE, AnswerForm, CancelForm, OutcomeForm, ReminderForm, WithdrawForm
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.types import OPEN, TRANSITIONS, Channel, ReferralStatus

READ, WRITE = "guidance.referral.read", "guidance.referral.write"


@page(READ)
def referral_list(request: StaffRequest) -> HttpResponse:
    form, today = filters.ReferralFilters(request.GET), timezone.localdate()
    asked = {"sort": filters.LATEST_FIRST, **request.GET.dict()}
    found = read_page(selectors.search_referrals(request.viewer, form.wanted, today), asked, filters.SORTS)
    context = {
        "form": form,
        "words": form.sentence(),
        "page": found,
        "rows": [(row, filters.about(row), filters.topic_of(row), filters.waited_days(row, today)) for row in found],
        "may_write": may(request.viewer, WRITE),
        "unanswered": selectors.list_unanswered(request.viewer).count(),
    }
    return render_page(request, "guidance/referrals/referral_list.html", "rows", context)


@page(READ)
def referral_export(request: StaffRequest) -> HttpResponseBase:
    form, today = filters.ReferralFilters(request.GET), timezone.localdate()
    asked = {"sort": filters.LATEST_FIRST, **request.GET.dict()}
    rows = in_order(selectors.search_referrals(request.viewer, form.wanted, today), asked, filters.SORTS)
    said = " · ".join(text for text, _url in form.sentence())
    return filters.workbook(rows.iterator(1000), "referrals.xlsx", by=request.viewer.name, filters=said, today=today)


@page(READ)
def referral_detail(request: StaffRequest, uuid: UUID) -> HttpResponse:
    referral = selectors.access_referral(request.viewer, uuid)
    if referral.person_id:
        journal.record_reading(request.viewer, referral.person_id, "guidance.referral")
    return render_page(request, "guidance/referrals/referral_detail.html", context=detail(request, referral))


def detail(request: StaffRequest, referral: Referral, **more: Any) -> dict[str, Any]:
    """What the page of a referral shows."""
    link = selectors.current_link(request.viewer, referral)
    status = ReferralStatus(referral.status)
    return {
        "referral": referral,
        "about": filters.about(referral),
        "topic": filters.topic_of(referral),
        "shown": selectors.shown_of(request.viewer, referral),
        "events": selectors.list_events(request.viewer, referral),
        "link": link,
        "link_works": bool(link and link.is_valid(timezone.now())),
        "is_open": status in OPEN,
        "may_send": ReferralStatus.SENT in TRANSITIONS[status] and referral.channel != Channel.SLIP,
        "may_answer": status in ANSWERABLE and referral.channel != Channel.SLIP,
        "may_end": ReferralStatus.DONE in TRANSITIONS[status],
        "may_write": may(request.viewer, WRITE),
        "may_write_letter": may(request.viewer, "guidance.letter.write"),
        "answer_form": AnswerForm(),
        "outcome_form": OutcomeForm(prefix="outcome"),
        "withdraw_form": WithdrawForm(prefix="withdraw"),
        "cancel_form": CancelForm(prefix="cancel"),
        "reminder_form": ReminderForm(prefix="reminder", initial={"remind_on": referral.remind_on}),
        **more,
    }
