"""What a spreadsheet must be for this house, besides what the engine asks: codes that the house knows, words."""

from collections.abc import Callable, Iterator
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trajet.guidance.questionnaires.bridge import Form, FormError, Problem, read_form
from trajet.guidance.questionnaires.types import UPLOAD_LIMIT

MEGABYTE = 1024 * 1024
CodesCheck = Callable[[Form], Iterator[Problem]]
_checks: list[CodesCheck] = []


class SpreadsheetRefused(ValidationError):
    """The spreadsheet cannot be used; `problems` say where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(_("The questionnaire was not kept: please correct the points below and upload it again."))


def also_check(check: CodesCheck) -> None:
    """Let a room above refuse codes it does not know; called once, when the house starts."""
    if check not in _checks:
        _checks.append(check)


def check_spreadsheet(content: bytes) -> Form:
    """The form in an uploaded spreadsheet. Raises SpreadsheetRefused with every problem."""
    if len(content) > UPLOAD_LIMIT:
        limit = {"limit": str(UPLOAD_LIMIT // MEGABYTE)}
        raise SpreadsheetRefused((Problem("workbook_too_large", args=limit),))
    try:
        form = read_form(content)
    except FormError as error:
        raise SpreadsheetRefused(error.problems) from error
    if problems := tuple(problem for check in _checks for problem in check(form)):
        raise SpreadsheetRefused(problems)
    return form


def digest_of(content: bytes) -> str:
    """The fingerprint by which one spreadsheet is known."""
    return sha256(content).hexdigest()
