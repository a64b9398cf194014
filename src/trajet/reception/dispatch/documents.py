"""What a dispatcher prints: the designation (code 207), the transport list of a centre, the brochure receipt.

The letter is written in the procedure language (French or Dutch). Sources: Reception Act of 12 January 2007,
art. 9 to 11 (designation, adapted place), 14 (brochure), 22 (evaluation within 30 days of the designation).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.common.office import Column, pdf, xlsx
from trajet.common.words import say_date, say_full_date, say_language, say_partial_date
from trajet.people import api as people
from trajet.reception.dispatch.models import Designation
from trajet.reception.dispatch.words import chip_text

FOLDER = Path(__file__).parent / "documents"
EVALUATION_DAYS = 30


def designation_letters(viewer: Viewer, designations: Sequence[Designation]) -> bytes:
    """One letter a page, each in its own language; PDF."""
    cards = _cards(viewer, designations)
    letters = [_letter(viewer, designation, cards[designation.arrival.household_id]) for designation in designations]
    return pdf(_template("designation"), {**_frame(viewer, _("Designations"), designations), "letters": letters})


def brochure_receipts(viewer: Viewer, designations: Sequence[Designation]) -> bytes:
    """The receipt of the information brochure, signed by the person; PDF."""
    cards = _cards(viewer, designations)
    letters = [_receipt(viewer, designation, cards[designation.arrival.household_id]) for designation in designations]
    return pdf(_template("receipt"), {**_frame(viewer, _("Receipt of the brochure"), designations), "letters": letters})


def transport_list(viewer: Viewer, designations: Sequence[Designation], travels_on: date) -> bytes:
    """Who travels where on a day, one page per centre; PDF."""
    cards = _cards(viewer, designations)
    centres: dict[int, dict[str, Any]] = {}
    for designation in designations:
        entry = centres.setdefault(designation.centre_id, _destination(designation))
        entry["rows"].append(_traveller(cards[designation.arrival.household_id]))
        entry["persons"] += cards[designation.arrival.household_id].size
    data = {
        **_frame(viewer, _("Transport list")),
        "day": say_date(travels_on),
        "head": [_("Household"), _("People"), _("Languages"), _("Seen off")],
        "total": _("%(count)s people"),
        "centres": [
            {**entry, "total": _("%(count)s people") % {"count": entry["persons"]}} for entry in centres.values()
        ],
    }
    return pdf(_template("transport"), data)


def transport_workbook(viewer: Viewer, designations: Sequence[Designation], travels_on: date) -> bytes:
    """The same list as a spreadsheet, one row per person."""
    cards = _cards(viewer, designations)
    rows = [
        {
            "centre": designation.centre.name,
            "code": designation.centre.code,
            "name": member.name,
            "birth": _birth(member),
            "languages": _languages(member.languages),
        }
        for designation in designations
        for member in cards[designation.arrival.household_id].members
    ]
    columns = [
        Column(_("Centre"), "centre", 32),
        Column(_("Code"), "code", 10),
        Column(_("Name"), "name", 32),
        Column(_("Born on"), "birth", 16),
        Column(_("Languages"), "languages", 24),
    ]
    return xlsx(rows, columns, _("Transport list"), by=viewer.name, filters=say_date(travels_on))


def _cards(viewer: Viewer, designations: Sequence[Designation]) -> dict[int, people.HouseholdCard]:
    households = [designation.arrival.household_id for designation in designations]
    return people.cards_of(viewer, households, timezone.localdate())


def _template(name: str) -> str:
    return (FOLDER / f"{name}.typ").read_text(encoding="utf-8")


def _frame(viewer: Viewer, title: str, designations: Sequence[Designation] = ()) -> dict[str, Any]:
    """Title, language and footer of the file: those of the letters when they are all in one language."""
    languages = {designation.language for designation in designations}
    language = languages.pop() if len(languages) == 1 else get_language() or "fr"
    with override(language):
        printed = _("Printed by %(name)s on %(day)s") % {"name": viewer.name, "day": say_date(timezone.localdate())}
    return {
        "title": title,
        "language": language,
        "sender": "" if designations else viewer.service_name,
        "footer": printed,
    }


def _letter(viewer: Viewer, designation: Designation, card: people.HouseholdCard) -> dict[str, Any]:
    with override(designation.language):
        due = designation.decided_at.date() + timedelta(days=EVALUATION_DAYS)
        return {
            "language": designation.language,
            "sender": viewer.service_name,
            "title": _("Designation of a mandatory place of registration (code 207)"),
            "law": _("Law of 12 January 2007 on the reception of applicants, articles 9 to 11."),
            "people_title": _("For"),
            "people": [_person(member) for member in card.members],
            "place_title": _("Place designated"),
            "place": _place(designation),
            "travel": _("You travel there on %(day)s.") % {"day": say_full_date(designation.travels_on)},
            "route": designation.centre.route_note,
            "reasons_title": _("Why this place"),
            "reasons": [chip_text(chip) for chip in designation.reasons],
            "evaluation": _(
                "Your situation is evaluated in the centre within 30 days, by %(day)s at the latest (article 22). "
                "Tell your social worker if the place does not suit your needs."
            )
            % {"day": say_full_date(due)},
            "remedy": _(
                "You may contest this decision before the labour tribunal (Judicial Code, article 580, 8°, f). "
                "Ask your social worker or a lawyer about the time limit: it is to be checked for each decision."
            ),
            "signature": _("For the agency"),
            "received": _("Received on, signature"),
        }


def _receipt(viewer: Viewer, designation: Designation, card: people.HouseholdCard) -> dict[str, Any]:
    with override(designation.language):
        return {
            "language": designation.language,
            "sender": viewer.service_name,
            "title": _("Receipt of the information brochure"),
            "law": _("Law of 12 January 2007 on the reception of applicants, article 14."),
            "people": [_person(member) for member in card.members],
            "text": _(
                "I received the brochure about my rights and duties in the reception network, in a language I understand."
            ),
            "language_line": _("Language of the brochure: %(language)s")
            % {
                "language": say_language(designation.brochure_language or (card.languages[0] if card.languages else ""))
            },
            "interpreter": _("Interpreter:"),
            "signature": _("Date and signature of the person"),
            "staff": _("Handed over by"),
        }


def _person(member: people.Member) -> dict[str, str]:
    return {"name": member.name, "native": member.native_name, "birth": _birth(member)}


def _birth(member: people.Member) -> str:
    return say_partial_date(member.birth_on, member.birth_precision)


def _languages(codes: Sequence[str]) -> str:
    return ", ".join(say_language(code) for code in codes)


def _place(designation: Designation) -> list[str]:
    centre = designation.centre
    lines = [centre.name, centre.address, f"{centre.postal_code} {centre.municipality}".strip(), centre.phone]
    return [line for line in lines if line]


def _destination(designation: Designation) -> dict[str, Any]:
    centre = designation.centre
    return {
        "name": centre.name,
        "code": centre.code,
        "address": " · ".join(_place(designation)[1:]),
        "route": centre.route_note,
        "rows": [],
        "persons": 0,
    }


def _traveller(card: people.HouseholdCard) -> list[str]:
    names = ", ".join(member.name for member in card.members)
    return [names, str(card.size), _languages(card.languages), ""]
