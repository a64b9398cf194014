"""Writes of case files: one verb each, checked, journalled."""

from trajet.guidance.casefiles.services.files import open_file
from trajet.guidance.casefiles.services.journal import write_entry

__all__ = ["open_file", "write_entry"]
