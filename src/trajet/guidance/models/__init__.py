from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need

__all__ = ["CaseFile", "Constraint", "Examination", "ExaminationKind", "Need"]
