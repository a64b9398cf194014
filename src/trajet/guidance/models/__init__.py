from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.needs.models import (
    ClockKind,
    Constraint,
    EvaluationClock,
    Examination,
    ExaminationClaim,
    ExaminationKind,
    Need,
)
from trajet.guidance.questionnaires.models import (
    AnswerTally,
    Questionnaire,
    QuestionnaireResponse,
    QuestionnaireVersion,
    ResponseFile,
    ResponseSheet,
)

__all__ = [
    "AnswerTally",
    "CaseFile",
    "ClockKind",
    "Constraint",
    "EvaluationClock",
    "Examination",
    "ExaminationClaim",
    "ExaminationKind",
    "Need",
    "Questionnaire",
    "QuestionnaireResponse",
    "QuestionnaireVersion",
    "ResponseFile",
    "ResponseSheet",
]
