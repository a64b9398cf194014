from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need
from trajet.guidance.referrals.models import Consent, Referral, ReferralEvent, ReferralLink, SharedFact

__all__ = [
    "CaseFile",
    "Consent",
    "Constraint",
    "Examination",
    "ExaminationKind",
    "Need",
    "Referral",
    "ReferralEvent",
    "ReferralLink",
    "SharedFact",
]
