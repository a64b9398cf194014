"""Texts of a referral for its recipient and for the person: nothing about the person is in an e-mail or on a slip."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import override

from trajet.access.types import Viewer
from trajet.common.words import say_full_date
from trajet.guidance.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail to copy, or to open in the mail program."""

    to: str
    subject: str
    body: str

    @property
    def mailto(self) -> str:
        """Address, subject and text; no personal data, because mail programs and servers keep it."""
        return f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject)}&body={quote(self.body)}"


def mail_of(viewer: Viewer, referral: Referral, link: str = "", expires_on: date | None = None) -> Mail:
    """The e-mail in the recipient's language, with the secret address when there is one."""
    with override(referral.language):
        lines = [
            _("Dear colleague,"),
            "",
            _("We would like to refer somebody to you (our number: %(number)s).") % {"number": referral.number},
        ]
        if link:
            lines += [
                _("Please read the referral and answer at this address, which is meant for you only:"),
                link,
                _("It works until %(day)s. No account is needed. Please do not pass it on.")
                % {"day": say_full_date(expires_on)} if expires_on else "",
            ]  # fmt: skip
        else:
            lines.append(_("Please call us with this number; we do not write about people in e-mails."))
        lines += ["", _("Kind regards,"), viewer.name, viewer.service_name]
        return Mail(referral.recipient_email, _("Referral %(number)s") % {"number": referral.number}, "\n".join(lines))
