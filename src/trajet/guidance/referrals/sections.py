"""What the page of a file shows of its referrals."""

from typing import TYPE_CHECKING

from django.urls import reverse

from trajet.access.pages import StaffRequest
from trajet.guidance.casefiles.drawing import draw
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.referrals import selectors

if TYPE_CHECKING:
    from trajet.partners.models import PartnerService

SHOWN = 10


def render_section(request: StaffRequest, file: CaseFile) -> str:
    """The last referrals of a file; nothing when there is none."""
    rows = list(selectors.list_of_file(request.viewer, file)[:SHOWN])
    return draw(request, "guidance/referrals/_file_section.html", {"rows": rows}) if rows else ""


def new_url(file: CaseFile) -> str:
    """Where a referral of this file begins."""
    return f"{reverse('guidance:referral_new')}?file={file.uuid}"


def new_to_url(offer: "PartnerService") -> str:
    """Where a referral to this entry begins."""
    return f"{reverse('guidance:referral_new')}?to={offer.uuid}"
