"""What the holder of a link does: open the referral, answer, say what came of it. No account, one referral."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from trajet.guidance.referrals import services
from trajet.guidance.referrals.consenting import write_journal
from trajet.guidance.referrals.linking import Holder
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.reminding import tell_maker
from trajet.guidance.referrals.selectors import Shown, referral_of_link, shown_of
from trajet.guidance.referrals.types import AnswerInput


@transaction.atomic
def open_referral(holder: Holder) -> tuple[Referral, Shown]:
    """Show the referral to its recipient; the journal keeps that it was opened and how many fields were shown."""
    referral = referral_of_link(holder.viewer, holder.link_id)
    shown = shown_of(holder.viewer, referral)
    write_journal(holder.viewer, "guidance.referral.opened", referral, fields=len(shown.facts))
    return referral, shown


@transaction.atomic
def answer_by_link(holder: Holder, answer: AnswerInput) -> Referral:
    """The recipient's answer. Raises `ValidationError` by field."""
    answered = services.answer_as(holder.viewer, _answerable(holder), answer)
    tell_maker(holder.viewer, answered)
    return answered


@transaction.atomic
def outcome_by_link(holder: Holder, outcome: str, text: str) -> Referral:
    """The recipient says what came of it. Raises `ValidationError` by field."""
    return services.outcome_as(holder.viewer, _answerable(holder), outcome, text)


def _answerable(holder: Holder) -> Referral:
    """The referral, locked: nothing more is written about somebody who withdrew consent, not even a moment later."""
    found = referral_of_link(holder.viewer, holder.link_id)
    referral = Referral.objects.select_for_update().get(pk=found.pk, service_id=holder.viewer.service_id)
    if shown_of(holder.viewer, referral).withdrawn:
        raise ValidationError(_("The person withdrew consent meanwhile. Nothing was sent."))
    return referral
