"""Reads of case files, within the viewer's wall."""

from trajet.guidance.casefiles.selectors.files import access_file, file_of, list_files

__all__ = ["access_file", "file_of", "list_files"]
