"""One of each thing of the directory and of referrals, for tables that open every page."""

from tests.architecture.rows import ROWS, Samples
from tests.partners.conftest import make_offer
from tests.world import World
from trajet.access.models import Walled
from trajet.guidance.referrals.services import create_referral
from trajet.guidance.referrals.types import ReferralInput
from trajet.partners.models import Contact, DirectoryImport, Mistake

SAMPLES: Samples = {
    "partners:contact_remove": lambda world: {"uuid": ROWS["contact"]},
    "partners:mistake_settle": lambda world: {"uuid": ROWS["mistake"]},
    "partners:import_confirm": lambda world: {"uuid": ROWS["directory_import"]},
}
PREFIXES = {"guidance:referral": "referral", "partners:": "offer"}
OWN_ONLY = {
    f"partners:{name}"
    for name in ("contact_add", "mistake_report", "note_write", "offer", "offer_check", "offer_edit", "offer_hours")
}


def rows_of(world: World) -> dict[str, Walled]:
    """A referral to a service of the directory, with a contact, a mistake reported and a file to import."""
    own = {"service_id": world.viewer.service_id}
    offer = make_offer(world.viewer, "Permanence")
    asked = ReferralInput("letter", offer_id=offer.pk, person_id=world.person.pk)
    return {
        "offer": offer,
        "referral": create_referral(by=world.viewer, referral=asked),
        "contact": Contact.objects.create(offer=offer, name="x", **own),
        "mistake": Mistake.objects.create(offer=offer, text="x", **own),
        "directory_import": DirectoryImport.objects.create(file_name="x", **own),
    }
