from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.imports.models import FileImport, ImportedRow
from trajet.guidance.letters.models import Letter, LetterTemplate, TemplateVersion
from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need
from trajet.guidance.sheets.models import SheetEntry

__all__ = [
    "CaseFile",
    "Constraint",
    "Examination",
    "ExaminationKind",
    "FileImport",
    "ImportedRow",
    "Letter",
    "LetterTemplate",
    "Need",
    "SheetEntry",
    "TemplateVersion",
]
