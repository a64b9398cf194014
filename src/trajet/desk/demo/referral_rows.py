"""The directory and referrals of the demo: what is shipped, hours invented for the demonstration, a few referrals."""

import datetime as dt
from collections.abc import Sequence
from datetime import time

from trajet.access.models import Staff
from trajet.access.selectors import viewer_of
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.desk.demo.staff import ARRIVAL, CELL, Team
from trajet.guidance.referrals import consenting, linking, services
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.types import AnswerInput, Channel, ConsentInput, IncomingInput, ReferralInput
from trajet.partners import api as partners
from trajet.people import api as people

Span = tuple[time, time]
MORNING, AFTERNOON = (time(9), time(12)), (time(13, 30), time(17))
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")
HOURS: dict[str, tuple[dict[str, tuple[Span, ...]], str, tuple[Span, ...]]] = {
    "Legal Helpdesk": (dict.fromkeys(("MO", "WE", "FR"), (MORNING,)), "", ()),
    "SIREAS": (dict.fromkeys(WEEKDAYS, (MORNING, AFTERNOON)), "", ()),
    "CPAS de Bruxelles": (dict.fromkeys(WEEKDAYS, (MORNING,)), "1SA", (MORNING,)),
    "Samusocial": ({day: ((time(8), time(23)),) for day in (*WEEKDAYS, "SA", "SU")}, "", ()),
    "Ulysse": (dict.fromkeys(WEEKDAYS, (MORNING, AFTERNOON)), "", ()),
}
"""Begin of the name → hours, where no source gave any. Invented, and each entry says so."""
WAYS = (
    ("SIREAS", Channel.LINK, "legal", ("names", "languages", "summary"), ""),
    ("Ulysse", Channel.LINK, "mental_health", ("names", "languages", "phone"), "accepted"),
    ("Medimmigrant", Channel.LETTER, "health", ("birth_year", "languages", "summary"), "refused"),
    ("BelRefugees", Channel.PHONE, "shelter", ("household", "languages"), "withdrawn"),
    ("Samusocial", Channel.SLIP, "shelter", (), ""),
    ("Convivial", Channel.EMAIL, "language", (), "done"),
)
SUMMARY = "Demande une première consultation ; délai de recours en cours."


def write_referrals(team: Team, on: dt.date) -> None:
    """The shipped directory, then referrals of both services."""
    for login, service in (("cell.social", CELL), ("social", ARRIVAL)):
        by = viewer_of(Staff.objects.select_related("service", "user").get(pk=team.post(login, service)))
        with viewing(by):
            if service == CELL:
                partners.load_shipped(by=by)
                _enter_hours(by)
            persons = list(people.list_people(by).filter(is_synthetic=True).order_by("id")[: len(WAYS)])
            _refer(by, persons, on)


def _enter_hours(by: Viewer) -> None:
    for name, (week, monthly, spans) in HOURS.items():
        offer = partners.search_offers(by, {"q": name}).first()
        if offer and not offer.schedules.exists():
            partners.set_hours(
                by=by, offer=offer, week=week, monthly=monthly, monthly_spans=spans, remark=partners.INVENTED
            )


def _refer(by: Viewer, persons: Sequence[people.Person], on: dt.date) -> None:
    for person, (name, channel, topic, fields, end) in zip(persons, WAYS, strict=False):
        offer = partners.search_offers(by, {"q": name}).first()
        consent = ConsentInput(fields=fields, language="ar", given="spoken", asked_on=on) if fields else None
        made = services.create_referral(
            by=by,
            referral=ReferralInput(
                channel=channel, topic=topic, offer_id=offer.pk if offer else None, recipient=name,
                person_id=person.pk, fields=fields, summary=SUMMARY, consent=consent,
            ),
        )  # fmt: skip
        _follow(by, made, end)
    services.record_incoming(
        by=by,
        referral=IncomingInput(recipient="Humanitarian Hub", topic="legal", text="Famille à rappeler cette semaine."),
    )


def _follow(by: Viewer, made: Referral, end: str) -> None:
    if made.channel != Channel.SLIP:
        made = services.send_referral(by=by, referral=made)
    if made.channel == Channel.LINK:
        linking.make_link(by=by, referral=made)
    if end in {"accepted", "refused"}:
        services.record_answer(by=by, referral=made, answer=AnswerInput(end, contact="Permanence"))
    elif end == "withdrawn":
        consenting.withdraw_consent(by=by, referral=made, how="dit par téléphone")
    elif end == "done":
        services.record_outcome(by=by, referral=made, outcome="helped")
