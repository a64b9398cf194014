from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need

__all__ = ["Constraint", "Examination", "ExaminationKind", "Need"]
